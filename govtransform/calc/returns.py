"""Internal rates of return: every real one, found exactly, and a plain word when not just one.

With x = 1 / (1 + rate) the present value is a polynomial in x, whose positive roots are
isolated in whole-number arithmetic (`positive_roots`): no starting guess, none missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from itertools import pairwise

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.positive_roots import polynomial, positive_roots, without_multiple_roots
from govtransform.i18n import N_, tr

_DIGITS = Context(prec=20)


class Count(StrEnum):
    """How many rates there are."""

    UNIQUE = "unique"
    MULTIPLE = "multiple"
    NONE = "none"
    EVERY = "every_rate"


_REASONS = {
    Count.MULTIPLE: Reason.SEVERAL_RATES,
    Count.NONE: Reason.NO_RATE,
    Count.EVERY: Reason.EVERY_RATE,
}
_WARNINGS = {
    Count.UNIQUE: N_("One rate of return exists."),
    Count.MULTIPLE: N_("Several rates of return exist; none of them may be shown alone."),
    Count.NONE: N_("No rate of return exists: the flows never balance at any rate."),
    Count.EVERY: N_("All flows are nil, so every rate balances them."),
}


@dataclass(frozen=True, slots=True)
class Returns:
    """All rates above -100 % at which the flows are worth nothing, in ascending order."""

    rates: tuple[Decimal, ...]
    count: Count
    sign_changes: int

    @property
    def single(self) -> Figure:
        """The rate of return, only when there is exactly one."""
        if self.count is Count.UNIQUE:
            return Figure(self.rates[0])
        return Figure(reason=_REASONS[self.count])

    @property
    def words(self) -> str:
        """How many rates there are, in a sentence."""
        return tr(_WARNINGS[self.count])


def internal_rates(flows: Sequence[Decimal]) -> Returns:
    """Every real internal rate of return of one flow a year; a double root counts once."""
    coefficients = polynomial(flows)
    if not coefficients:
        return returns((), 0, has_flows=False)
    return returns(_rates(coefficients), sign_changes(coefficients))


def returns(rates: Iterable[Decimal], changes: int, *, has_flows: bool = True) -> Returns:
    """The rates found, in order, and what their number means."""
    known = tuple(sorted(_DIGITS.plus(rate) for rate in rates))
    if not has_flows:
        return Returns((), Count.EVERY, 0)
    count = Count.NONE if not known else Count.UNIQUE if len(known) == 1 else Count.MULTIPLE
    return Returns(known, count, changes)


def sign_changes(flows: Sequence[Decimal] | Sequence[int]) -> int:
    """How often the flows change sign, nil years passed over."""
    signs = [flow > 0 for flow in flows if flow]
    return sum(a != b for a, b in pairwise(signs))


def _rates(coefficients: list[int]) -> list[Decimal]:
    """Positive rates are roots x below 1, negative ones roots 1/x below 1 the other way round."""
    simple = without_multiple_roots(coefficients)
    above = [1 / x - 1 for x in positive_roots(simple)]
    below = [x - 1 for x in positive_roots(simple[::-1])]
    return above + below + ([] if sum(coefficients) else [Decimal(0)])
