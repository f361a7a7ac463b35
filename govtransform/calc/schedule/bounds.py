"""What holds each node in its calendar's numbers: floors, limits and facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from govtransform.calc.schedule.axis import Axis, Numbers, numbered
from govtransform.calc.schedule.inputs import DAY, Calendar, Hold, Task
from govtransform.calc.schedule.network import GATE, Network
from govtransform.calc.schedule.refusals import PlanRefused, Reason

_ALWAYS = Calendar(GATE, (((0, DAY),),) * 7)


class Cause(StrEnum):
    """What can make an item late: its deadline, its constraint, or its dates set by hand."""

    DEADLINE = "deadline"
    START_NO_LATER = "start_no_later"
    FINISH_NO_LATER = "finish_no_later"
    MUST_START = "must_start"
    MUST_FINISH = "must_finish"
    FIXED = "fixed_dates"


@dataclass(frozen=True, slots=True)
class Limit:
    """The latest number at which a node may start, and which item says so, why and when."""

    start: int
    cause: Cause
    key: str
    at: datetime


@dataclass(slots=True)
class Bounds:
    """By node: its numbers, its length, the first start there is; then what only some have.

    `limits` are those of late starts, `pinned` starts no link moves. `held` are the boundaries
    of ends that do not lie where the working time says, by twice the node, plus one for the
    finish. `closing` are nodes that a finish holds, `opening` milestones that wait for the next
    opening of work. Of those begun links cannot hold the start.
    """

    numbers: Sequence[Numbers]
    origin: Sequence[int]
    length: list[int]
    floor: list[int]
    limits: dict[int, list[Limit]] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    closing: set[int] = field(default_factory=set)
    opening: set[int] = field(default_factory=set)
    begun: set[int] = field(default_factory=set)
    finished: set[int] = field(default_factory=set)


def bounds(net: Network, axis: Axis) -> Bounds:
    """Everything that holds the nodes, counted along an axis."""
    plan = net.plan
    calendars = [*plan.calendars, *((_ALWAYS,) if GATE in net.calendars else ())]
    by_key = {calendar.key: numbered(calendar, axis) for calendar in calendars}
    for key, found in by_key.items():
        if not found.opens:
            raise PlanRefused(Reason.NO_TIME, [key])
    start = axis.up(plan.start)
    begin = {key: found.before[start] for key, found in by_key.items()}
    origin = [begin[key] for key in net.calendars]
    length = [task.duration for task in net.outline.leaves]
    length += [0] * (net.size - len(length))
    made = Bounds([by_key[key] for key in net.calendars], origin, length, list(origin))
    for task in net.told:
        node = net.outline.place.get(task.key)
        if node is not None and _is_pinned(task):
            _pin(made, node, task, axis)
    for task in net.told:
        own = net.outline.place.get(task.key)
        for node in net.outline.under[task.key] if own is None else (own,):
            _hold(made, node, task, axis, is_own=own is not None)
    return made


def rebound(known: Bounds, net: Network, node: int, axis: Axis) -> Bounds:
    """The same where only one leaf tells something else than before."""
    task = net.outline.leaves[node]
    made = replace(
        known,
        length=list(known.length),
        floor=list(known.floor),
        limits={key: told for key, told in known.limits.items() if key != node},
        pinned={key: start for key, start in known.pinned.items() if key != node},
        held={end: place for end, place in known.held.items() if end // 2 != node},
        closing=known.closing - {node},
        opening=known.opening - {node},
        begun=known.begun - {node},
        finished=known.finished - {node},
    )
    made.length[node], made.floor[node] = task.duration, made.origin[node]
    if _is_pinned(task):
        _pin(made, node, task, axis)
    above: Task | None = task
    while above is not None:
        _hold(made, node, above, axis, is_own=above is task)
        above = net.outline.tasks[above.parent] if above.parent else None
    return made


def _is_pinned(task: Task) -> bool:
    return bool(task.fixed or task.actual_start or task.actual_finish)


def _pin(made: Bounds, node: int, task: Task, axis: Axis) -> None:
    """What has happened, or is set by hand, stands where it is."""
    before = made.numbers[node].before
    start, finish = task.fixed or (None, None)
    if task.actual_start or task.actual_finish:
        start, finish = task.actual_start, task.actual_finish
        made.begun.add(node)
    if task.actual_finish:
        made.finished.add(node)
    if finish is not None:
        made.held[2 * node + 1] = axis.up(finish)
        end = before[axis.up(finish)]
        first = end - made.length[node] if start is None else before[axis.up(start)]
        made.length[node] = max(0, end - first)
    else:
        first = before[axis.up(start)] if start else made.floor[node]
    if start is not None:
        made.held[2 * node] = axis.up(start)
    made.pinned[node] = first


def _hold(made: Bounds, node: int, task: Task, axis: Axis, *, is_own: bool) -> None:
    """Note the floor and the limits a leaf has of its own, or of a summary it lies under."""
    numbers, length = made.numbers[node], made.length[node]
    if task.not_before:
        made.floor[node] = max(made.floor[node], numbers.before[axis.up(task.not_before)])
    if is_own or _is_for_leaves(task):
        _constrain(made, node, task, axis)
    for limit in _limits(numbers.before, length, task, axis):
        if is_own or limit.cause in _FOR_LEAVES:
            made.limits.setdefault(node, []).append(limit)


_FOR_LEAVES = (Cause.DEADLINE, Cause.FINISH_NO_LATER)


def _is_for_leaves(task: Task) -> bool:
    """Whether the constraint of a summary holds each of its leaves."""
    return task.constraint is not None and task.constraint.hold in _START_FLOORS


_START_FLOORS = (Hold.START_NO_EARLIER, Hold.MUST_START)
_FINISH_FLOORS = (Hold.FINISH_NO_EARLIER, Hold.MUST_FINISH)


def _constrain(made: Bounds, node: int, task: Task, axis: Axis) -> None:
    if task.constraint is None:
        return
    before, at = made.numbers[node].before, task.constraint.at
    if task.constraint.hold in _START_FLOORS:
        made.floor[node] = max(made.floor[node], before[axis.up(at)])
    elif task.constraint.hold in _FINISH_FLOORS:
        first = before[axis.up(at)] - made.length[node]
        if first > made.floor[node]:
            made.floor[node] = first
            made.closing.add(node)


def _limits(before: Sequence[int], length: int, task: Task, axis: Axis) -> Iterator[Limit]:
    """The latest starts an item allows; a day off counts to the working day before it."""
    if task.deadline:
        start = before[axis.down(task.deadline)] - length
        yield Limit(start, Cause.DEADLINE, task.key, task.deadline)
    cause = _CAUSES.get(task.constraint.hold) if task.constraint else None
    if task.constraint is None or cause is None:
        return
    at = task.constraint.at
    if cause in (Cause.FINISH_NO_LATER, Cause.MUST_FINISH):
        start = before[axis.down(at)] - length
    elif cause is Cause.MUST_START:
        start = before[axis.up(at)]
    else:
        start = before[axis.down(at) + 1] - 1
    yield Limit(start, cause, task.key, at)


_CAUSES: Mapping[Hold, Cause] = {
    Hold.START_NO_LATER: Cause.START_NO_LATER,
    Hold.FINISH_NO_LATER: Cause.FINISH_NO_LATER,
    Hold.MUST_START: Cause.MUST_START,
    Hold.MUST_FINISH: Cause.MUST_FINISH,
}
