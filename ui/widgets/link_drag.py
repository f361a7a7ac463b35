"""Dragging a link from the end of a bar to another: the handle, the line, what it would join."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from govtransform.calc.schedule import LinkKind
from govtransform.queries.roadmap_line import Line
from govtransform.services.reschedule import Waits

OUT, REACH = 9.0, 6.0  # pixels: of the handle from the end of its bar; around it
RADIUS = 3.5
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class LinkGrip:
    """The line whose end was taken, where, and where the pointer is."""

    line: Line
    origin: QPoint
    at: QPoint


def handle(bar: QRectF) -> QPointF:
    """Where the handle of a bar is: beyond its end."""
    return QPointF(bar.right() + OUT, bar.center().y())


def is_on_handle(line: Line, bar: QRectF, pos: QPoint) -> bool:
    """Whether the pointer is on the handle of a plan item that can be waited for."""
    if line.register != "plan-items" or bar.isNull():
        return False
    away = QPointF(pos) - handle(bar)
    return abs(away.x()) <= REACH and abs(away.y()) <= REACH


def joined(before: Line, after: Line, bar: QRectF, pos: QPoint) -> Waits | None:
    """How a line waits once the link is dropped on it: on its later half its finish waits."""
    if after.register != "plan-items" or after.id == before.id:
        return None
    at_finish = not after.is_point and not after.children and pos.x() > bar.center().x()
    return Waits(before.id, LinkKind.FF if at_finish else LinkKind.FS)


def paint_handle(painter: QPainter, bar: QRectF, colour: QColor, ground: QColor) -> None:
    """A small ring beyond the end of a bar."""
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(ground)
    painter.drawEllipse(handle(bar), RADIUS, RADIUS)


def paint_link(painter: QPainter, grip: LinkGrip, colour: QColor) -> None:
    """From the end that was taken to the pointer."""
    painter.setRenderHint(_SMOOTH)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.DashLine))
    painter.drawLine(grip.origin, grip.at)
