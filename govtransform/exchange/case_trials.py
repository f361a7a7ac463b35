"""What a case is tried at in its workbook: scenarios, both ends of each test, steps of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.changes import What
from govtransform.calc.sensitivity import Driver, standard_drivers
from govtransform.exchange.case_lines import block
from govtransform.exchange.line_item import LineItem, group
from govtransform.i18n import N_, tr
from govtransform.parameters import reference
from govtransform.queries.case_tests import SCENARIOS, STEPS

AS_PLANNED = N_("As planned")
_KEYS = {What.COSTS: "costs", What.BENEFITS: "benefits", What.DELAY: "delay", What.RATE: "rate"}
_UNITS = {What.DELAY: "years"}
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Trial:
    """A scenario: its key, its name, and what costs and benefits are then, as shares more."""

    key: str
    name: str
    costs: Decimal
    gains: Decimal


def trials() -> tuple[Trial, ...]:
    """As planned, then the scenarios that the page of the case shows."""
    planned = Trial("scenario_1", tr(AS_PLANNED), _NIL, _NIL)
    others = (
        Trial(f"scenario_{n}", tr(name), Decimal(costs), Decimal(gains))
        for n, (name, costs, gains) in enumerate(SCENARIOS, 2)
    )
    return (planned, *others)


def drivers() -> Mapping[str, Driver]:
    """The standard tests by the word in their keys: costs, benefits, delay, rate."""
    found = standard_drivers(reference("discount_rates"))
    return {_KEYS[each.low.what]: each for each in found}


def ends(driver: Driver) -> dict[str, Decimal]:
    """The low and the high end of a test."""
    return {"low": driver.low.by, "high": driver.high.by}


def trial_lines() -> Iterator[LineItem]:
    """Inputs_Global: the scenario in use and all of them, ends of tests, steps of the table."""
    yield from _scenarios()
    yield group(tr("Ends of the tests on the sheet Sensitivity"))
    for key, driver in drivers().items():
        unit = _UNITS.get(driver.low.what, "%")
        for end, by in ends(driver).items():
            word = tr("low end") if end == "low" else tr("high end")
            label = tr("{driver}: {end}", driver=driver.name, end=word)
            yield LineItem(f"driver_{key}_{end}", label, unit, constant=by, style="GT_in")
    yield group(tr("Steps of the two-way table on the sheet Sensitivity"))
    for n, by in enumerate(STEPS, 1):
        label = tr("Costs and benefits change by: step {number}", number=n)
        yield LineItem(f"step_{n}", label, "%", constant=by, style="GT_in")


def _scenarios() -> Iterator[LineItem]:
    keys = [each.key for each in trials()]
    yield group(tr("Scenario"))
    yield LineItem(
        "scenario_choice", tr("Scenario in use"), constant=tr(AS_PLANNED), style="GT_in",
        choices="lstScenario", notes=tr("Choose one of the scenarios below: all results follow."),
    )  # fmt: skip
    yield LineItem(
        "scenario_index", tr("Number of the scenario in use"), "count", constant=1,
        formula=f"=MATCH({{scenario_choice.constant}},{block(keys, 'labels')},0)",
    )  # fmt: skip
    for each in trials():
        yield LineItem(each.key, each.name)
    for what, title, label in (
        ("costs", N_("All costs change by, in each scenario"), N_("Costs: {scenario}")),
        ("gains", N_("All benefits change by, in each scenario"), N_("Benefits: {scenario}")),
    ):
        yield group(tr(title))
        for each in trials():
            style = "GT_calc" if each.key == keys[0] else "GT_in"
            yield LineItem(
                f"{each.key}_{what}", tr(label, scenario=each.name), "%", style=style,
                constant=getattr(each, what),
            )  # fmt: skip
    yield from _factors(keys)


def _factors(keys: list[str]) -> Iterator[LineItem]:
    """What costs and benefits are multiplied by in the scenario in use."""
    for key, label, what in (
        ("cost_scenario", N_("Costs are multiplied by"), "costs"),
        ("gain_scenario", N_("Benefits are multiplied by"), "gains"),
    ):
        told = block([f"{each}_{what}" for each in keys], "constants")
        yield LineItem(
            key, tr(label), "factor", constant=Decimal(1),
            formula=f"=1+INDEX({told},{{scenario_index.constant}})",
        )  # fmt: skip
