"""The two passes through the network: forward for early dates, back for late ones and floats."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from govtransform.calc.schedule.arcs import Links, links
from govtransform.calc.schedule.axis import Axis, OutOfAxisError
from govtransform.calc.schedule.bounds import Bounds, bounds
from govtransform.calc.schedule.network import Network

_FAR = 1 << 60


@dataclass(slots=True)
class Passes:
    """What is known of both ends of each node: at twice the node, plus one for its finish.

    `early` and `late` are numbers of its calendar; `place` has the early boundaries of nodes
    that links leave for another calendar. `free` is None where nothing follows. `firsts` are
    the gates that a node is the first to reach.
    """

    net: Network
    axis: Axis
    bounds: Bounds
    links: Links
    early: list[int]
    place: list[int]
    late: list[int] = field(default_factory=list)
    free: list[int | None] = field(default_factory=list)
    firsts: dict[int, list[int]] = field(default_factory=dict)
    finish: int = 0  # the boundary at which the last item finishes

    def reached(self, node: int) -> Iterator[tuple[int, int]]:
        """The nodes that are waited for, and the first start each allows."""
        for end, shift in self.links.into.of(node):
            yield end // 2, self.early[end] + shift
        before = self.bounds.numbers[node].before
        for end, slip, shift, _ in self.links.across_into.of(node):
            yield end // 2, before[self.place[end] + slip] + shift

    def holding(self, node: int) -> Iterator[tuple[int, int]]:
        """The nodes that wait, and the last start each allows."""
        for end, shift in self.links.out.of(node):
            yield end // 2, self.late[end] + shift
        for end, *way in self.links.across_out.of(node):
            yield end // 2, self.last_start(node, end, way, self.late)
        for gate in self.firsts.get(node, ()):
            yield gate, self._last_first(node, gate, self.late)

    def boundaries(self, node: int, numbers: Sequence[int], *, closes: bool) -> tuple[int, int]:
        """Where numbers of both ends lie; a milestone lies at the close of work or an opening."""
        own, (start, finish) = self.bounds.numbers[node], numbers
        if self.bounds.length[node]:
            return own.opens[start], own.closes(finish)
        place = own.closes(finish) if closes else own.opens[start]
        return place, place

    def closes(self, node: int) -> bool:
        """Whether a milestone lies at the close of the work before it, not at an opening."""
        start, held = self.early[2 * node], self.bounds.held.get(2 * node + 1)
        if held is not None:
            return held == self.bounds.numbers[node].closes(start)
        return self._is_after_work(node)

    def _is_after_work(self, node: int) -> bool:
        """Whether work, or a finish that is told, decides a milestone, also through others."""
        left, seen = [node], {node}
        while left:
            place = left.pop()
            start = self.early[2 * place]
            if place in self.bounds.opening or start <= self.bounds.origin[place]:
                continue
            if place in self.bounds.closing and start == self.bounds.floor[place]:
                return True
            driving = {before for before, found in self.reached(place) if found == start}
            if any(self._ends_work(before, start) for before in driving):
                return True
            left += driving - seen
            seen |= driving
        return False

    def _ends_work(self, node: int, start: int) -> bool:
        """Whether what starts at this number behind a node does so at a close of work."""
        if self.bounds.length[node] or self.early[2 * node] != start:
            return True
        return 2 * node + 1 in self.bounds.held and self.closes(node)

    def early_boundaries(self, node: int) -> tuple[int, int]:
        """Where both ends lie early; what is held lies where it is held."""
        closes = not self.bounds.length[node] and self.closes(node)
        found = self.boundaries(node, self.early[2 * node : 2 * node + 2], closes=closes)
        held = self.bounds.held
        return held.get(2 * node, found[0]), held.get(2 * node + 1, found[1])

    def settle(self, node: int) -> None:
        """Note where the ends of a node lie, for the calendars its links lead to."""
        if self.bounds.length[node] and 2 * node + 1 not in self.bounds.held:
            opens = self.bounds.numbers[node].opens
            self.place[2 * node] = opens[self.early[2 * node]]
            self.place[2 * node + 1] = opens[self.early[2 * node + 1] - 1] + 1
        else:
            self.place[2 * node : 2 * node + 2] = self.early_boundaries(node)

    def last_start(self, node: int, end: int, way: Sequence[int], ends: Sequence[int]) -> int:
        """The last start that leaves an end in another calendar where it is."""
        lag, slip, step, less = way
        opens = self.bounds.numbers[end // 2].opens
        return self.bounds.numbers[node].before[opens[ends[end] - lag] - slip + step] - less

    def last_room(self, node: int, end: int, way: Sequence[int], seen: Sequence[int]) -> int:
        """The last start of a node held back by nothing else that moves nothing.

        Held back, a milestone lies at an opening of work; one that waits at the close of its
        work would move to the opening where what it waits for came between the two.
        """
        if seen[end] == _FAR:
            return _FAR
        lag, slip, step, less = way
        length, step = less - step, step if self.bounds.length[node] else 1
        place = self.bounds.numbers[end // 2].opens[seen[end] - lag]
        if not lag and self._may_close(end // 2, place):
            place = self.early_boundaries(end // 2)[1]
        return self.bounds.numbers[node].before[place - slip + step] - step - length

    def _may_close(self, node: int, place: int) -> bool:
        """Whether a milestone may lie at the close of work before the opening at a place."""
        if node >= len(self.net.outline.leaves) or self.bounds.length[node]:
            return False
        return self.bounds.numbers[node].closes(self.early[2 * node]) < place

    def late_limits(
        self, node: int, found: tuple[int, int], seen: Sequence[int]
    ) -> tuple[int, int]:
        """The late start and the room of a node that is held back by more than plain links."""
        if node in self.bounds.finished:
            return self.early[2 * node], self.early[2 * node]
        start, room = found
        for gate in self.firsts.get(node, ()):
            start = min(start, self._last_first(node, gate, self.late))
            room = min(room, self.last_room(node, 2 * gate, self._first_way(node), seen))
        limits = self.bounds.limits.get(node, ())
        return min([start, *(limit.start for limit in limits)]), room

    def _last_first(self, node: int, gate: int, ends: Sequence[int]) -> int:
        return self.last_start(node, 2 * gate, self._first_way(node), ends)

    def _first_way(self, node: int) -> tuple[int, int, int, int]:
        """The way back from a gate that opens with the first that starts."""
        step = int(self.bounds.length[node] > 0)
        return 0, 0, step, step


def run(net: Network, axis: Axis) -> Passes:
    """Both passes along an axis; OutOfAxisError or IndexError where it is too short."""
    held = bounds(net, axis)
    made = Passes(net, axis, held, links(net, held), [0] * (2 * net.size), [0] * (2 * net.size))
    _forward(made)
    if min(made.early, default=1) < 1 + made.links.longest:
        raise OutOfAxisError
    for gate in made.net.least:
        for node, found in made.reached(gate):
            if found == made.early[2 * gate]:
                made.firsts.setdefault(node, []).append(gate)
    _backward(made, _ends(made))
    if min(made.late, default=1) < 1 + made.links.longest:
        raise OutOfAxisError
    return made


def _forward(made: Passes) -> None:
    early, floor, length = made.early, made.bounds.floor, made.bounds.length
    into, across_into = made.links.into, made.links.across_into
    arcs, across = into.walk(), across_into.walk()
    counts = zip(made.net.order, into.counts, across_into.counts, strict=True)
    special = made.bounds.pinned.keys() | made.net.least
    left = across_into.nodes()
    for node, count, others in counts:
        start = floor[node]
        for end, shift in islice(arcs, count):
            found = early[end] + shift
            if found > start:  # noqa: PLR1730  (max() would double the time of the pass)
                start = found
        if others:
            start = start_across(made, node, start, islice(across, others))
        if node in special:
            start = start_special(made, node)
        early[2 * node] = start
        early[2 * node + 1] = start + length[node]
        if node in left:
            made.settle(node)


def start_across(made: Passes, node: int, start: int, arcs: Iterable[tuple[int, ...]]) -> int:
    """The start that links from other calendars allow; note an end in a time without work."""
    numbers, held = made.bounds.numbers[node], 0
    for end, slip, shift, loose in arcs:
        place = made.place[end] + slip
        found = numbers.before[place] + shift
        if found > start:
            start, held = found, 0
        if loose and found == start and place > held:
            held = place
    if held and held > numbers.closes(start) and node not in made.bounds.pinned:
        made.bounds.opening.add(node)  # what drives it ends in a time without work
    return start


def start_special(made: Passes, node: int) -> int:
    """The start of a node that is pinned, or that opens with the first that reaches it."""
    if node in made.bounds.pinned:
        return made.bounds.pinned[node]
    return min(found for _, found in made.reached(node))


def _ends(made: Passes) -> list[int]:
    """The number at which the project finishes, in each node's calendar."""
    calendars, leaves = made.net.calendars, made.net.outline.leaves
    chosen = made.net.plan.ends
    ending: Iterable[int] = range(len(leaves))
    if chosen:
        ending = [node for node in ending if leaves[node].key in chosen]
    numbers = dict(zip(calendars, made.bounds.numbers, strict=True))
    found = [made.bounds.held[end] for n in ending if (end := 2 * n + 1) in made.bounds.held]
    latest = dict.fromkeys(numbers, 0)
    for node in ending:
        key, finish = calendars[node], made.early[2 * node + 1]
        if finish > latest[key]:  # noqa: PLR1730  (as in the passes)
            latest[key] = finish
    found += [numbers[key].closes(last) for key, last in latest.items() if last]
    made.finish = max(found, default=made.axis.up(made.net.plan.start))
    ends = {key: own.before[made.finish] for key, own in numbers.items()}
    if any(end + 1 >= len(numbers[key].opens) for key, end in ends.items()):
        raise OutOfAxisError
    return [ends[key] for key in calendars]


def _backward(made: Passes, ends: Sequence[int]) -> None:
    early, length = made.early, made.bounds.length
    out, across_out = made.links.out, made.links.across_out
    late, rooms = list(early), [_FAR] * made.net.size
    seen = list(early)  # a gate is seen as what lies behind it
    made.late, leaves = late, len(made.net.outline.leaves)
    arcs, across = out.walk(), across_out.walk()
    special = made.bounds.limits.keys() | made.bounds.finished | made.firsts.keys()
    counts = zip(reversed(made.net.order), out.counts, across_out.counts, strict=True)
    for node, count, others in counts:
        start, room = ends[node] - length[node], _FAR
        for end, shift in islice(arcs, count):
            found = late[end] + shift
            if found < start:  # noqa: PLR1730
                start = found
            found = seen[end] + shift
            if found < room:  # noqa: PLR1730
                room = found
        if others:
            start, room = _across_back(made, node, (start, room), islice(across, others), seen)
        if node in special:
            start, room = made.late_limits(node, (start, room), seen)
        late[2 * node] = start
        late[2 * node + 1] = start + length[node]
        rooms[node] = room
        if node >= leaves:
            seen[2 * node] = seen[2 * node + 1] = room
    made.free = [
        None if room == _FAR else room - start if room > start else 0
        for room, start in zip(rooms, early[::2], strict=True)
    ]


def _across_back(
    made: Passes,
    node: int,
    found: tuple[int, int],
    arcs: Iterable[tuple[int, ...]],
    seen: Sequence[int],
) -> tuple[int, int]:
    """The late start and the room that links into other calendars leave."""
    start, room = found
    late, numbers = made.late, made.bounds.numbers
    before = numbers[node].before
    for end, lag, slip, step, less in arcs:
        last = before[numbers[end // 2].opens[late[end] - lag] - slip + step] - less
        start = min(start, last)
        room = min(room, made.last_room(node, end, (lag, slip, step, less), seen))
    return start, room
