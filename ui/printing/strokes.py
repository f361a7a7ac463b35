"""A chart of matplotlib as strokes of a pen: drawn sharp at any size, its text as outlines.

The renderer only notes down; `paint` may be called as often as wanted, on any device.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from govtransform.charts.style import palette
from ui.printing.sheet import Drawing
from ui.widgets.chart_canvas import ONE_AT_A_TIME

DOTS = 72  # an inch: one unit is one point
_CAPS = {
    "butt": Qt.PenCapStyle.FlatCap,
    "round": Qt.PenCapStyle.RoundCap,
    "projecting": Qt.PenCapStyle.SquareCap,
}
_JOINS = {
    "miter": Qt.PenJoinStyle.MiterJoin,
    "round": Qt.PenJoinStyle.RoundJoin,
    "bevel": Qt.PenJoinStyle.BevelJoin,
}


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """One path with its pen and brush, within its clip."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    clip: QPainterPath | None


@dataclass(frozen=True, slots=True)
class Strokes:
    """A whole chart: its size in points, and what it is made of."""

    width: float
    height: float
    made: Sequence[Stroke]

    def paint(self, painter: QPainter) -> None:
        """Paint it with its top left corner at the origin, one unit to a point."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in self.made:
            _paint(painter, stroke)
        painter.restore()


def _paint(painter: QPainter, stroke: Stroke) -> None:
    if stroke.clip is not None:
        painter.save()
        painter.setClipPath(stroke.clip, Qt.ClipOperation.IntersectClip)
    painter.setPen(stroke.pen)
    painter.setBrush(stroke.brush)
    painter.drawPath(stroke.path)
    if stroke.clip is not None:
        painter.restore()


def strokes_of(drawing: Drawing, width: float, height: float) -> Strokes:
    """A drawing of this size in points, or of the size it gives itself, in the light colours."""
    figure = Figure((width / DOTS, height / DOTS), DOTS, layout="constrained")
    with ONE_AT_A_TIME:
        drawing(figure, palette())
        pen = _Pen(figure.bbox.width, figure.bbox.height)
        figure.draw(pen)
    return Strokes(figure.bbox.width, figure.bbox.height, pen.made)


class _Pen(RendererBase):
    """Notes down what it is told to draw; text comes as outlines from the base class."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self._width, self._height = width, height
        self.made: list[Stroke] = []

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:
        """matplotlib: a path, filled with a colour, and perhaps hatched."""
        drawn = self._path(transform.transform_path(path))
        brush = _brush(rgbFace, gc)
        clip = self._clip(gc)
        self.made.append(Stroke(drawn, _pen(gc), brush, clip))
        if gc.get_hatch():
            self._hatch(gc, drawn, clip)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """matplotlib: the size in units of the display."""
        return self._width, self._height

    def flipy(self) -> bool:
        """matplotlib: text is placed from below here, like everything else."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """matplotlib: one unit is one point."""
        return points

    def _path(self, path: Path) -> QPainterPath:
        drawn = QPainterPath()
        drawn.setFillRule(Qt.FillRule.WindingFill)
        high = self._height
        for ends, code in path.iter_segments(simplify=False):
            p = [(ends[n], high - ends[n + 1]) for n in range(0, len(ends) - 1, 2)]
            if code == Path.MOVETO:
                drawn.moveTo(*p[0])
            elif code == Path.LINETO:
                drawn.lineTo(*p[0])
            elif code == Path.CURVE3:
                drawn.quadTo(*p[0], *p[1])
            elif code == Path.CURVE4:
                drawn.cubicTo(*p[0], *p[1], *p[2])
            elif code == Path.CLOSEPOLY:
                drawn.closeSubpath()
        return drawn

    def _clip(self, gc: Any) -> QPainterPath | None:
        box, (path, transform) = gc.get_clip_rectangle(), gc.get_clip_path()
        found = None
        if box is not None:
            found = QPainterPath()
            found.addRect(QRectF(box.x0, self._height - box.y1, box.width, box.height))
        if path is not None:
            own = self._path(transform.transform_path(path))
            found = own if found is None else found.intersected(own)
        return found

    def _hatch(self, gc: Any, within: QPainterPath, clip: QPainterPath | None) -> None:
        """Square after square of the pattern, cut to the path."""
        colour = QColor.fromRgbF(*gc.get_hatch_color())
        pen = QPen(colour, gc.get_hatch_linewidth())
        inside = within if clip is None else within.intersected(clip)
        box, pattern = inside.boundingRect(), gc.get_hatch_path()
        if pattern is None or box.isEmpty():
            return
        tiles = QPainterPath()
        one = _scaled(pattern, DOTS)
        for across in range(int(box.left() // DOTS), int(box.right() // DOTS) + 1):
            for down in range(int(box.top() // DOTS), int(box.bottom() // DOTS) + 1):
                tiles.addPath(one.translated(across * DOTS, down * DOTS))
        self.made.append(Stroke(tiles, pen, QBrush(Qt.BrushStyle.NoBrush), inside))


def _scaled(path: Path, by: float) -> QPainterPath:
    """A pattern drawn in a square of one, turned upside down as all that comes from there."""
    drawn = QPainterPath()
    for ends, code in path.iter_segments(simplify=False):
        if code == Path.MOVETO:
            drawn.moveTo(ends[0] * by, (1 - ends[1]) * by)
        elif code != Path.CLOSEPOLY:
            drawn.lineTo(ends[-2] * by, (1 - ends[-1]) * by)
    return drawn


def _brush(face: Any, gc: Any) -> QBrush:
    if face is None:
        return QBrush(Qt.BrushStyle.NoBrush)
    colour = QColor.fromRgbF(*(float(part) for part in face[:3]))
    own = float(face[3]) if len(face) > 3 else 1.0
    colour.setAlphaF(gc.get_alpha() if gc.get_forced_alpha() else own)
    return QBrush(colour)


def _pen(gc: Any) -> QPen:
    wide, colour = gc.get_linewidth(), gc.get_rgb()
    if wide <= 0:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor.fromRgbF(*(float(part) for part in colour)), wide)
    pen.setCapStyle(_CAPS[str(getattr(gc.get_capstyle(), "value", gc.get_capstyle()))])
    pen.setJoinStyle(_JOINS[str(getattr(gc.get_joinstyle(), "value", gc.get_joinstyle()))])
    start, dashes = gc.get_dashes()
    if dashes is not None:
        pen.setDashPattern([float(length) / wide for length in dashes])
        pen.setDashOffset(float(start) / wide)
    return pen
