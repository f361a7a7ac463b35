"""What one change moves: only the items that depend on it are worked out anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush

from govtransform.calc.schedule.arcs import links
from govtransform.calc.schedule.bounds import rebound
from govtransform.calc.schedule.inputs import Task
from govtransform.calc.schedule.network import Network
from govtransform.calc.schedule.passes import Passes, start_across, start_special
from govtransform.calc.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Followers:
    """By node those that wait for it, its turn in the order, and which another calendar reads."""

    out: Sequence[Sequence[int]]
    turns: Sequence[int]
    read_across: frozenset[int]


@dataclass(frozen=True, slots=True)
class Onward:
    """The early dates after a change: `moved` are the leaves it moved, in the plan's order.

    A leaf that has begun, or whose dates are set by hand, is `stuck` where what it waits for
    now comes later than it.
    """

    schedule: Schedule
    moved: tuple[str, ...]
    stuck: tuple[str, ...]

    def dates(self, key: str) -> tuple[datetime, datetime]:
        """When an item now starts and finishes."""
        return self.schedule.early(key)


def followers(schedule: Schedule) -> Followers:
    """Who waits for whom: to be kept as long as the links of the plan stay."""
    net = schedule.passes.net
    out: list[list[int]] = [[] for _ in range(net.size)]
    for before, after in zip(net.edges.before.tolist(), net.edges.after.tolist(), strict=True):
        out[before].append(after)
    turns = [0] * net.size
    for turn, node in enumerate(net.order):
        turns[node] = turn
    return Followers(out, turns, frozenset(schedule.passes.links.across_into.nodes()))


def onward(schedule: Schedule, task: Task, known: Followers) -> Onward:
    """Put another task in the place of the leaf of its key, and follow what that moves.

    Floats stay unknown. IndexError where dates reach beyond the axis.
    """
    before = schedule.passes
    net, node = _with(before.net, task), before.net.outline.place[task.key]
    bounds = rebound(before.bounds, net, node, before.axis)
    is_longer = bounds.length[node] != before.bounds.length[node]
    after = replace(
        before,
        net=net,
        bounds=bounds,
        links=links(net, bounds) if is_longer else before.links,
        early=list(before.early),
        place=list(before.place),
    )
    walk = _Walk(after, known)
    walk.follow(node)
    leaves = net.outline.leaves
    moved, stuck = (
        tuple(leaves[each].key for each in sorted(found) if each < len(leaves))
        for found in (walk.moved, walk.stuck)
    )
    return Onward(replace(schedule, passes=after), moved, stuck)


def _with(net: Network, task: Task) -> Network:
    """A network with another leaf of the same key."""
    tree, node = net.outline, net.outline.place[task.key]
    leaves = (*tree.leaves[:node], task, *tree.leaves[node + 1 :])
    tasks = {**tree.tasks, task.key: task}
    return replace(net, outline=replace(tree, tasks=tasks, leaves=leaves))


@dataclass(slots=True)
class _Walk:
    """Nodes are worked out in the order of the network, each once."""

    passes: Passes
    known: Followers
    moved: set[int] = field(default_factory=set)
    stuck: set[int] = field(default_factory=set)

    def follow(self, first: int) -> None:
        """Work out the node, then what waits for it, as far as anything moves."""
        early, turns = self.passes.early, self.known.turns
        left, seen = [(turns[first], first)], {first}
        while left:
            _, node = heappop(left)
            was = early[2 * node : 2 * node + 2]
            self._work_out(node)
            if early[2 * node : 2 * node + 2] == was and node != first:
                continue
            self.moved.add(node)
            for after in self.known.out[node]:
                if after not in seen:
                    seen.add(after)
                    heappush(left, (turns[after], after))

    def _work_out(self, node: int) -> None:
        passes, bounds = self.passes, self.passes.bounds
        start = bounds.floor[node]
        for end, shift in passes.links.into.of(node):
            start = max(start, passes.early[end] + shift)
        bounds.opening.discard(node)
        if across := list(passes.links.across_into.of(node)):
            start = start_across(passes, node, start, across)
        if node in bounds.pinned or node in passes.net.least:
            held = start_special(passes, node)
            if held < start and node in bounds.pinned:
                self.stuck.add(node)
            start = held
        passes.early[2 * node] = start
        passes.early[2 * node + 1] = start + bounds.length[node]
        if node in self.known.read_across:
            passes.settle(node)
