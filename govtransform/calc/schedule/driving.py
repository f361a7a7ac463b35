"""What drives an item, and what makes it late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from govtransform.calc.schedule.bounds import Cause
from govtransform.calc.schedule.passes import Passes
from govtransform.calc.schedule.schedule import Schedule
from govtransform.i18n import N_, tr
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Broken:
    """The deadline, constraint or fixed dates of an item that cannot be kept."""

    key: str
    cause: Cause
    at: datetime

    def sentence(self, name: str) -> str:
        """What cannot be kept, of an item of this name."""
        return tr(_WORDS[self.cause], name=name, day=words.day(self.day))

    @property
    def day(self) -> date:
        """The day it is about: of a finish that is due by midnight, the day before."""
        ends = self.cause in (Cause.DEADLINE, Cause.FINISH_NO_LATER, Cause.MUST_FINISH)
        return (self.at - timedelta(minutes=1) if ends else self.at).date()


_WORDS = {
    Cause.DEADLINE: N_("“{name}” cannot meet its deadline of {day}."),
    Cause.START_NO_LATER: N_("“{name}” cannot start by {day}, as it has to."),
    Cause.FINISH_NO_LATER: N_("“{name}” cannot finish by {day}, as it has to."),
    Cause.MUST_START: N_("“{name}” cannot start on {day}, as it must."),
    Cause.MUST_FINISH: N_("“{name}” cannot finish on {day}, as it must."),
    Cause.FIXED: N_("“{name}” is set by hand to start on {day}, before what it waits for."),
}


def driving_path(schedule: Schedule, key: str) -> tuple[str, ...]:
    """The chain of items that decides when this one comes, from the first of them to itself.

    Of two that drive alike, the one linked first is followed. A summary is driven by the item
    below it that finishes last.
    """
    passes = schedule.passes
    outline = passes.net.outline
    node: int | None = outline.place.get(key)
    if node is None:
        node = max(outline.under[key], key=lambda n: (passes.early[2 * n + 1], -n))
    way = []
    while node is not None:
        way.append(node)
        node = _driver(passes, node)
    return tuple(outline.leaves[n].key for n in reversed(way) if n < len(outline.leaves))


def critical_path(schedule: Schedule, keys: Iterable[str] = ()) -> tuple[str, ...]:
    """The chain that decides when the plan finishes, or the last of some items of it.

    Of those that finish together, the one that waits for the others is taken.
    """
    net, early = schedule.passes.net, schedule.passes.early
    place = net.outline.place
    chosen = {place[key] for key in keys if key in place} or set(place.values())
    found = [node for node in net.order if node in chosen]
    if not found:
        return ()
    turns = {node: turn for turn, node in enumerate(found)}
    last = max(found, key=lambda n: (schedule.finish_of(n), early[2 * n + 1], turns[n]))
    return driving_path(schedule, net.outline.leaves[last].key)


def broken(schedule: Schedule, key: str) -> tuple[Broken, ...]:
    """What cannot be kept where an item has negative float; nothing where it has none (P02)."""
    passes = schedule.passes
    outline = passes.net.outline
    own = outline.place.get(key)
    nodes = outline.under[key] if own is None else (own,)
    found: dict[Broken, None] = {}
    for node in nodes:
        if passes.late[2 * node] < passes.early[2 * node]:
            found |= dict.fromkeys(_broken(passes, node))
    return tuple(found)


def _driver(passes: Passes, node: int) -> int | None:
    if node in passes.bounds.pinned:
        return None
    start = passes.early[2 * node]
    return next((before for before, found in passes.reached(node) if found == start), None)


def _broken(passes: Passes, node: int) -> Iterator[Broken]:
    """Follow what holds the late start back, to where it comes from."""
    leaves = passes.net.outline.leaves
    seen, left = {node}, [node]
    while left:
        place = left.pop()
        late = passes.late[2 * place]
        for limit in passes.bounds.limits.get(place, ()):
            if limit.start == late:
                yield Broken(limit.key, limit.cause, limit.at)
        if place != node and place in passes.bounds.pinned and place < len(leaves):
            at = passes.bounds.held.get(2 * place)
            if at is not None:
                yield Broken(leaves[place].key, Cause.FIXED, passes.axis.moment(at))
        for follower, allowed in passes.holding(place):
            if allowed == late and follower not in seen:
                seen.add(follower)
                left.append(follower)
