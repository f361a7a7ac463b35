"""What hangs on a milestone, month by month: costs, dual running and benefits, and how each moves.

Money is pounds. What lies up to the as-at month has happened and stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.benefit_profile import BenefitProfile, profile_by_month
from govtransform.values.period import APRIL, Month, months_between

ByMonth = Mapping[Month, Decimal]


class Rule(StrEnum):
    """How the months of a record follow their milestone."""

    MOVES = "moves"  # a cost: all its months move
    LASTS = "lasts"  # dual running: it goes on until the milestone
    GAINS = "gains"  # a benefit: its shape begins later, and still ends when it was to


@dataclass(frozen=True, slots=True)
class Hanging:
    """One record with its months; `key` is such as `cost_line:5`, `part` its nature or kind.

    `base` is the year whose prices a cost is told at; the money of each year without one.
    A benefit without any amount of its own has those of its `profile`. `ends` is the last month
    of a benefit, which its milestone does not move; without one, it only moves.
    """

    key: str
    code: str
    name: str
    milestone: int
    rule: Rule
    months: ByMonth
    part: str = ""
    ends: Month | None = None
    profile: BenefitProfile | None = None
    is_cash: bool = False
    base: int | None = None

    @property
    def is_gain(self) -> bool:
        """Whether it is a benefit, and no cost."""
        return self.rule is Rule.GAINS

    def moved(self, by: int, as_at: Month | None, start: int = APRIL) -> ByMonth:
        """Its months once the milestone lies so many months later, or with a minus earlier."""
        if not by:
            return self.months
        if self.profile is not None:
            return _begun(self.profile, by, start)
        past = {month: v for month, v in self.months.items() if as_at and month <= as_at}
        ahead = {month: v for month, v in sorted(self.months.items()) if month not in past}
        if not ahead:
            return self.months
        floor = as_at.plus(1) if as_at else None
        match self.rule:
            case Rule.LASTS:
                return past | _until(ahead, by, floor)
            case Rule.GAINS if self.ends is not None:
                return past | _within(ahead, by, self.ends, floor)
        return past | _later(ahead, by, floor)


def _begun(profile: BenefitProfile, by: int, start: int) -> ByMonth:
    moved = replace(profile, starts=profile.starts.plus(by))
    return profile_by_month(moved, start) if moved.starts <= moved.ends else {}


def _later(ahead: ByMonth, by: int, floor: Month | None) -> dict[Month, Decimal]:
    """Each month by itself; what would lie in the past falls on the first open month."""
    found: dict[Month, Decimal] = {}
    for month, amount in ahead.items():
        to = month.plus(by)
        to = max(to, floor) if floor else to
        found[to] = found.get(to, Decimal(0)) + amount
    return found


def _until(ahead: ByMonth, by: int, floor: Month | None) -> dict[Month, Decimal]:
    """Up to another last month: at what the last one cost, or cut short."""
    last = max(ahead)
    end = last.plus(by)
    kept = {month: amount for month, amount in ahead.items() if month <= end}
    more = months_between(last.plus(1), end) if by > 0 else ()
    return kept | {m: ahead[last] for m in more if floor is None or m >= floor}


def _within(ahead: ByMonth, by: int, ends: Month, floor: Month | None) -> dict[Month, Decimal]:
    """The shape from another first month on: cut at the end, or filled up to it."""
    first, last = min(ahead), max(ahead)
    begins = first.plus(by)
    begins = max(begins, floor) if floor else begins
    by = begins.minus(first)
    found = {m.plus(by): amount for m, amount in ahead.items() if m.plus(by) <= ends}
    filled = months_between(last.plus(by).plus(1), min(last, ends)) if by < 0 else ()
    return found | dict.fromkeys(filled, ahead[last])
