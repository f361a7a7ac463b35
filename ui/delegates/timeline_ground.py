"""What lies under and over all rows of a timeline: the uprights of its quarters, the as-at line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from govtransform.queries.roadmap_line import Line
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

_DASHES = [4.0, 3.0]


@dataclass(frozen=True, slots=True)
class Seen:
    """A row in sight: the number of its node, its line, its place across all cells."""

    number: int
    line: Line
    place: QRect
    is_chosen: bool


def paint_grounds(
    painter: QPainter, rows: Iterable[Seen], hovered: tuple[int, int], theme: Theme
) -> None:
    """Of the rows that are chosen, across all cells, and of the one that is pointed at.

    `hovered` has the number of that one, and where the timeline begins.
    """
    number, frozen = hovered
    for row in rows:
        if row.is_chosen:
            painter.fillRect(row.place, theme.colour("selection"))
            painter.fillRect(row.place.adjusted(0, 0, 3 - row.place.width(), 0),
                             theme.colour("accent"))  # fmt: skip
        elif row.number == number:
            left = row.place.adjusted(0, 0, frozen - row.place.width(), 0)
            painter.fillRect(left, theme.colour("hover"))


def paint_uprights(painter: QPainter, box: QRectF, scale: TimeScale, theme: Theme) -> None:
    """A line where each quarter or month begins, a stronger one for a year, and the left edge."""
    thin, thick = theme.colour("hairline"), theme.colour("line")
    top, high, left = int(box.top()), int(box.height()), box.left()
    for x, is_year in scale.lines():
        if x > 1:
            wide = 2 if is_year else 1
            painter.fillRect(round(left + x) - is_year, top, wide, high, thick if is_year else thin)
    painter.fillRect(round(left), top, 1, high, thick)


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
