"""The edges of a plan's network, one by one, for the trials of a simulation."""

from collections.abc import Container
from dataclasses import dataclass

from govtransform.calc.schedule.network import Network


@dataclass(frozen=True, slots=True)
class Edge:
    """What holds a node back: an end of another one, and how far from it.

    A plain one leads to a node on the same calendar; `lag` is work, `slip` time that passes. A
    loose one may drive a milestone into a time without work.
    """

    before: int
    after: int
    from_finish: bool
    to_finish: bool
    lag: int
    slip: int
    is_plain: bool
    is_loose: bool


def edges_into(net: Network, pinned: Container[int]) -> tuple[tuple[Edge, ...], ...]:
    """The edges into each node; what stands where it is waits for nothing."""
    found: list[list[Edge]] = [[] for _ in range(net.size)]
    told = net.edges
    columns = (told.before, told.after, told.from_finish, told.to_finish, told.lag, told.slip)
    for before, after, from_finish, to_finish, lag, slip in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if after in pinned:
            continue
        plain = net.calendars[before] == net.calendars[after] and not slip
        leaf = after < len(net.outline.leaves)
        loose = not plain and leaf and not net.outline.leaves[after].duration and not lag
        edge = Edge(before, after, bool(from_finish), bool(to_finish), lag, slip, plain, loose)
        found[after].append(edge)
    return tuple(tuple(edges) for edges in found)
