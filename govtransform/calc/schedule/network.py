"""The plan as numbered nodes and edges in an order in which they can be worked out.

A link that ends on a summary goes through a gate, a hidden node of no length: all leaves of the
one side lead into it and it leads to all leaves of the other, so ten times ten leaves are
twenty edges and not a hundred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, eq
from typing import TYPE_CHECKING, Any

from govtransform.calc.loops import loop
from govtransform.calc.schedule.inputs import Link, Plan, Task
from govtransform.calc.schedule.outline import Outline, judge_link, outline
from govtransform.calc.schedule.refusals import PlanRefused, Reason

GATE = ""  # the calendar of gates, on which time always passes

if TYPE_CHECKING:  # slow to load
    import numpy as np

    Column = np.ndarray[tuple[int], np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Edges:
    """A column for each property of an edge, as tens of thousands are worked through.

    From the start or the finish of one node to that of another. `lag` is work, `slip` is time
    that passes.
    """

    before: "Column"
    after: "Column"
    from_finish: "Column"
    to_finish: "Column"
    lag: "Column"
    slip: "Column"


@dataclass(frozen=True, slots=True)
class Network:
    """The leaves are the first nodes, the gates follow.

    `calendars` has the key of each node's, `told` the items that tell any moment. The gates in
    `least` open with the first that comes in, all others with the last.
    """

    plan: Plan
    outline: Outline
    told: Sequence[Task]
    calendars: Sequence[str]
    edges: Edges
    order: Sequence[int]
    least: frozenset[int]

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.calendars)


def network(plan: Plan) -> Network:
    """The plan, judged and put in order; PlanRefused where it cannot be scheduled."""
    tree = outline(plan)
    calendars = [task.calendar or plan.calendar for task in tree.leaves]
    edges, least = _edges(plan, tree, calendars)
    order = _order(len(calendars), edges)
    if len(order) < len(calendars):
        raise _circle(tree, edges, set(order))
    told = [
        task
        for task in plan.tasks
        if task.constraint
        or task.deadline
        or task.not_before
        or task.fixed
        or task.actual_start
        or task.actual_finish
    ]
    return Network(plan, tree, told, calendars, edges, order, frozenset(least))


def _edges(plan: Plan, tree: Outline, calendars: list[str]) -> tuple[Edges, set[int]]:
    """All edges, and which of the gates, added to the nodes, open with the first."""
    links, least = plan.links, set[int]()
    try:
        before, after = (
            list(map(tree.place.__getitem__, map(attrgetter(end), links)))
            for end in ("before", "after")
        )
    except KeyError:  # an end is a summary, or nothing
        return _with_gates(plan, tree, calendars, least), least
    if any(map(eq, before, after)):
        return _with_gates(plan, tree, calendars, least), least
    kinds, lags, elapsed = (
        list(map(attrgetter(name), links)) for name in ("kind", "lag", "is_elapsed")
    )
    return _columns(before, after, kinds, lags, elapsed), least


def _with_gates(plan: Plan, tree: Outline, calendars: list[str], least: set[int]) -> Edges:
    found: list[tuple[int, int, str, int, bool]] = []
    for link in plan.links:
        judge_link(link, tree)
        found += _through(link, tree, calendars, least)
    before, after, kinds, lags, elapsed = zip(*found, strict=True)
    return _columns(before, after, kinds, lags, elapsed)


def _through(
    link: Link, tree: Outline, calendars: list[str], least: set[int]
) -> Iterator[tuple[int, int, str, int, bool]]:
    """The edge of a link, or those of its gate."""
    before, after = tree.place.get(link.before), tree.place.get(link.after)
    if before is not None and after is not None:
        yield before, after, link.kind, link.lag, link.is_elapsed
        return
    gate = len(calendars)
    calendars.append(GATE)
    if before is None and not link.kind.from_finish:
        least.add(gate)
    for leaf in tree.under[link.before] if before is None else (before,):
        yield leaf, gate, f"{link.kind[0]}S", 0, False
    for leaf in tree.under[link.after] if after is None else (after,):
        yield gate, leaf, f"F{link.kind[1]}", link.lag, link.is_elapsed


def _columns(
    before: Sequence[int],
    after: Sequence[int],
    kinds: Sequence[str],
    lags: Sequence[int],
    elapsed: Sequence[bool],
) -> Edges:
    """The letters of a kind tell its ends."""
    import numpy as np  # noqa: PLC0415  (nothing else of a start needs it)

    lag, passing = np.array(lags, np.int64), np.array(elapsed, bool)
    letters = np.frombuffer("".join(kinds).encode("ascii"), np.uint8).reshape(-1, 2)
    from_finish, to_finish = (letters == ord("F")).astype(np.int64).T
    return Edges(
        np.array(before, np.int64),
        np.array(after, np.int64),
        from_finish,
        to_finish,
        np.where(passing, 0, lag),
        np.where(passing, lag, 0),
    )


def _order(size: int, edges: Edges) -> list[int]:
    """Every node after all it waits for; nodes of a circle are missing."""
    import numpy as np  # noqa: PLC0415

    before, after = edges.before, edges.after
    waiting = np.bincount(after, minlength=size).tolist()
    firsts = np.concatenate(([0], np.cumsum(np.bincount(before, minlength=size)))).tolist()
    followers = after[np.argsort(before, kind="stable")].tolist()
    order = [node for node in range(size) if not waiting[node]]
    for node in order:  # which grows meanwhile
        for follower in followers[firsts[node] : firsts[node + 1]]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    return order


def _circle(tree: Outline, edges: Edges, sound: set[int]) -> PlanRefused:
    """The refusal that names one circle, without its gates."""
    followers: dict[int, list[int]] = {}
    for before, after in zip(edges.before.tolist(), edges.after.tolist(), strict=True):
        if before not in sound and after not in sound:
            followers.setdefault(before, []).append(after)
    found = [tree.leaves[node] for node in loop(followers) if node < len(tree.leaves)]
    return PlanRefused(Reason.CYCLE, [t.key for t in found], [t.name or t.key for t in found])
