"""Distributional weights: a pound is worth more to those who have fewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What one group gains (or loses, below nought), and its income a head or household."""

    name: str
    amount: Decimal
    income: Decimal


def weight(income: Decimal, reference_income: Decimal, eta: Decimal) -> Decimal:
    """(reference income / group income) ^ eta; 1 at the reference, which is usually the median.

    Both incomes above nought and counted alike. Source: Green Book 2022, annex A3.
    """
    return (reference_income / income) ** eta


def weighted(shares: Iterable[Share], reference_income: Decimal, eta: Decimal) -> Decimal:
    """The gains of all groups in pounds of the reference income: shown beside the plain sum."""
    told = (share.amount * weight(share.income, reference_income, eta) for share in shares)
    return sum(told, Decimal(0))
