"""Loops: things that wait for one another in a circle, found and named in order."""

from collections.abc import Collection, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def loop(followers: Mapping[Node, Collection[Node]]) -> tuple[Node, ...]:
    """One circle, in the order of its links, its first node not repeated; empty where none is."""
    done: set[Node] = set()
    for start in followers:
        way: dict[Node, None] = {}  # the nodes from the start to here, in order
        left = [iter([start])]
        while left:
            node = next(left[-1], None)
            if node is None:
                left.pop()
                if way:
                    done.add(way.popitem()[0])
            elif node in way:
                nodes = list(way)
                return tuple(nodes[nodes.index(node) :])
            elif node not in done:
                way[node] = None
                left.append(iter(followers.get(node, ())))
    return ()
