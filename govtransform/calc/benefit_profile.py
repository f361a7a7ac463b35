"""A benefit's profile by month, from its start, how it grows, and what a full year is worth.

The shapes are the ramps of benefits.json of the reference data. Money is pounds; months are
whole pence and add up to what each financial year is worth.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.phasing import spread
from govtransform.values.money import rounded
from govtransform.values.period import APRIL, Month, financial_year, months_between

_STEEPNESS = Decimal(10)  # of the S-curve, our own default: 7 % at a quarter of the time


class Ramp(StrEnum):
    """How a benefit grows to its full value; the value is its id in benefits.json."""

    STEP = "step"
    LINEAR = "linear"
    S_CURVE = "s_curve"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class BenefitProfile:
    """What a benefit brings: from a month to a month, both included, growing for some months.

    A dis-benefit has a full-year value below nought. `custom` has the fraction of the full
    value of each month of a custom ramp, from the first; after them the value is full.
    """

    full_year: Decimal
    starts: Month
    ends: Month
    ramp: Ramp = Ramp.STEP
    ramp_months: int = 0
    custom: tuple[Decimal, ...] = ()

    def rate(self, month: Month) -> Decimal:
        """The fraction of the full value that flows in a month."""
        if not self.starts <= month <= self.ends:
            return Decimal(0)
        passed = month.minus(self.starts)
        match self.ramp:
            case Ramp.CUSTOM:
                return self.custom[passed] if passed < len(self.custom) else Decimal(1)
            case Ramp.LINEAR if passed < self.ramp_months:
                return Decimal(passed + 1) / self.ramp_months
            case Ramp.S_CURVE if passed < self.ramp_months:
                return _s_curve(Decimal(passed + 1) / self.ramp_months)
        return Decimal(1)


def start_month(milestone: Month | None, offset: int, fixed: Month | None) -> Month | None:
    """The first month of a benefit: the fixed one, or so many months after its milestone.

    None where it has neither. A benefit tied to a milestone moves when that moves (S06).
    """
    if fixed is not None or milestone is None:
        return fixed
    return milestone.plus(offset)


def starts_too_early(starts: Month, milestone: Month | None) -> bool:
    """Whether it starts before its milestone, which needs a reason (S06)."""
    return milestone is not None and starts < milestone


def profile_by_month(profile: BenefitProfile, start: int = APRIL) -> dict[Month, Decimal]:
    """Pounds of every month from start to end.

    A month is worth a twelfth of the full year times its rate; each financial year, which
    begins in the month `start`, is rounded once, as a whole, and its pence are shared out.
    """
    years: defaultdict[int, list[Month]] = defaultdict(list)
    for month in months_between(profile.starts, profile.ends):
        years[financial_year(month, start)].append(month)
    found: dict[Month, Decimal] = {}
    for months in years.values():
        rates = [profile.rate(month) for month in months]
        worth = rounded(profile.full_year * sum(rates, Decimal(0)) / 12)
        found |= zip(months, spread(worth, rates), strict=True)
    return found


def _s_curve(time: Decimal) -> Decimal:
    """The logistic curve between nought and one, drawn out so that it reaches both."""
    low = _logistic(Decimal(0))
    return (_logistic(time) - low) / (1 - 2 * low)


def _logistic(time: Decimal) -> Decimal:
    return 1 / (1 + (_STEEPNESS * (Decimal("0.5") - time)).exp())
