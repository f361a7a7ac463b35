"""The links of the timeline, at right angles: drawn under the bars, those of a kind in one go.

Between initiatives they are of another colour: dashed while only needed, whole once agreed,
thick once given. What drives what is critical is in ink.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from govtransform.queries.roadmap_line import Line
from govtransform.registers.plan.dependencies import DependencyState, LinkType
from ui.delegates.timeline import BAR_MIDDLE, POINT
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

_OUT, _HEAD, _HALF = 7.0, 6.0, 3.2  # pixels: out of a bar; length and half width of an arrowhead
_FROM_FINISH = (LinkType.FS, LinkType.FF)
_TO_START = (LinkType.FS, LinkType.SS)
_SMOOTH = QPainter.RenderHint.Antialiasing
_NO_PEN = Qt.PenStyle.NoPen

PLAIN, CRITICAL, NEEDED, AGREED, GIVEN = LOOKS = "plain", "critical", "needed", "agreed", "given"
_STATES = {DependencyState.PROPOSED: NEEDED, DependencyState.MET: GIVEN}
_TOKENS = {PLAIN: "text2", CRITICAL: "text"}  # the others: accent
_WIDTHS = {PLAIN: 1.1, CRITICAL: 1.6, GIVEN: 2.2}  # the others: 1.4
_DASHES = [3.0, 2.5]
Point = tuple[float, float]
Route = list[Point]  # the corners of a link


def kind_of(state: str, *, crosses: bool, is_critical: bool) -> str:
    """How a link looks: of one plan, of what is critical, or between initiatives by its state."""
    if is_critical and not crosses:
        return CRITICAL
    return _STATES.get(DependencyState(state), AGREED) if crosses else PLAIN


def pen_of(kind: str, theme: Theme) -> QPen:
    """The pen that draws the links of a kind."""
    pen = QPen(theme.colour(_TOKENS.get(kind, "accent")), _WIDTHS.get(kind, 1.4))
    if kind == NEEDED:
        pen.setDashPattern(_DASHES)
    return pen


@dataclass(frozen=True, slots=True)
class Link:
    """Two ends, each a visible row and a day; `is_point` tells that the arrow meets a diamond.

    `highest` and `lowest` are the same two rows as they stand on the page; `kind` is one of LOOKS.
    """

    row_before: int
    day_before: float
    row_after: int
    day_after: float
    is_point: bool
    to_start: bool
    highest: int
    lowest: int
    kind: str = PLAIN


@dataclass(frozen=True, slots=True)
class Rows:
    """Where rows are: the top of the first, their height, and the box of the timeline."""

    top: float
    height: float
    box: QRectF

    def middle(self, row: int, unit: float) -> float:
        """The height at which the bar of a row has its middle."""
        return self.top + row * self.height + BAR_MIDDLE * unit


def link(
    type_: str, before: tuple[int, Line], after: tuple[int, Line], kind: str = PLAIN
) -> Link | None:
    """The link between two visible rows; none where a date is not known."""
    (row_before, first), (row_after, second) = before, after
    to_start = type_ in _TO_START
    left = _end(first, type_ in _FROM_FINISH)
    right = _end(second, not to_start)
    if left is None or right is None:
        return None
    highest, lowest = sorted((row_before, row_after))
    return Link(
        row_before, left, row_after, right, second.is_point, to_start, highest, lowest, kind
    )


def _end(line: Line, of_finish: bool) -> float | None:
    day = line.span.finish if of_finish or line.is_point else line.span.opens
    if day is None:
        return None
    return day.toordinal() + (0.5 if line.is_point else 1.0 if of_finish else 0.0)


@dataclass(frozen=True, slots=True)
class Near:
    """The links of which a part may be in sight, at a height and for a place of the rows."""

    key: tuple[float, float]
    links: Sequence[Link]


def near(links: Iterable[Link], rows: Rows) -> Near:
    """Those of all links: found once for all frames of a pan."""
    first = (rows.box.top() - rows.top) / rows.height - 1
    last = (rows.box.bottom() - rows.top) / rows.height + 1
    seen = [each for each in links if each.lowest >= first and each.highest <= last]
    return Near((rows.top, rows.box.height()), seen)


def paint_links(
    painter: QPainter, links: Iterable[Link], rows: Rows, scale: TimeScale, theme: Theme
) -> None:
    """Paint links, those of a kind in one go."""
    kinds: dict[str, list[Route]] = {}
    for each in links:
        kinds.setdefault(each.kind, []).append(_route(each, rows, scale, theme.size / 100))
    painter.save()
    painter.setClipRect(rows.box)
    for kind in LOOKS:
        if kind in kinds:
            _paint(painter, kinds[kind], pen_of(kind, theme))
    painter.restore()


def _paint(painter: QPainter, routes: Iterable[Route], pen: QPen) -> None:
    lines: list[QLineF] = []
    heads = QPainterPath()
    heads.setFillRule(Qt.FillRule.WindingFill)
    for points in routes:
        lines += [QLineF(*a, *b) for a, b in pairwise(points)]
        _add_head(heads, points[-2], points[-1])
    painter.setRenderHint(_SMOOTH, False)
    painter.setPen(pen)
    painter.drawLines(lines)
    painter.setRenderHint(_SMOOTH)
    painter.setPen(_NO_PEN)
    painter.fillPath(heads, pen.color())


def _route(each: Link, rows: Rows, scale: TimeScale, unit: float) -> Route:
    """From the end of one bar to the top of the other, or into its side where that lies behind."""
    left = rows.box.left()
    x, y = left + scale.x(each.day_before), rows.middle(each.row_before, unit)
    aim, down = left + scale.x(each.day_after), each.row_after > each.row_before
    middle = rows.middle(each.row_after, unit)
    if each.to_start and aim >= x:
        across = aim if each.is_point else aim + 4
        edge = middle + (-1 if down else 1) * (POINT + 0.5 if each.is_point else 5.5) * unit
        return _whole(((x, y), (across, y), (across, edge)))
    out = x + _OUT
    if not each.to_start:
        out = max(out, aim + 2 * _OUT)
        return _whole(((x, y), (out, y), (out, middle), (aim, middle)))
    between = middle + (-1 if down else 1) * rows.height / 2
    edge = aim - (POINT * unit if each.is_point else 0)
    into = edge - _OUT - 3
    return _whole(
        ((x, y), (out, y), (out, between), (into, between), (into, middle), (edge, middle))
    )


def _whole(points: Sequence[Point]) -> Route:
    """On the middle of pixels, so that the lines are sharp."""
    return [(round(x) + 0.5, round(y) + 0.5) for x, y in points]


def _add_head(path: QPainterPath, before: Point, tip: Point) -> None:
    (x0, y0), (x1, y1) = before, tip
    dx, dy = x1 - x0, y1 - y0
    x, y = (0.0, (dy > 0) - (dy < 0)) if abs(dy) > abs(dx) else ((dx > 0) - (dx < 0), 0.0)
    left, top = x1 - x * _HEAD, y1 - y * _HEAD
    path.moveTo(x1, y1)
    path.lineTo(left + y * _HALF, top + x * _HALF)
    path.lineTo(left - y * _HALF, top - x * _HALF)
    path.closeSubpath()
