"""A heat cell: the figure on a ground that deepens with it, and how far behind plan it is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import CENTRE, MIDDLE, CellDelegate, Index
from ui.delegates.roles import HEAT
from ui.theme import SEMIBOLD, Theme

GAP, RADIUS = 1.5, 3.0
_SMOOTH = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True)
class Heat:
    """A level from 0 (a dot, nothing here) to 5; `behind` is what lacks, such as −14."""

    level: int
    text: str = ""
    behind: str = ""
    outlined: bool = False


def level_of(share: float, top: float = 0.8) -> int:
    """The level of a share: five steps from nought to `top` and more."""
    return max(1, min(5, 1 + int(share / top * 4 + 1e-9)))


def draw_heat(painter: QPainter, box: QRectF, heat: Heat, theme: Theme) -> None:
    """Paint a heat cell into a box."""
    painter.setRenderHint(_SMOOTH)
    if not heat.text:
        painter.setBrush(theme.colour("line"))
        painter.setPen(QPen(theme.colour("line"), 0))
        painter.drawEllipse(box.center(), 1, 1)
        return
    pair = theme.heat(heat.level)
    inner = box.adjusted(GAP, GAP, -GAP, -GAP)
    painter.setPen(QPen(theme.colour("ghost"), 1.2) if heat.outlined else QPen(pair.fill, 0))
    painter.setBrush(theme.colour("raised") if heat.outlined else pair.fill)
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    painter.setPen(theme.colour("text") if heat.outlined else pair.text)
    role = "secondary" if heat.behind else "body"  # two figures share the cell
    painter.setFont(theme.font(role, SEMIBOLD if heat.level >= 4 else None))
    taken = _behind_width(heat.behind, theme)
    painter.drawText(inner.adjusted(0, 0, -taken, 0), CENTRE | MIDDLE, heat.text)
    if heat.behind:
        left = inner.right() - taken
        _draw_behind(painter, QRectF(QPointF(left, inner.top()), inner.bottomRight()), heat, theme)


def _behind_width(text: str, theme: Theme) -> float:
    metrics = QFontMetrics(theme.font("tick", SEMIBOLD))
    return metrics.horizontalAdvance(text) + 8.0 if text else 0.0


def _draw_behind(painter: QPainter, room: QRectF, heat: Heat, theme: Theme) -> None:
    box, text = room.adjusted(0, 4, -2, -4), heat.behind
    painter.setPen(QPen(theme.colour("warnLine"), 1))
    painter.setBrush(theme.colour("warnSoft"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setPen(theme.colour("warn"))
    painter.setFont(theme.font("tick", SEMIBOLD))
    painter.drawText(box, CENTRE | MIDDLE, text)


class HeatDelegate(CellDelegate):
    """Paints the Heat of the HEAT role; other cells are text."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the heat cell."""
        heat = index.data(HEAT)
        if isinstance(heat, Heat):
            draw_heat(painter, QRectF(option.rect), heat, self.theme)
        else:
            super().paint_content(painter, option, index)
