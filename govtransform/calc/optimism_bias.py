"""Optimism bias: what is added because estimates of this type have been too low."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import Bounds


@dataclass(frozen=True, slots=True)
class RiskArea:
    """One cause of bias: its share of the upper bound, and how far it is mitigated (0 to 1)."""

    contribution_rate: Decimal
    mitigation_rate: Decimal


def managed_share(areas: Iterable[RiskArea]) -> Decimal:
    """The share of the upper bound that is mitigated."""
    return sum((a.contribution_rate * a.mitigation_rate for a in areas), Decimal(0))


def bias_rate(bounds: Bounds | None, managed: Decimal) -> Figure:
    """What is left of the upper bound, never below the lower; none where there are no bounds.

    Source: Green Book supplementary guidance on optimism bias. Outsourcing has no duration
    bounds, and nought does not stand in for them.
    """
    if bounds is None:
        return Figure(reason=Reason.NOT_APPLICABLE)
    return Figure(max((1 - managed) * bounds.upper, bounds.lower))


def combined_upper(parts: Iterable[tuple[Decimal, Bounds]]) -> Decimal:
    """The upper bound of mixed work: the bounds weighted by share of cost or duration."""
    return sum((share * bounds.upper for share, bounds in parts), Decimal(0))
