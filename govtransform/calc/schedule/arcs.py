"""Links as what the two passes add up: the end of another node, and how far from it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from govtransform.calc.schedule.bounds import Bounds
from govtransform.calc.schedule.network import Network

if TYPE_CHECKING:
    from govtransform.calc.schedule.network import Column


@dataclass(frozen=True, slots=True)
class Arcs:
    """For each node of an order its arcs, one behind the other; a column for each property.

    The first column has the other end: twice the other node, plus one for its finish.
    """

    counts: Sequence[int]
    columns: Sequence[Sequence[int]]
    firsts: Sequence[int]
    turns: "Column"

    def walk(self) -> Iterator[tuple[int, ...]]:
        """Give every arc, in the order of the nodes."""
        return zip(*self.columns, strict=True)

    def of(self, node: int) -> Iterable[tuple[int, ...]]:
        """The arcs of one node."""
        turn = self.turns[node]
        place = slice(self.firsts[turn], self.firsts[turn] + self.counts[turn])
        return zip(*(column[place] for column in self.columns), strict=True)

    def nodes(self) -> set[int]:
        """Every node at the other end."""
        return {end // 2 for end in self.columns[0]}


@dataclass(frozen=True, slots=True)
class Links:
    """Forward what holds each node, back what each node holds back.

    Within one calendar a node starts at end + shift, and back the same. Across two calendars,
    or where the lag is time that passes, it is `before[place(end) + slip] + shift`; `loose` are
    milestones, which may be driven into a time without work. Back, the last start that leaves
    the other end where it is is `before[opens(end - lag) - slip + step] - less`.
    """

    into: Arcs
    out: Arcs
    across_into: Arcs
    across_out: Arcs
    longest: int


def links(net: Network, held: Bounds) -> Links:
    """The links of a network in the order of its passes.

    What has begun no longer holds back what its start waited for, nor does what has finished.
    The gates that open with the first hold back only that one, which is not known yet.
    """
    import numpy as np  # noqa: PLC0415  (nothing else of a start needs it)

    e, length = net.edges, np.array(held.length, np.int64)
    names = {key: number for number, key in enumerate(dict.fromkeys(net.calendars))}
    calendars = np.array([names[key] for key in net.calendars], np.int64)
    plain = (calendars[e.before] == calendars[e.after]) & (e.slip == 0)
    turns = np.empty(net.size, np.int64)
    turns[np.array(net.order, np.int64)] = np.arange(net.size)
    into, out = _Way(e.after, turns), _Way(e.before, net.size - 1 - turns)
    left, reached = 2 * e.before + e.from_finish, 2 * e.after + e.to_finish
    held_back = e.from_finish * length[e.before]
    shift = e.lag - e.to_finish * length[e.after]
    loose = (length[e.after] == 0) & (e.lag == 0) & (e.after < len(net.outline.leaves))
    step = (1 - e.from_finish) * (length[e.before] > 0)
    holds = _holding(net, held)
    return Links(
        into.arcs(plain, left, shift),
        out.arcs(plain & holds, reached, -e.lag - held_back),
        into.arcs(~plain, left, e.slip, shift, loose.astype(np.int64)),
        out.arcs(~plain & holds, reached, e.lag, e.slip, step, held_back + step),
        int(np.abs(e.lag + e.slip).max(initial=0)),
    )


def _holding(net: Network, held: Bounds) -> "Column":
    """Which edges hold their predecessor back."""
    import numpy as np  # noqa: PLC0415

    begun, done = np.zeros(net.size, bool), np.zeros(net.size, bool)
    begun[list(held.begun)] = True
    done[[*held.finished, *net.least]] = True
    after = net.edges.after
    found: Column = ~done[after] & ~(begun[after] & (net.edges.to_finish == 0))
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """One of the two passes: the node each edge belongs to, and the turn of each node."""

    nodes: "Column"
    turns: "Column"

    def arcs(self, kept: "Column", *columns: "Column") -> Arcs:
        """The edges that are kept, in the order of the pass."""
        import numpy as np  # noqa: PLC0415

        edges = np.flatnonzero(kept)
        mine = self.turns[self.nodes[edges]]
        edges = edges[np.argsort(mine, kind="stable")]
        counts = np.bincount(mine, minlength=len(self.turns)).tolist()
        firsts = list(accumulate(counts, initial=0))
        told = [column[edges].tolist() for column in columns]
        return Arcs(counts, told, firsts, self.turns)
