"""What a case is tried at in its workbook: scenarios, both ends of each test, steps of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.changes import What
from govtransform.calc.sensitivity import Driver, standard_drivers
from govtransform.exchange.case_lines import CaseLines, block
from govtransform.exchange.case_notes import scenario_note
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries import case_scores
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_tests import STEPS

AS_PLANNED = N_("As planned")
BY_PROFILE = N_("by profile")
_KEYS = {What.COSTS: "costs", What.BENEFITS: "benefits", What.DELAY: "delay", What.RATE: "rate"}
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Trial:
    """A scenario: what costs and benefits are then as shares more, and what else is so.

    `delay` is in years; without a `rate` it is discounted by the profile in use.
    """

    key: str
    name: str
    costs: Decimal = _NIL
    gains: Decimal = _NIL
    delay: Decimal = _NIL
    rate: Decimal | None = None
    note: str = ""
    code: str = ""  # of the record; a scenario of nobody has none


def trials(case: BusinessCase) -> tuple[Trial, ...]:
    """As planned, then the scenarios that the page of the case shows."""
    others = (
        Trial(f"scenario_{n}", s.name, s.costs, s.gains, s.delay, s.rate, s.note, s.code)
        for n, s in enumerate(case.scenarios or case_scores.usual(), 2)
    )
    return (Trial("scenario_1", tr(AS_PLANNED)), *others)


def drivers() -> Mapping[str, Driver]:
    """The standard tests by the word in their keys: costs, benefits, delay, rate."""
    found = standard_drivers(reference("discount_rates"))
    return {_KEYS[each.low.what]: each for each in found}


def ends(driver: Driver) -> dict[str, Decimal]:
    """The low and the high end of a test."""
    return {"low": driver.low.by, "high": driver.high.by}


def trial_lines(lines: CaseLines) -> Iterator[LineItem]:
    """Inputs_Global: the scenario in use and all of them, ends of tests, steps of the table."""
    told = trials(lines.case)
    yield from _scenarios(told)
    for each in _BLOCKS:
        yield from _block(lines, told, *each)
    yield from _in_use([each.key for each in told])
    yield group(tr("Ends of the tests on the sheet Sensitivity"))
    tested = tr("A default of GovTransform. {note}",
                note=reference("discount_rates")["sensitivity_set"]["note"])  # fmt: skip
    for key, driver in drivers().items():
        unit = "years" if key == "delay" else "%"
        for end, by in ends(driver).items():
            word = tr("low end") if end == "low" else tr("high end")
            label = tr("{driver}: {end}", driver=driver.name, end=word)
            yield LineItem(f"driver_{key}_{end}", label, unit, constant=by, style="GT_in",
                           notes=tested)  # fmt: skip
    yield group(tr("Steps of the two-way table on the sheet Sensitivity"))
    for n, by in enumerate(STEPS, 1):
        label = tr("Costs and benefits change by: step {number}", number=n)
        yield LineItem(f"step_{n}", label, "%", constant=by, style="GT_in", notes=tested)


_BLOCKS = (  # the word in the key, what it is, its unit
    ("costs", N_("All costs change by, in each scenario"), "%"),
    ("gains", N_("All benefits change by, in each scenario"), "%"),
    ("delay", N_("All benefits come later by years, in each scenario"), "years"),
    ("rate", N_("One discount rate for all years, in each scenario"), "%"),
)


def _scenarios(told: tuple[Trial, ...]) -> Iterator[LineItem]:
    names = block([each.key for each in told], "labels")
    yield group(tr("Scenario"))
    yield LineItem(
        "scenario_choice", tr("Scenario in use"), constant=tr(AS_PLANNED), style="GT_in",
        choices="lstScenario", notes=tr("Choose one of the scenarios below: all results follow."),
    )  # fmt: skip
    yield LineItem(
        "scenario_index", tr("Number of the scenario in use"), "count", constant=1,
        formula=f"=MATCH({{scenario_choice.constant}},{names},0)",
    )  # fmt: skip
    for each in told:
        yield LineItem(each.key, each.name, notes=each.note)


def _block(
    lines: CaseLines, told: tuple[Trial, ...], what: str, title: str, unit: str
) -> Iterator[LineItem]:
    """One thing of every scenario; what is planned stays as it is."""
    yield group(tr(title))
    for each in told:
        value = getattr(each, what)
        yield LineItem(
            f"{each.key}_{what}", each.name, unit, style="GT_calc" if each is told[0] else "GT_in",
            constant=tr(BY_PROFILE) if value is None else value,
            notes="" if each is told[0] else scenario_note(lines, each.code),
        )  # fmt: skip


def _in_use(keys: list[str]) -> Iterator[LineItem]:
    """What costs and benefits are multiplied by in the scenario in use, and what else is so."""
    yield group(tr("The scenario in use"))
    for key, label, what, unit, plus, figure in (
        ("cost_scenario", N_("Costs are multiplied by"), "costs", "factor", "1+", Decimal(1)),
        ("gain_scenario", N_("Benefits are multiplied by"), "gains", "factor", "1+", Decimal(1)),
        ("delay_scenario", N_("Benefits come later by years"), "delay", "years", "", _NIL),
        ("rate_scenario", N_("One discount rate for all years"), "rate", "%", "", tr(BY_PROFILE)),
    ):
        told = block([f"{each}_{what}" for each in keys], "constants")
        formula = f"={plus}INDEX({told},{{scenario_index.constant}})"
        yield LineItem(key, tr(label), unit, constant=figure, formula=formula)
