"""Risk: score on the matrix, zone, and exposure in money and days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import Zone


class Rise(StrEnum):
    """Positions of a risk in the wrong order: a warning, never a refusal."""

    RESIDUAL_ABOVE_INHERENT = "residual_above_inherent"
    TARGET_ABOVE_RESIDUAL = "target_above_residual"


@dataclass(frozen=True, slots=True)
class Chance:
    """What may happen: probability as a fraction, likely cost, likely delay in days.

    An opportunity has a negative cost.
    """

    probability_rate: Decimal
    cost: Decimal = Decimal(0)
    days: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Expected cost and days over some risks, and the cost if every threat happened."""

    cost: Decimal
    days: Decimal
    worst_cost: Decimal


def score(likelihood: int, impacts: Iterable[int]) -> int:
    """Likelihood times the highest impact, each from 1 to 5."""
    return likelihood * max(impacts)


def zone(score: int, zones: Sequence[Zone]) -> Zone:
    """The zone a score falls into."""
    return next(z for z in zones if z.low <= score <= z.high)


def likelihood(probability_rate: Decimal, edges: Sequence[Decimal]) -> int:
    """1 to 5 for a probability; an edge belongs to the lower band."""
    return 1 + sum(probability_rate > edge for edge in edges)


def reduction(inherent: int, residual: int) -> Figure:
    """How much lower the score is, as a fraction of the inherent one."""
    if not inherent:
        return Figure(reason=Reason.NO_VALUE)
    return Figure(Decimal(inherent - residual) / inherent)


def rises(inherent: int, residual: int, target: int) -> tuple[Rise, ...]:
    """Where a score is higher than the one it should have come down from."""
    found = (
        (residual > inherent, Rise.RESIDUAL_ABOVE_INHERENT),
        (target > residual, Rise.TARGET_ABOVE_RESIDUAL),
    )
    return tuple(rise for is_there, rise in found if is_there)


def excess(residual: int, tolerance: int) -> int:
    """By how much a score breaks the tolerance of its appetite; at the tolerance it holds."""
    return max(0, residual - tolerance)


def exposure(chances: Iterable[Chance]) -> Exposure:
    """Sums of probability times likely cost and likely days."""
    known = tuple(chances)
    return Exposure(
        cost=sum((c.probability_rate * c.cost for c in known), Decimal(0)),
        days=sum((c.probability_rate * c.days for c in known), Decimal(0)),
        worst_cost=sum((c.cost for c in known if c.cost > 0), Decimal(0)),
    )
