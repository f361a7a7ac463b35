"""The allowance for priced risk, and where it would count twice what is in a cost already."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.case_inputs import CaseInputs, CostLine, RiskLine
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr


class DoubleCountError(GovTransformError):
    """The same doubt about a cost is priced twice."""


class Overlap(StrEnum):
    """What optimism bias is added to, or stands beside, although it may not."""

    RISK = "risk"
    CONTINGENCY = "contingency"
    CALIBRATED = "calibrated"


_WORDS = {
    Overlap.RISK: N_(
        "{line} carries optimism bias, and {other} prices the same risk again; drop one of the two."
    ),
    Overlap.CONTINGENCY: N_(
        "{line} carries optimism bias, and {other} covers the same cost; drop one of the two."
    ),
    Overlap.CALIBRATED: N_(
        "{line} is taken from what such work cost in the end, so no optimism bias may be added."
    ),
}


@dataclass(frozen=True, slots=True)
class DoubleCount:
    """One cost line whose optimism bias overlaps with something; `other` is empty if itself."""

    line: str
    name: str
    overlap: Overlap
    other: str = ""

    @property
    def words(self) -> str:
        """What is counted twice and what to do, in a sentence."""
        text = _WORDS[self.overlap]
        if self.overlap is Overlap.CALIBRATED:
            return tr(text, line=self.name)
        return tr(text, line=self.name, other=self.other)


def expected_value(probability_rate: Decimal, likely: Decimal) -> Decimal:
    """The allowance for one risk: its chance times its likely cost."""
    return probability_rate * likely


def double_counts(inputs: CaseInputs) -> tuple[DoubleCount, ...]:
    """Every overlap of optimism bias with a priced risk, a contingency or a calibrated cost.

    Source: overlap rule of optimism_bias.json.
    """
    return tuple(found for line in inputs.costs for found in _of(inputs, line))


def counted_once(inputs: CaseInputs) -> tuple[RiskLine, ...]:
    """The risks of a case without those whose cost its optimism bias covers already."""
    twice = {
        found.other for found in double_counts(inputs) if found.overlap is Overlap.RISK
    }  # fmt: skip
    return tuple(risk for risk in inputs.risks if risk.name not in twice)


def require_single_count(inputs: CaseInputs) -> None:
    """Refuse a case that prices the same doubt twice, in one sentence."""
    for found in double_counts(inputs):
        raise DoubleCountError(found.words)


def _of(inputs: CaseInputs, line: CostLine) -> Iterator[DoubleCount]:
    biased = bool(line.bias_type) and inputs.bias_rates[line.bias_type] > 0
    if not biased or line.is_sunk:
        return
    if line.is_calibrated:
        yield DoubleCount(line.key, line.name, Overlap.CALIBRATED)
    for other in inputs.costs:
        if line.key in other.covers:
            yield DoubleCount(line.key, line.name, Overlap.CONTINGENCY, other.name)
    for risk in inputs.risks if inputs.has_priced_risks else ():
        if line.key in risk.covers:
            yield DoubleCount(line.key, line.name, Overlap.RISK, risk.name)
