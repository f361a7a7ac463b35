"""Expected values of low, likely and high: by which rule is always named."""

from decimal import Decimal
from enum import StrEnum


class Rule(StrEnum):
    """How much the likely value weighs against low and high, which weigh one each."""

    TRIANGULAR = "triangular"
    THREE = "three_point_3"
    PERT = "pert_4"


_WEIGHTS = {Rule.TRIANGULAR: 1, Rule.THREE: 3, Rule.PERT: 4}


def expected(low: Decimal, likely: Decimal, high: Decimal, rule: Rule) -> Decimal:
    """The mean by a rule: over 3 (triangular), over 5 (weight three) or over 6 (PERT)."""
    weight = _WEIGHTS[rule]
    return (low + weight * likely + high) / (weight + 2)
