"""What training has done: gain, return, and the gap between skills required and held.

Source: training.json and service_kpis.json of the reference data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio

ALL = Decimal(100)  # the best score of a test


@dataclass(frozen=True, slots=True)
class Need:
    """One skill: the level required, the level held, and how much it weighs."""

    required: int
    held: int
    weight: Decimal = Decimal(1)


def gap_index(needs: Iterable[Need]) -> Figure:
    """The share of what is required that is missing; a surplus never offsets a gap."""
    return ratio(*weighed(needs), Reason.NO_SCOPE)


def weighed(needs: Iterable[Need]) -> tuple[Decimal, Decimal]:
    """What is missing, and what is required: levels by their weights."""
    known = tuple(needs)
    missing = sum((max(0, n.required - n.held) * n.weight for n in known), Decimal(0))
    return missing, sum((n.required * n.weight for n in known), Decimal(0))


def gain(before: Decimal, after: Decimal) -> Figure:
    """The share of what could still be learnt that was; scores in per cent."""
    return ratio(after - before, ALL - before, Reason.NO_DISTANCE)


def returned(benefits: Decimal, cost: Decimal) -> Figure:
    """What the money spent brought back beyond itself, as a fraction of it."""
    return ratio(benefits - cost, cost, Reason.NO_COSTS)


def recommendation(promoters: int, neutral: int, detractors: int) -> Figure:
    """Those who would recommend it less those who would not, as a fraction of all asked."""
    asked = promoters + neutral + detractors
    return ratio(Decimal(promoters - detractors), Decimal(asked), Reason.NO_RATINGS)
