"""The cells of a heat table: no hairlines, a ring around what is chosen, a warning sign."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import Index
from ui.delegates.heat import GAP, RADIUS, HeatDelegate
from ui.delegates.roles import HEAT, TONE

SIGN = 14
_SMOOTH = QPainter.RenderHint.Antialiasing


class HeatTableDelegate(HeatDelegate):
    """Text cells have no padding at the left, so that names stand under the card's title.

    A text in the tone `warn` has a sign before it. A line is drawn above the row `ruled`.
    """

    ruled = -1

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heat cell, or text with its sign."""
        if index.data(HEAT) is not None:
            super().paint_content(painter, option, index)
            return
        if index.column() == 0:
            option.rect = option.rect.adjusted(-self.padding, 0, 0, 0)
        elif index.data(TONE) == "warn":
            self._draw_sign(painter, option, index)
        super().paint_content(painter, option, index)

    def _draw_sign(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.setFont(self._strong)
        wide = painter.fontMetrics().horizontalAdvance(str(index.data()))
        left = max(rect.left(), rect.right() - self.padding - wide - SIGN - 6)
        pixmap = self.theme.icons.pixmap("triangle-alert", "warn", SIGN)
        painter.drawPixmap(left, rect.center().y() - SIGN // 2, pixmap)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self.ruled:
            painter.fillRect(
                option.rect.left(), option.rect.top(), option.rect.width(), 1, self._hairline
            )

    def _edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = self.view.selectionModel().isSelected(index)
        focused = index == self.view.currentIndex() and self.view.hasFocus()
        if chosen or focused:
            painter.setRenderHint(_SMOOTH)
            painter.setPen(QPen(self._accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(option.rect).adjusted(GAP, GAP, -GAP, -GAP)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
