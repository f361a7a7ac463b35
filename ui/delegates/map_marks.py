"""A box and a link of the benefits map: a dis-benefit has cut corners, an unmeasured one dashes."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from govtransform.queries.benefits_map import MapNode
from ui.models.map_words import second_line
from ui.paint import short_enough, two_lines
from ui.theme import MEDIUM, Theme

RADIUS, CUT, PADDING = 5.0, 12.0, 7.0
THIN, STEP = 0.8, 0.7  # of a link: its least width, and what each step of strength adds
FAINT = 150  # of 255: links of others than the chosen node
MEASURED = 1  # the step of heat on which a benefit with a figure stands
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """How a box stands: chosen, one link from what is chosen, and whether keys go to it."""

    chosen: bool = False
    near: bool = False
    focused: bool = False


def draw_link(
    painter: QPainter, line: QPainterPath, weight: int, theme: Theme, *, near: bool
) -> None:
    """Paint a link, as wide as it is strong; one of the chosen node in the accent."""
    colour = QColor(theme.colour("accent" if near else "ghost"))
    if not near:
        colour.setAlpha(FAINT)
    pen = QPen(colour, THIN + STEP * weight)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(line)


def draw_node(painter: QPainter, box: QRectF, node: MapNode, look: Look, theme: Theme) -> None:
    """Paint a box with its title on up to two lines, its reference and its states."""
    hollow = node.is_benefit and not node.is_measured
    pair = theme.heat(MEASURED)
    measured = node.is_benefit and node.is_measured
    edge = theme.colour("warnLine" if node.is_lost else "accent" if look.near else "ghost")
    pen = QPen(edge, 1.6 if node.is_lost or look.near else 1.0)
    if hollow:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(pair.fill if measured else theme.colour("raised"))
    shape = _shape(box, cut=node.is_disbenefit)
    painter.drawPath(shape)
    if look.chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus" if look.focused else "accent"), 2.2))
        painter.drawPath(_shape(box.adjusted(-3, -3, 3, 3), cut=node.is_disbenefit))
    ink = pair.text if measured else theme.colour("text")
    _write(painter, box, node, theme, ink)


def _write(painter: QPainter, box: QRectF, node: MapNode, theme: Theme, ink: QColor) -> None:
    side = CUT if node.is_disbenefit else PADDING
    inner = box.adjusted(side + 2, 3, -side - 2, -3)
    title, small = theme.font("secondary", MEDIUM), theme.font("tick")
    lines = two_lines(QFontMetrics(title), node.title, inner.width())
    each = inner.height() / (len(lines) + 1)
    painter.setFont(title)
    painter.setPen(ink)
    for number, text in enumerate(lines):
        row = QRectF(inner.left(), inner.top() + number * each, inner.width(), each)
        painter.drawText(row, _LEFT, text)
    painter.setFont(small)
    if node.is_lost:
        painter.setPen(theme.colour("warn"))
    foot = QRectF(inner.left(), inner.bottom() - each, inner.width(), each)
    told = short_enough(QFontMetrics(small), second_line(node), inner.width())
    painter.drawText(foot, _LEFT, told)


def _shape(box: QRectF, *, cut: bool) -> QPainterPath:
    shape = QPainterPath()
    if not cut:
        shape.addRoundedRect(box, RADIUS, RADIUS)
        return shape
    left, right, middle = box.left(), box.right(), box.center().y()
    shape.moveTo(left, middle)
    for place in (
        QPointF(left + CUT, box.top()), QPointF(right - CUT, box.top()), QPointF(right, middle),
        QPointF(right - CUT, box.bottom()), QPointF(left + CUT, box.bottom()),
    ):  # fmt: skip
        shape.lineTo(place)
    shape.closeSubpath()
    return shape
