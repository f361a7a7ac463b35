"""Marks beside and on the bars of a timeline: what is critical, what others give, and its name."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from govtransform.queries.roadmap_line import Outside
from govtransform.registers.plan.dependencies import DependencyState
from ui.theme import Theme
from ui.widgets.time_scale import TimeScale

OUTLINE = 1.5  # pixels, of what is critical
_HATCH, _NO_BRUSH = Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.NoBrush
_REACH = 4.5


def hatched(painter: QPainter, theme: Theme) -> None:
    """Have what is drawn next critical: hatched, in a thick outline of ink."""
    ink = theme.colour("text")
    painter.setPen(QPen(ink, OUTLINE))
    painter.setBrush(QBrush(ink, _HATCH))


def outlined(painter: QPainter, theme: Theme) -> None:
    """Have what is drawn next only the outline of what is critical."""
    painter.setPen(QPen(theme.colour("text"), OUTLINE))
    painter.setBrush(_NO_BRUSH)


def flag(middle: QPointF, unit: float) -> QPolygonF:
    """The corners of the mark of what somebody outside has to give: a triangle on its point."""
    reach = _REACH * unit
    return QPolygonF(
        [
            QPointF(middle.x() - reach, middle.y() - reach),
            QPointF(middle.x() + reach, middle.y() - reach),
            QPointF(middle.x(), middle.y() + reach),
        ]
    )


def paint_outside(
    painter: QPainter, given: Iterable[Outside], box: QRectF, scale: TimeScale, theme: Theme
) -> None:
    """A triangle on each day by which somebody outside has to give something.

    Filled once it is met, tinted once it is agreed, empty while it is only needed.
    """
    unit = theme.size / 100
    fills = {
        DependencyState.MET: theme.colour("warn"),
        DependencyState.AGREED: theme.colour("warnSoft"),
    }
    for each in given:
        if each.needed_by is None:
            continue
        x = box.left() + scale.x(each.needed_by.toordinal() + 0.5)
        state = DependencyState(each.state)
        painter.setPen(QPen(theme.colour("warn"), 1.3))
        painter.setBrush(QBrush(fills.get(state, theme.colour("sheet"))))
        painter.drawPolygon(flag(QPointF(x, box.top() + 10 * unit), unit))
