"""Text, grounds and lines painted without a look at `Qt`.

The first look at anything of `Qt` makes all its enums, which costs a sixth of the time an empty
window takes. PySide looks whenever a pen or brush is set or made of a colour, lest it be one of
`Qt`; so colours come out of a palette here, and shapes are paths. What is painted in the first
picture of a start uses this; the rest may use `Qt`.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QStylePainter

LEFT, RIGHT, ACROSS, MIDDLE = 0x1, 0x2, 0x4, 0x80
CENTRE = ACROSS | MIDDLE
CLEAR = QColor(0, 0, 0, 0)
_ROLE = QPalette.ColorRole.WindowText


def fill(painter: QPainter, shape: QRectF | QPainterPath, ground: QColor | QBrush) -> None:
    """Fill a box or a path."""
    brush = ground if isinstance(ground, QBrush) else _palette(ground).brush(_ROLE)
    painter.fillPath(_path(shape), brush)


def outline(
    painter: QPainter, shape: QRectF | QPainterPath, colour: QColor, width: float = 1.0
) -> None:
    """Draw along the edge of a box or along a path."""
    pen = QPen()
    pen.setColor(colour)
    pen.setWidthF(width)
    painter.strokePath(_path(shape), pen)


def write(painter: QStylePainter, box: QRectF, side: int, text: str, colour: QColor) -> None:
    """Write in the painter's font, at this side of a box."""
    painter.drawItemText(box.toRect(), side, _palette(colour), True, text, _ROLE)


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """A box with round corners."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def line(*points: QPointF) -> QPainterPath:
    """A line through points."""
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def closed(*points: QPointF) -> QPainterPath:
    """A shape with these corners."""
    path = line(*points)
    path.closeSubpath()
    return path


def short_enough(metrics: QFontMetrics, text: str, width: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    kept = len(text)
    while kept and metrics.horizontalAdvance(f"{text[:kept]}…") > width:
        kept -= 1
    return f"{text[:kept].rstrip()}…"


def two_lines(metrics: QFontMetrics, text: str, width: float) -> list[str]:
    """The text on one line, or broken between words onto two, the second cut short."""
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split()
    first = len(words) - 1
    while first > 1 and metrics.horizontalAdvance(" ".join(words[:first])) > width:
        first -= 1
    parts = (" ".join(words[:first]), " ".join(words[first:]))
    return [short_enough(metrics, part, width) for part in parts if part]


def _path(shape: QRectF | QPainterPath) -> QPainterPath:
    if isinstance(shape, QPainterPath):
        return shape
    path = QPainterPath()
    path.addRect(shape)
    return path


def _palette(colour: QColor) -> QPalette:
    palette = QPalette()
    palette.setColor(_ROLE, colour)
    return palette
