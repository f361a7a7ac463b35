"""The scheduler's forward pass over all trials at once, node by node in topological order.

With durations that do not vary it gives the scheduler's dates (a plan of whole days is asked
for). Work goes through whole rows of trials, so its time hardly depends on their number.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from govtransform.calc.schedule import Hold, Plan, Task
from govtransform.calc.schedule.axis import Axis
from govtransform.calc.schedule.bounds import Bounds, bounds
from govtransform.calc.schedule.network import Network, network
from govtransform.calc.schedule.schedule import schedule
from govtransform.calc.simulation.edges import Edge, edges_into

Days = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
_FINISH_HOLDS = (Hold.FINISH_NO_EARLIER, Hold.MUST_FINISH)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working numbers of each node as arrays; those of one calendar are one array."""

    before: list[Days]
    opens: list[Days]


@dataclass(frozen=True, slots=True)
class TrialPlan:
    """A plan made ready for trials.

    `finish_floors` are the numbers before which a node may not finish, `into` the edges that
    hold each node, `ending` the leaves whose last finish is that of the plan.
    """

    net: Network
    axis: Axis
    held: Bounds
    calendars: Calendars
    finish_floors: Mapping[int, int]
    into: tuple[tuple[Edge, ...], ...]
    ending: tuple[int, ...]

    def place(self, key: str) -> int | None:
        """The node of a leaf."""
        return self.net.outline.place.get(key)

    def leaves(self, key: str) -> tuple[int, ...]:
        """The node of a leaf, or those below a summary; nothing where the plan has no such."""
        own = self.place(key)
        return self.net.outline.under.get(key, ()) if own is None else (own,)

    def trials(self, lengths: Days, late: Mapping[int, Days]) -> "Trials":
        """Work out trials: a row of lengths for each leaf; `late` holds milestones back."""
        made = Trials(self, lengths, late)
        for node in self.net.order:
            made.settle(node)
        return made


def trial_plan(plan: Plan, longest: Mapping[str, int]) -> TrialPlan:
    """Make a plan ready; `longest` are the most days that items may take.

    PlanRefused where the plan cannot be scheduled, or not with the longest durations.
    """
    stretched = tuple(_lasting(task, longest) for task in plan.tasks)
    axis = schedule(replace(plan, tasks=stretched)).passes.axis
    net = network(replace(plan, tasks=tuple(_without_finish(task) for task in plan.tasks)))
    held = bounds(net, axis)
    floors = {}
    for task in plan.tasks:
        node = net.outline.place.get(task.key)
        if node is not None and task.constraint and task.constraint.hold in _FINISH_HOLDS:
            floors[node] = held.numbers[node].before[axis.up(task.constraint.at)]
    leaves = net.outline.leaves
    ending = [n for n, task in enumerate(leaves) if not plan.ends or task.key in plan.ends]
    return TrialPlan(
        net, axis, held, _arrays(held), floors, edges_into(net, held.pinned), tuple(ending)
    )


def _lasting(task: Task, longest: Mapping[str, int]) -> Task:
    return replace(task, duration=max(task.duration, longest.get(task.key, 0)))


def _without_finish(task: Task) -> Task:
    if task.constraint and task.constraint.hold in _FINISH_HOLDS:
        return replace(task, constraint=None)
    return task


def _arrays(held: Bounds) -> Calendars:
    owns = {id(own): own for own in held.numbers}
    made = {
        key: (np.array(own.before, np.int32), np.array(own.opens, np.int32))
        for key, own in owns.items()
    }
    told = [made[id(own)] for own in held.numbers]
    return Calendars([before for before, _ in told], [opens for _, opens in told])


@dataclass(slots=True)
class Trials:
    """Some trials of a plan: the starts and lengths of each node, in its calendar's numbers."""

    plan: TrialPlan
    lengths: Days
    late: Mapping[int, Days]
    starts: list[Days] = field(default_factory=list)
    finishes: list[Days] = field(default_factory=list)
    opening: dict[int, Flags] = field(default_factory=dict)
    places: dict[int, Days] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nothing = np.zeros(self.lengths.shape[1], np.int32)
        self.starts = [nothing] * self.plan.net.size
        self.finishes = [nothing] * self.plan.net.size

    def settle(self, node: int) -> None:
        """Work out when a node starts and finishes in each trial."""
        length = self._length(node)
        start = self._start(node, length)
        if node in self.late:
            start = start + self.late[node]
        self.starts[node] = start
        self.finishes[node] = start + length

    def found(self, edge: Edge, length: Days) -> Days:
        """The start an edge allows, for a node of this length."""
        if edge.is_plain:
            ends = self.finishes if edge.from_finish else self.starts
            number = ends[edge.before] + edge.lag if edge.lag else ends[edge.before]
        else:
            place = self.boundary(edge.before, finish=edge.from_finish)
            number = self.plan.calendars.before[edge.after][place + edge.slip] + edge.lag
        return number - length if edge.to_finish else number

    def boundary(self, node: int, *, finish: bool) -> Days:
        """Where an end of a node lies on the axis."""
        end = 2 * node + finish
        if end not in self.places:
            self.places[end] = self._boundary(node, end, finish=finish)
        return self.places[end]

    def finish(self) -> Days:
        """Where the last item finishes; the plan has one."""
        ends, found = self.plan.ending, np.zeros(self.lengths.shape[1], np.int32)
        for calendar in {self.plan.net.calendars[node] for node in ends}:
            own = [node for node in ends if self.plan.net.calendars[node] == calendar]
            latest = np.max([self.finishes[node] for node in own], axis=0)
            np.maximum(found, self._closes(own[0], latest), out=found)
        for node in ends:
            np.maximum(found, self.plan.held.held.get(2 * node + 1, 0), out=found)
        return found

    def day_of(self, node: int) -> Days:
        """The day on which a node finishes, as an ordinal."""
        closes = self._is_close(node)
        return self.plan.axis.first + self.boundary(node, finish=True) - closes

    def last_day(self, key: str) -> Days:
        """The same of an item; a summary finishes with its last leaf."""
        found: Days = np.max([self.day_of(node) for node in self.plan.leaves(key)], axis=0)
        return found

    def critical(self, leaves: Collection[int]) -> dict[int, Flags]:
        """In which trials each leaf drives the finish, over links that leave no room."""
        last = self.finish()
        size, none = self.plan.net.size, np.zeros(len(last), bool)
        drives = [none] * size
        for node in self.plan.ending:
            held = self.plan.held.held.get(2 * node + 1)
            drives[node] = last == (
                self._closes(node, self.finishes[node]) if held is None else held
            )
        for node in reversed(self.plan.net.order):
            length = self._length(node)
            start = self.starts[node] - self.late[node] if node in self.late else self.starts[node]
            for edge in self.plan.into[node]:
                tight = drives[node] & (self.found(edge, length) == start)
                drives[edge.before] = drives[edge.before] | tight
        done = self.plan.held.finished
        return {node: drives[node] & (node not in done) for node in leaves}

    def _length(self, node: int) -> Days:
        """The lengths of a node; one that has both its dates has that of them."""
        held = self.plan.held
        if node >= len(self.lengths):
            return np.zeros(self.lengths.shape[1], np.int32)
        if 2 * node in held.held and 2 * node + 1 in held.held:
            return np.full(self.lengths.shape[1], held.length[node], np.int32)
        own: Days = self.lengths[node]
        return own

    def _start(self, node: int, length: Days) -> Days:
        held, edges = self.plan.held, self.plan.into[node]
        if node in held.pinned:
            if 2 * node + 1 in held.held and 2 * node not in held.held:
                finish = np.int32(held.pinned[node] + held.length[node])
                return np.subtract(finish, length)
            return np.full(len(length), held.pinned[node], np.int32)
        if node in self.plan.net.least:
            first: Days = np.min([self.found(edge, length) for edge in edges], axis=0)
            return first
        start = np.full(len(length), held.floor[node], np.int32)
        if node in self.plan.finish_floors:
            np.maximum(start, self.plan.finish_floors[node] - length, out=start)
        for edge in edges:
            np.maximum(start, self.found(edge, length), out=start)
        if any(edge.is_loose for edge in edges):
            self._note_openings(node, start)
        return start

    def _note_openings(self, node: int, start: Days) -> None:
        """A milestone that a time without work drives waits for the next opening."""
        latest = np.zeros(len(start), np.int32)
        for edge in self.plan.into[node]:
            if edge.is_loose:
                place = self.boundary(edge.before, finish=edge.from_finish) + edge.slip
                drives = self.plan.calendars.before[node][place] + edge.lag == start
                latest = np.where(drives, np.maximum(latest, place), latest)
        self.opening[node] = (latest > 0) & (latest > self._closes(node, start))

    def _closes(self, node: int, numbers: Days) -> Days:
        return self.plan.calendars.opens[node][numbers - 1] + 1

    def _boundary(self, node: int, end: int, *, finish: bool) -> Days:
        held, start = self.plan.held.held, self.starts[node]
        if end in held:
            return np.full(len(start), held[end], np.int32)
        opens = self.plan.calendars.opens[node]
        length = self._length(node)
        if node < len(self.lengths) and length.any():
            return self._closes(node, self.finishes[node]) if finish else opens[start]
        return np.where(self._is_close(node), self._closes(node, start), opens[start])

    def _is_close(self, node: int) -> Flags:
        """Whether a node's finish is the close of the work before it, not an opening."""
        start, held = self.starts[node], self.plan.held
        if self._length(node).any():
            return np.ones(len(start), bool)
        if 2 * node + 1 in held.held:
            return np.equal(self._closes(node, start), held.held[2 * node + 1])
        first = start - self.late[node] if node in self.late else start
        driven = np.zeros(len(start), bool)
        if node in self.plan.finish_floors:
            floor = self.plan.finish_floors[node]
            driven |= (first == floor) & (floor > held.floor[node])
        length = self._length(node)
        for edge in self.plan.into[node]:
            driven |= self.found(edge, length) == first
        driven &= start > held.origin[node]
        return driven & ~self.opening[node] if node in self.opening else driven
