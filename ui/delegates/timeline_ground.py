"""What lies under and over all rows of a timeline: the uprights of its quarters, the as-at line."""

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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


def paint_band(
    painter: QPainter, box: QRectF, days: tuple[date, date], scale: TimeScale, theme: Theme
) -> None:
    """While a bar is dragged: from its old finish, dotted, to the new one."""
    old, new = (box.left() + scale.x(day.toordinal() + 1) for day in days)
    accent = theme.colour("accent")
    ground = QColor(accent)
    ground.setAlpha(28)
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(QRectF(min(old, new), 0, abs(new - old), box.height()), ground)
    painter.setPen(QPen(accent, 1.3, Qt.PenStyle.DotLine))
    painter.drawLine(round(old), 0, round(old), int(box.bottom()))
    painter.setPen(QPen(accent, 1.5))
    painter.drawLine(round(new), 0, round(new), int(box.bottom()))
    painter.restore()


def _upright(painter: QPainter, box: QRectF, x: float) -> None:
    across = round(box.left() + x)
    painter.drawLine(across, int(box.top()), across, int(box.bottom()))
