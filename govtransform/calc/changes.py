"""A case with something changed: what sensitivity tests, scenarios and tables are made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.case_inputs import BenefitLine, CaseInputs, CostLine, Series
from govtransform.calc.case_series import scaled
from govtransform.calc.nominal import nominal_profile
from govtransform.calc.parameters import flat_profile


class What(StrEnum):
    """What is changed, and what `Change.by` then says."""

    COSTS = "costs"  # a fraction of every cost: 0.1 is 10 % more
    BENEFITS = "benefits"  # a fraction of every benefit
    LINE = "line"  # a fraction of the line with the key
    BIAS = "optimism_bias"  # the rate of the type with the key
    RATE = "discount_rate"  # one discount rate for all years, real in a nominal case too
    DELAY = "benefit_delay"  # years by which every benefit comes later


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `key` is that of a line or of an optimism-bias type."""

    what: What
    by: Decimal
    key: str = ""


def changed(inputs: CaseInputs, changes: Iterable[Change]) -> CaseInputs:
    """The case with every change made, one after the other."""
    for change in changes:
        inputs = _MAKERS[change.what](inputs, change)
    return inputs


def later(amounts: Series, years: Decimal) -> Series:
    """Amounts that come later; what then falls after the last year is lost.

    Half a year later, half of each year's amount falls into the next.
    """
    whole = int(years)
    part = years - whole
    moved = ((Decimal(0),) * whole + amounts)[: len(amounts)]
    before = (Decimal(0), *moved[:-1])
    pairs = zip(moved, before, strict=True)
    return tuple(now * (1 - part) + earlier * part for now, earlier in pairs)


def _costs(inputs: CaseInputs, change: Change) -> CaseInputs:
    return replace(inputs, costs=tuple(_more(line, change.by) for line in inputs.costs))


def _benefits(inputs: CaseInputs, change: Change) -> CaseInputs:
    return replace(inputs, benefits=tuple(_gain(line, change.by) for line in inputs.benefits))


def _line(inputs: CaseInputs, change: Change) -> CaseInputs:
    costs = tuple(_more(c, change.by) if c.key == change.key else c for c in inputs.costs)
    gains = tuple(_gain(b, change.by) if b.key == change.key else b for b in inputs.benefits)
    return replace(inputs, costs=costs, benefits=gains)


def _bias(inputs: CaseInputs, change: Change) -> CaseInputs:
    return replace(inputs, bias_rates={**inputs.bias_rates, change.key: change.by})


def _rate(inputs: CaseInputs, change: Change) -> CaseInputs:
    one = flat_profile(change.by, inputs.timing)
    if inputs.inflation:
        one = nominal_profile(one, inputs.inflation)
    return replace(inputs, profile=one, health=one if inputs.health else None)


def _delay(inputs: CaseInputs, change: Change) -> CaseInputs:
    told = (replace(b, amounts=later(b.amounts, change.by)) for b in inputs.benefits)
    return replace(inputs, benefits=tuple(told))


def _more(line: CostLine, by: Decimal) -> CostLine:
    return replace(line, amounts=scaled(line.amounts, 1 + by))


def _gain(line: BenefitLine, by: Decimal) -> BenefitLine:
    return replace(line, amounts=scaled(line.amounts, 1 + by))


_MAKERS: dict[What, Callable[[CaseInputs, Change], CaseInputs]] = {
    What.COSTS: _costs,
    What.BENEFITS: _benefits,
    What.LINE: _line,
    What.BIAS: _bias,
    What.RATE: _rate,
    What.DELAY: _delay,
}
