"""What an option of a case is put to: scenarios, profiles, switching values, a table of two."""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case import Worth
from govtransform.calc.changes import Change, What
from govtransform.calc.guard import Figure
from govtransform.calc.options import Measure, npsv_under
from govtransform.calc.sensitivity import Scenario, scenarios, two_way
from govtransform.calc.switching import switching_values
from govtransform.queries import case_scores
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import OptionResult
from govtransform.registers.case.cases import RatioConvention

STEPS = tuple(Decimal(step) / 100 for step in (-20, -10, 0, 10, 20))


@dataclass(frozen=True, slots=True)
class Tried:
    """The option under one scenario or profile; it has a ratio only in scenarios.

    `scenario` is the id of one that the case names, `words` what is so in it; `part` is what
    `explain` knows it by.
    """

    name: str
    npsv: Decimal
    bcr: Figure | None = None
    scenario: int = 0
    words: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """By how much a line may change, as a fraction, before the decision does.

    `present` is signed: costs are negative. `to_next` is None where the option stands alone.
    """

    key: str
    name: str
    present: Decimal
    to_zero: Figure
    to_next: Figure | None = None


@dataclass(frozen=True, slots=True)
class OptionTests:
    """`table` is net present value, a row for each step of costs, a column for each of benefits."""

    tried: tuple[Tried, ...]
    switches: tuple[Switch, ...]
    table: tuple[tuple[Decimal, ...], ...]


def option_tests(case: BusinessCase, result: OptionResult) -> OptionTests | None:
    """The further tests of an option beside business as usual; None for the latter itself."""
    if result.more is None:
        return None
    inputs = result.more.inputs
    lines = case.scenarios or case_scores.usual()
    worths = scenarios(inputs, [Scenario(each.name, each.changes) for each in lines])
    told = [
        Tried(
            line.name,
            worth.npsv,
            ratio_of(worth, case.head.ratio),
            line.id,
            line.words,
            f"scenario {place}",
        )
        for place, (line, (_, worth)) in enumerate(zip(lines, worths, strict=True))
    ]
    beside = [
        Tried(s.profile.label, npsv_under(inputs, s), part=f"beside {place}")
        for place, s in enumerate(case.beside)
    ]
    table = two_way(inputs, _steps(What.COSTS), _steps(What.BENEFITS))
    return OptionTests((*told, *beside), _switches(result), table)


def ratio_of(worth: Worth, convention: RatioConvention) -> Figure:
    """The benefit-cost ratio in a convention."""
    if convention is RatioConvention.ALL_COSTS:
        return worth.bcr_all_costs
    return worth.bcr_net_public_cost


def _switches(result: OptionResult) -> tuple[Switch, ...]:
    """All benefits, all costs, and each line of the option itself, beside business as usual."""
    assert result.more is not None
    own = {"benefits", "costs", *result.found.option.line_keys}
    lines = [each for each in result.more.switching if each.key in own]
    place, worth = result.found.place, result.more.worth
    ahead = place.ahead
    if ahead is None:
        return tuple(Switch(each.key, each.name, each.present, each.to_zero) for each in lines)
    is_yearly = place.measure is Measure.EQUIVALENT_ANNUAL
    lead = ahead * worth.annuity_factor if is_yearly else ahead
    against = switching_values([(each.key, each.name, each.present) for each in lines], lead)
    return tuple(
        Switch(each.key, each.name, each.present, each.to_zero, other.to_zero)
        for each, other in zip(lines, against, strict=True)
    )


def _steps(what: What) -> tuple[Change, ...]:
    return tuple(Change(what, step) for step in STEPS)
