"""What lies under and over all rows of a timeline: the uprights of its quarters, the as-at line."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

_DASHES = [4.0, 3.0]


def paint_uprights(painter: QPainter, box: QRectF, scale: TimeScale, theme: Theme) -> None:
    """A line where each quarter or month begins, a stronger one for a year, and the left edge."""
    thin, thick = QPen(theme.colour("hairline"), 1), QPen(theme.colour("line"), 1.5)
    for x, is_year in scale.lines():
        if x > 1:
            painter.setPen(thick if is_year else thin)
            _upright(painter, box, x)
    painter.setPen(QPen(theme.colour("line"), 1))
    _upright(painter, box, 0)


def paint_as_at(painter: QPainter, box: QRectF, scale: TimeScale, theme: Theme) -> None:
    """The dashed line at the end of the as-at date, where it is in sight."""
    x = -1.0 if scale.as_at is None else scale.x(scale.as_at + 1)
    if 0 <= x <= box.width():
        pen = QPen(theme.colour("today"), 1.5)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        _upright(painter, box, x)


def _upright(painter: QPainter, box: QRectF, x: float) -> None:
    across = round(box.left() + x)
    painter.drawLine(across, int(box.top()), across, int(box.bottom()))
