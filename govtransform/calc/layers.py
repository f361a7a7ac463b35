"""The layout of a drawing in columns: nodes in layers, links between them, few crossings.

Pure and deterministic: the same nodes and links always give the same drawing. A link that
passes layers between its ends has a bend in each, so that it crosses no node there.
"""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 12  # forth and back, more than enough for a map that a person can read
BEND = 0.35  # rows a bend takes; a node takes one
Link = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Bend:
    """Where a link passes a layer between its ends."""

    link: Link
    layer: int


Spot = str | Bend
Order = tuple[tuple[Spot, ...], ...]  # each layer from the top


@dataclass(frozen=True, slots=True)
class Layout:
    """`rows` is the middle of each spot in rows from the top, from nought up to `height`.

    `paths` has the spots of each link that goes on to a later layer, from its source to its
    target; others have only their ends.
    """

    order: Order
    rows: Mapping[Spot, float]
    paths: Mapping[Link, tuple[Spot, ...]]
    height: float


def layout(layers: Sequence[Sequence[str]], links: Iterable[Link]) -> Layout:
    """Lay nodes out; a node stands in the layer it is given in, links to unknown ones are none."""
    layer_of = {node: number for number, layer in enumerate(layers) for node in layer}
    known = [link for link in dict.fromkeys(links) if layer_of.keys() >= set(link)]
    paths = {link: _path(link, layer_of) for link in known}
    start: list[list[Spot]] = [list(layer) for layer in layers]
    for path in paths.values():
        for spot in path:
            if isinstance(spot, Bend):
                start[spot.layer].append(spot)
    onward = (path for path in paths.values() if _is_onward(path, layer_of))
    steps = [pair for path in onward for pair in pairwise(path)]
    near = _neighbours(steps)
    order = _fewest(tuple(tuple(layer) for layer in start), steps, near)
    rows = _rows(order, near)
    height = max((row + _size(spot) / 2 for spot, row in rows.items()), default=0.0)
    return Layout(order, rows, paths, height)


def crossings(order: Order, steps: Iterable[tuple[Spot, Spot]]) -> int:
    """How many pairs of these steps, each from one layer to the next, cross."""
    place = {spot: (n, at) for n, layer in enumerate(order) for at, spot in enumerate(layer)}
    by_layer: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for source, target in steps:
        number, at = place[source]
        by_layer[number].append((at, place[target][1]))
    total = 0
    for pairs in by_layer.values():
        seen: list[int] = []
        for _, at in sorted(pairs):
            total += len(seen) - bisect(seen, at)
            insort(seen, at)
    return total


def _path(link: Link, layer_of: Mapping[str, int]) -> tuple[Spot, ...]:
    source, target = link
    between = range(layer_of[source] + 1, layer_of[target])
    return (source, *(Bend(link, layer) for layer in between), target)


def _is_onward(path: tuple[Spot, ...], layer_of: Mapping[str, int]) -> bool:
    """Whether it goes on; a link within a layer, or back, counts for nothing in the order."""
    first, last = str(path[0]), str(path[-1])
    return layer_of[first] < layer_of[last]


def _neighbours(steps: Iterable[tuple[Spot, Spot]]) -> Mapping[Spot, list[list[Spot]]]:
    """Of each spot those in the layer before, and those in the layer after."""
    near: defaultdict[Spot, list[list[Spot]]] = defaultdict(lambda: [[], []])
    for source, target in steps:
        near[target][0].append(source)
        near[source][1].append(target)
    return near


def _fewest(
    order: Order, steps: Sequence[tuple[Spot, Spot]], near: Mapping[Spot, list[list[Spot]]]
) -> Order:
    """The order with the fewest crossings of those that sweeps forth and back come by."""
    best, least = order, crossings(order, steps)
    current = [list(layer) for layer in order]
    for sweep in range(SWEEPS):
        side = sweep % 2
        numbers = range(1, len(current)) if side == 0 else range(len(current) - 2, -1, -1)
        for number in numbers:
            beside = current[number - 1 if side == 0 else number + 1]
            current[number] = _sorted(current[number], beside, near, side)
        found = tuple(tuple(layer) for layer in current)
        crossed = crossings(found, steps)
        if crossed < least:
            best, least = found, crossed
    return best


def _sorted(
    layer: Sequence[Spot], beside: Sequence[Spot], near: Mapping[Spot, list[list[Spot]]], side: int
) -> list[Spot]:
    """By the mean place of the neighbours at one side; what has none there stays where it is."""
    place = {spot: at for at, spot in enumerate(beside)}
    share = len(beside) / max(1, len(layer))

    def wanted(at: int, spot: Spot) -> float:
        known = [place[other] for other in near[spot][side]] if spot in near else []
        return sum(known) / len(known) if known else at * share

    ranked = sorted((wanted(at, spot), at) for at, spot in enumerate(layer))
    return [layer[at] for _, at in ranked]


def _rows(order: Order, near: Mapping[Spot, list[list[Spot]]]) -> dict[Spot, float]:
    """Each spot as near to its neighbours as the order and the sizes of the others allow."""
    rows: dict[Spot, float] = {}
    for layer in order:
        rows |= _apart(layer, [0.0] * len(layer))
    for sweep in range(SWEEPS):
        for layer in order if sweep % 2 == 0 else reversed(order):
            rows |= _apart(layer, [_middle(spot, rows, near) for spot in layer])
    top = min((row - _size(spot) / 2 for spot, row in rows.items()), default=0.0)
    return {spot: row - top for spot, row in rows.items()}


def _middle(spot: Spot, rows: Mapping[Spot, float], near: Mapping[Spot, list[list[Spot]]]) -> float:
    known = [rows[other] for side in near[spot] for other in side] if spot in near else []
    return sum(known) / len(known) if known else rows[spot]


def _apart(layer: Sequence[Spot], wanted: Sequence[float]) -> dict[Spot, float]:
    """The places nearest to what is wanted at which no spot lies on another, in this order.

    Spots that would meet are pushed apart together, as a block about the mean of what they want.
    """
    offsets, left = [], 0.0
    for spot in layer:
        offsets.append(left + _size(spot) / 2)
        left += _size(spot)
    blocks: list[tuple[float, int]] = []  # the sum of what is wanted, and of how many
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    bases = [total / count for total, count in blocks for _ in range(count)]
    return {s: base + offset for s, base, offset in zip(layer, bases, offsets, strict=True)}


def _size(spot: Spot) -> float:
    return BEND if isinstance(spot, Bend) else 1.0
