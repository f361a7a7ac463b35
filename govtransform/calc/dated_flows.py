"""Flows on days rather than in years: their worth, and every rate at which they balance.

Exponents are actual days since the earliest day, over 365; the order of the flows is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from govtransform.calc.returns import Returns, returns, sign_changes

_DAYS = 365
_DIGITS = 50
_HALVINGS = 160
_NOTHING = Decimal("1e-30")  # against the largest term: where the curve only touches nought


@dataclass(frozen=True, slots=True)
class DatedFlow:
    """Money of one day: costs negative, benefits positive."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class _Terms:
    """c(0) y^d(0) + c(1) y^d(1) + …, powers ascending whole numbers of days."""

    powers: tuple[int, ...]
    coefficients: tuple[Decimal, ...]

    def at(self, y: Decimal) -> Decimal:
        total, before = Decimal(0), self.powers[-1]
        for power, coefficient in zip(self.powers[::-1], self.coefficients[::-1], strict=True):
            total = total * y ** (before - power) + coefficient
            before = power
        return total * y**before

    def touches(self, y: Decimal) -> bool:
        """Whether it is nought there, but for rounding."""
        parts = (abs(c * y**d) for d, c in zip(self.powers, self.coefficients, strict=True))
        return abs(self.at(y)) <= _NOTHING * max(parts)

    def turning(self) -> "_Terms":
        """The slope after a factor y^-a, a half a day past the first change of sign.

        It has one change of sign less, and one root at least between any two of ours.
        """
        signs = [c > 0 for c in self.coefficients]
        past = next(n for n, (one, other) in enumerate(pairwise(signs)) if one != other)
        middle = self.powers[past] + self.powers[past + 1]  # twice a
        slopes = (c * (2 * d - middle) for d, c in zip(self.powers, self.coefficients, strict=True))
        return _Terms(self.powers, tuple(slopes))


def dated_present_value(flows: Sequence[DatedFlow], rate: Decimal) -> Decimal:
    """The worth on the earliest day at one yearly rate, unrounded (a spreadsheet's XNPV)."""
    if not flows:
        return Decimal(0)
    start = min(flow.on for flow in flows)
    years = (Decimal((flow.on - start).days) / _DAYS for flow in flows)
    return sum((f.amount / (1 + rate) ** y for f, y in zip(flows, years, strict=True)), Decimal(0))


def dated_rates(flows: Sequence[DatedFlow]) -> Returns:
    """Every rate above -100 % at which they are worth nothing (a spreadsheet's XIRR finds one).

    With y = (1 + rate)^(-1/365) the worth is a sum of powers of y. Descartes' rule holds for
    it, and between two roots the slope is nought, so the roots are found one sign change at a
    time, from the slopes up.
    """
    terms = _terms(flows)
    if not terms.powers:
        return returns((), 0, has_flows=False)
    with localcontext() as context:
        context.prec = _DIGITS
        rates = [y**-_DAYS - 1 for y in _roots(terms)]
    return returns(rates, sign_changes(terms.coefficients))


def _terms(flows: Sequence[DatedFlow]) -> _Terms:
    """One term a day, flows of a day added up, days without money left out."""
    by_day: dict[date, Decimal] = {}
    for flow in flows:
        by_day[flow.on] = by_day.get(flow.on, Decimal(0)) + flow.amount
    days = sorted(day for day, amount in by_day.items() if amount)
    return _Terms(tuple((d - days[0]).days for d in days), tuple(by_day[d] for d in days))


def _roots(terms: _Terms) -> list[Decimal]:
    """The distinct positive roots, ascending; a root that is only touched counts once."""
    changes = sign_changes(terms.coefficients)
    if not changes:
        return []
    low, high = _bounds(terms)
    turns = [y for y in _roots(terms.turning()) if low < y < high] if changes > 1 else []
    touched = [y for y in turns if terms.touches(y)]
    crossed = (_crossing(terms, *pair) for pair in pairwise([low, *turns, high]))
    return sorted([*touched, *(y for y in crossed if y is not None and not _near(y, touched))])


def _bounds(terms: _Terms) -> tuple[Decimal, Decimal]:
    """Cauchy's bounds of the positive roots: nothing lies outside."""
    sizes = [abs(c) for c in terms.coefficients]
    return 1 / (2 + max(sizes) / sizes[0]), 2 + max(sizes) / sizes[-1]


def _crossing(terms: _Terms, low: Decimal, high: Decimal) -> Decimal | None:
    """The one root between two points with different signs, by halving; none without."""
    is_low_above = terms.at(low) > 0
    if is_low_above == (terms.at(high) > 0):
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if (terms.at(middle) > 0) == is_low_above:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _near(y: Decimal, others: Sequence[Decimal]) -> bool:
    return any(abs(y - other) < Decimal("1e-12") for other in others)
