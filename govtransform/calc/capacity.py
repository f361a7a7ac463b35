"""People asked for against people there, by role and month, in full-time equivalents."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from govtransform.calc.guard import Figure, Reason
from govtransform.values.period import Month

Fte = Mapping[Month, Decimal]
WORKING_DAYS = 21  # of a month, on average: what turns a float into whole months
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class Demand:
    """One line that asks for people; `float_days` is how long its plan item can wait."""

    id: int
    name: str
    fte: Fte
    float_days: int | None = None

    @property
    def months_to_spare(self) -> int:
        """Whole months it can wait without moving the end of the plan."""
        return max(0, self.float_days or 0) // WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Lever:
    """One way out of a month that asks for too many.

    A demand that starts so many months later, or without one the people who are missing.
    """

    fte: Decimal
    demand: Demand | None = None
    months: int = 0


@dataclass(frozen=True)
class RoleLoad:
    """One role over the months."""

    id: int
    name: str
    demands: tuple[Demand, ...]
    capacity: Fte

    @cached_property
    def asked(self) -> dict[Month, Decimal]:
        """All that is asked for, by month in order."""
        found: defaultdict[Month, Decimal] = defaultdict(Decimal)
        for demand in self.demands:
            for month, fte in demand.fte.items():
                found[month] += fte
        return dict(sorted(found.items()))

    def over(self, month: Month) -> Decimal:
        """People missing in a month; below nought some are free."""
        return self.asked.get(month, _NIL) - self.capacity.get(month, _NIL)

    def share(self, month: Month) -> Figure:
        """Asked for over there."""
        there = self.capacity.get(month, _NIL)
        if there:
            return Figure(self.asked.get(month, _NIL) / there)
        return Figure(reason=Reason.NO_CAPACITY)

    @property
    def short(self) -> tuple[Month, ...]:
        """The months that ask for more than there is."""
        return tuple(month for month in self.asked if self.over(month) > 0)

    def levers(self, month: Month) -> tuple[Lever, ...]:
        """What would help in a month: what can wait, the shortest wait first; else more people."""
        short = self.over(month)
        if short <= 0:
            return ()
        waits = sorted(self._waits(month), key=lambda lever: (lever.months, -lever.fte))
        return (*waits, Lever(short))

    def _waits(self, month: Month) -> Iterator[Lever]:
        for demand in self.demands:
            for later in range(1, demand.months_to_spare + 1):
                if self._fits(demand, later):
                    yield Lever(demand.fte.get(month, _NIL), demand, later)
                    break

    def _fits(self, demand: Demand, later: int) -> bool:
        """Whether fewer people are missing in all once a line starts later."""
        change: defaultdict[Month, Decimal] = defaultdict(Decimal)
        for month, fte in demand.fte.items():
            change[month] -= fte
            change[month.plus(later)] += fte
        before = sum(max(_NIL, self.over(month)) for month in change)
        after = sum(max(_NIL, self.over(month) + more) for month, more in change.items())
        return after < before
