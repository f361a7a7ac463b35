"""Break-even: the month in which savings have paid for what was spent, in three versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.claims import ClaimPart, Stage
from govtransform.calc.finance import ByMonth
from govtransform.calc.guard import Reason
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class BreakEven:
    """A month, or the reason why there is none: exactly one of the two is set."""

    month: Month | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class CashByMonth:
    """Cash-releasing savings in pounds of each month: three series, each within the one before."""

    claimed: ByMonth
    validated: ByMonth
    removed: ByMonth


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """When it breaks even by what is claimed, by what is validated, and by what is removed."""

    claimed: BreakEven
    validated: BreakEven
    removed: BreakEven


def cash_by_month(parts: Iterable[ClaimPart]) -> CashByMonth:
    """The cash claims that pools can bear, by month; an over-claim pays nothing back."""
    own = [part for part in parts if part.claim.is_cash]
    return CashByMonth(
        _sums(own),
        _sums([part for part in own if part.claim.is_validated]),
        _sums([part for part in own if part.claim.stage is Stage.REMOVED]),
    )


def break_even(costs: ByMonth, savings: ByMonth) -> BreakEven:
    """The first month where all savings so far are at least all costs so far, once there are any.

    Give savings that are realised, with those forecast after them where the forecast is meant.
    """
    spent = saved = Decimal(0)
    for month in sorted({*costs, *savings}):
        spent += costs.get(month, Decimal(0))
        saved += savings.get(month, Decimal(0))
        if 0 < spent <= saved:
            return BreakEven(month)
    return BreakEven(reason=Reason.NEVER if spent > 0 else Reason.NO_COSTS)


def break_evens(costs: ByMonth, savings: CashByMonth) -> BreakEvens:
    """All three versions against the same costs."""
    return BreakEvens(
        break_even(costs, savings.claimed),
        break_even(costs, savings.validated),
        break_even(costs, savings.removed),
    )


def _sums(parts: Iterable[ClaimPart]) -> ByMonth:
    found: dict[Month, Decimal] = {}
    for part in parts:
        found[part.claim.month] = found.get(part.claim.month, Decimal(0)) + part.stands
    return found
