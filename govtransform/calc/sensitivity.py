"""How much the answer depends on what is put in: tornado, scenarios, a table of two drivers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case import CaseInputs, Worth
from govtransform.calc.case_appraisal import appraise, net_present_social_value
from govtransform.calc.changes import Change, What, changed
from govtransform.calc.parameters import Data
from govtransform.i18n import N_, tr

_DELAYS = 12  # months in the years of a delay


@dataclass(frozen=True, slots=True)
class Driver:
    """Something uncertain, and the case at its low and at its high end."""

    name: str
    low: Change
    high: Change


@dataclass(frozen=True, slots=True)
class Bar:
    """NPSV at both ends of one driver, all else as it is."""

    driver: Driver
    low: Decimal
    high: Decimal

    @property
    def swing(self) -> Decimal:
        """How far the two ends lie apart."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The drivers, the one that matters most first, and NPSV with none of them moved."""

    npsv: Decimal
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name, and all that is different in it."""

    name: str
    changes: tuple[Change, ...]


def tornado(inputs: CaseInputs, drivers: Iterable[Driver]) -> Tornado:
    """Each driver at its low and its high end alone; those with equal swing keep their order."""
    bars = (Bar(driver, *(_npsv(inputs, end) for end in _ends(driver))) for driver in drivers)
    ordered = sorted(bars, key=lambda bar: bar.swing, reverse=True)
    return Tornado(net_present_social_value(inputs), tuple(ordered))


def scenarios(inputs: CaseInputs, chosen: Iterable[Scenario]) -> tuple[tuple[Scenario, Worth], ...]:
    """Every headline in each scenario."""
    return tuple((each, appraise(changed(inputs, each.changes)).worth) for each in chosen)


def two_way(
    inputs: CaseInputs, rows: Sequence[Change], columns: Sequence[Change]
) -> tuple[tuple[Decimal, ...], ...]:
    """NPSV for every pair of changes: one tuple a row, one figure a column."""
    return tuple(tuple(_npsv(inputs, row, column) for column in columns) for row in rows)


def standard_drivers(data: Data) -> tuple[Driver, ...]:
    """The tests of sensitivity_set in discount_rates.json that any case can be put to."""
    found: list[Driver] = []
    for test in data["sensitivity_set"]["tests"]:
        if test["id"] in _TESTS:
            what, label, field, divisor = _TESTS[test["id"]]
            told = sorted(Decimal(str(each)) / divisor for each in test[field])
            found.append(Driver(tr(label), Change(what, told[0]), Change(what, told[-1])))
    return tuple(found)


_TESTS = {  # what it changes, its words, where its figures stand, and what they are divided by
    "costs": (What.COSTS, N_("All costs"), "changes_pct", 100),
    "benefits": (What.BENEFITS, N_("All benefits"), "changes_pct", 100),
    "benefit_delay_months": (What.DELAY, N_("Benefits come later"), "changes", _DELAYS),
    "discount_rate_information": (What.RATE, N_("Discount rate"), "rates", 1),
}


def _npsv(inputs: CaseInputs, *changes: Change) -> Decimal:
    return net_present_social_value(changed(inputs, changes))


def _ends(driver: Driver) -> tuple[Change, Change]:
    return driver.low, driver.high
