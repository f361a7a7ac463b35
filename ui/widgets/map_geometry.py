"""Where the boxes and links of the benefits map are, in pixels, for a width."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from govtransform.calc.layers import Layout, Spot
from govtransform.queries.benefits_map import Arrow, BenefitsMap, Column

SIDE, GAP = 20, 44  # at both ends, and between columns
LEAST, MOST = 130, 300  # of a column
HEAD, HIGH, PITCH = 34, 50, 58  # the names of the columns; a box; from one box to the next
PULL = 0.5  # of the way across a gap


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels at the size the person has chosen."""

    width: float
    head: float
    high: float
    pitch: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class MapGeometry:
    """Boxes by node, lines by link; `across` and `down` are the size of all of it."""

    boxes: Mapping[str, QRectF]
    lines: Mapping[int, QPainterPath]
    columns: Sequence[QRectF]
    across: float
    down: float
    order: Sequence[Sequence[str]]  # the nodes of each column from the top

    def node_at(self, place: QPointF) -> str:
        """The node at a place; nothing where there is none."""
        return next((key for key, box in self.boxes.items() if box.contains(place)), "")


def geometry(data: BenefitsMap, laid: Layout, sizes: Sizes) -> MapGeometry:
    """As wide as the window where the columns have room, else wider."""
    columns = len(Column)
    room = (sizes.width - 2 * SIDE - (columns - 1) * GAP) / columns
    wide = min(sizes.most, max(sizes.least, room))
    lefts = [SIDE + number * (wide + GAP) for number in range(columns)]
    rows = {spot: sizes.head + row * sizes.pitch for spot, row in laid.rows.items()}
    layer_of = {spot: number for number, layer in enumerate(laid.order) for spot in layer}
    boxes = {
        node.key: QRectF(
            lefts[layer_of[node.key]], rows[node.key] - sizes.high / 2, wide, sizes.high
        )
        for node in data.nodes
    }
    lines = {
        arrow.id: _line(list(_points(laid.paths[_ends(arrow)], boxes, rows, (lefts, layer_of))))
        for arrow in data.arrows
    }
    heads = [QRectF(left, 0, wide, sizes.head) for left in lefts]
    across = lefts[-1] + wide + SIDE
    down = sizes.head + laid.height * sizes.pitch + SIDE
    order = [[spot for spot in layer if isinstance(spot, str)] for layer in laid.order]
    return MapGeometry(boxes, lines, heads, across, down, order)


def _ends(arrow: Arrow) -> tuple[str, str]:
    return arrow.source, arrow.target


def _points(
    path: Sequence[Spot],
    boxes: Mapping[str, QRectF],
    rows: Mapping[Spot, float],
    place: tuple[Sequence[float], Mapping[Spot, int]],
) -> Iterator[QPointF]:
    """Out of the right of the source, along each bend, into the left of the target."""
    source, target = boxes[str(path[0])], boxes[str(path[-1])]
    lefts, layer_of = place
    yield QPointF(source.right(), source.center().y())
    for spot in path[1:-1]:
        left = lefts[layer_of[spot]]
        yield QPointF(left, rows[spot])
        yield QPointF(left + source.width(), rows[spot])
    yield QPointF(target.left(), target.center().y())


def _line(points: Sequence[QPointF]) -> QPainterPath:
    """Curved from column to column, straight past one."""
    line = QPainterPath(points[0])
    for place, (here, there) in enumerate(pairwise(points)):
        if place % 2:
            line.lineTo(there)
            continue
        pull = max(GAP, abs(there.x() - here.x())) * PULL
        line.cubicTo(here + QPointF(pull, 0), there - QPointF(pull, 0), there)
    return line
