"""How much change meets a group in a week, against what it can take, and what would clear it.

Load is severity times heads; a week is told by its Monday. Up to 80 % is green, up to 100 %
amber, more is red.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import combinations_with_replacement

WEEK = timedelta(7)
_AMBER, _RED = Decimal("0.8"), Decimal(1)
_MOST_WEEKS, _MOST_MOVERS = 8, 8  # that a hint moves in all, and that it looks at


class Light(StrEnum):
    """How full a week is."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Mover:
    """What can be moved, a go-live as a rule: what a week of delay costs, and how far it may go.

    One that is mandatory may go nowhere: `most_weeks` is nought. None is any number.
    """

    key: str
    name: str
    per_week: Decimal = Decimal(0)
    most_weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Burden:
    """What one impact asks of one group in every week from the first to the last (Mondays)."""

    mover: str
    group: int
    first: date
    last: date
    points: int

    @property
    def weeks(self) -> Iterator[date]:
        """Its weeks."""
        week = self.first
        while week <= self.last:
            yield week
            week += WEEK

    def later(self, weeks: int) -> "Burden":
        """The same so many weeks later."""
        return replace(self, first=self.first + weeks * WEEK, last=self.last + weeks * WEEK)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: the points of change it can take a week, and what peaks take of it by week."""

    id: int
    name: str
    capacity: int
    peaks: Mapping[date, int] = field(default_factory=dict)

    def room(self, week: date) -> int:
        """What is left of its capacity in a week."""
        return max(0, self.capacity - self.peaks.get(week, 0))


@dataclass(frozen=True, slots=True)
class Cell:
    """One group in one week."""

    load: int
    room: int

    @property
    def share(self) -> Decimal | None:
        """Load over room; None where there is load and no room at all."""
        if not self.room:
            return None if self.load else Decimal(0)
        return Decimal(self.load) / self.room

    @property
    def light(self) -> Light:
        """How full it is."""
        share = self.share
        if share is None or share > _RED:
            return Light.RED
        return Light.AMBER if share > _AMBER else Light.GREEN


@dataclass(frozen=True, slots=True)
class Hint:
    """The smallest move that clears a group: each mover with its weeks, and what that costs."""

    moves: tuple[tuple[Mover, int], ...]
    cost: Decimal
    cells: Mapping[date, Cell]

    @property
    def weeks(self) -> int:
        """Weeks moved in all."""
        return sum(weeks for _, weeks in self.moves)


@dataclass(frozen=True)
class Saturation:
    """The groups, and what meets them."""

    groups: tuple[Group, ...]
    burdens: tuple[Burden, ...]
    movers: Mapping[str, Mover]

    def loads(self, burdens: Iterable[Burden] | None = None) -> dict[tuple[int, date], int]:
        """Points by group and week."""
        found: defaultdict[tuple[int, date], int] = defaultdict(int)
        for each in self.burdens if burdens is None else burdens:
            for week in each.weeks:
                found[each.group, week] += each.points
        return found

    def cells(self, group: Group, loads: Mapping[tuple[int, date], int]) -> dict[date, Cell]:
        """Every week of a group in which there is a load, in order."""
        weeks = sorted(week for of, week in loads if of == group.id)
        return {week: Cell(loads[group.id, week], group.room(week)) for week in weeks}

    def red(self, loads: Mapping[tuple[int, date], int]) -> set[tuple[int, date]]:
        """The groups and weeks that are red."""
        return {
            (group.id, week)
            for group in self.groups
            for week, cell in self.cells(group, loads).items()
            if cell.light is Light.RED
        }

    def hint(self, group: Group) -> Hint | None:
        """Fewest weeks moved, then cheapest by cost of delay; None where nothing clears it.

        What a move makes red elsewhere is no way out, and a mandatory date is never moved.
        """
        before = self.loads()
        red = self.red(before)
        own = {place for place in red if place[0] == group.id}
        if not own:
            return None
        movable = self._movable(own)
        for weeks in range(1, _MOST_WEEKS + 1):
            found = [
                hint
                for chosen in combinations_with_replacement(movable, weeks)
                if (hint := self._tried(group, chosen, red - own))
            ]
            if found:
                return min(found, key=lambda hint: (hint.cost, [m.key for m, _ in hint.moves]))
        return None

    def _movable(self, red: set[tuple[int, date]]) -> list[Mover]:
        """What meets the red weeks and may be moved, the cheapest first."""
        meeting = {
            each.mover for each in self.burdens if any((each.group, w) in red for w in each.weeks)
        }
        found = [self.movers[key] for key in meeting if self.movers[key].most_weeks != 0]
        return sorted(found, key=lambda m: (m.per_week, m.key))[:_MOST_MOVERS]

    def _tried(
        self, group: Group, chosen: Sequence[Mover], others: set[tuple[int, date]]
    ) -> Hint | None:
        weeks = {mover.key: chosen.count(mover) for mover in chosen}
        if any(m.most_weeks is not None and weeks[m.key] > m.most_weeks for m in chosen):
            return None
        loads = self.loads(each.later(weeks.get(each.mover, 0)) for each in self.burdens)
        if self.red(loads) - others:
            return None
        moves = tuple((self.movers[key], count) for key, count in weeks.items())
        cost = sum((mover.per_week * count for mover, count in moves), Decimal(0))
        return Hint(moves, cost, self.cells(group, loads))
