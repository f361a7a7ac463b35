"""Ratings in the cells of a table, with their trend; the badges are `ui.delegates.badge`."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.badge import CELL, code_of, draw_rating
from ui.delegates.cell import CellDelegate, Index
from ui.delegates.roles import DISPLAY, RATING, TREND

_TRENDS = {"up": ("arrow-up", "ok"), "down": ("arrow-down", "bad"), "same": ("minus", "text3")}


class RatingDelegate(CellDelegate):
    """A badge, and the arrow of its trend where the model gives one."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the badge at the left, the trend beside it."""
        word = index.data(RATING) or index.data(DISPLAY)
        if not word:
            return
        size, box = self.theme.px(CELL), QRectF(option.rect)
        top = box.center().y() - size / 2
        left = box.left() + self.padding
        draw_rating(painter, QRectF(left, top, size, size), code_of(str(word)), self.theme)
        icon, token = _TRENDS.get(index.data(TREND) or "", ("", ""))
        if icon:
            pixmap = self.theme.icons.pixmap(icon, token, 12)
            painter.drawPixmap(QPointF(left + size + 7, box.center().y() - 6), pixmap)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: room for the badge, not for its word."""
        hint = super().sizeHint(option, index)
        hint.setWidth(self.theme.px(CELL) + 2 * self.padding + 20)
        return hint
