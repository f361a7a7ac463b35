"""One thing that needs somebody: badge, what, where, and at the right what to do about it."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.badge import CELL, draw_rating
from ui.delegates.cell import LEFT, MIDDLE, RIGHT, CellDelegate, Index
from ui.delegates.roles import DISPLAY, RATING, SECOND, VALUE
from ui.theme import MEDIUM

BADGE, CHEVRON = 26, 12


class AttentionDelegate(CellDelegate):
    """RATING gives the badge, SECOND the second line, VALUE the word of the action."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint both lines and the action."""
        box = QRect(option.rect)
        size = self.theme.px(CELL)
        left = box.left() + 2
        badge = QRectF(left, QRectF(box).center().y() - size / 2, size, size)
        draw_rating(painter, badge, str(index.data(RATING)), self.theme)
        taken = self._draw_action(painter, box, str(index.data(VALUE) or ""))
        words = box.adjusted(self.theme.px(BADGE), 2, -taken - self.padding, -3)
        high, low = (QFontMetrics(font).height() for font in self._fonts())
        upper = QRect(words.left(), words.top(), words.width(), high)
        upper.translate(0, max(0, words.height() - high - low) // 2)
        self._line(painter, upper, str(index.data(DISPLAY)), strong=True)
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), low)
        self._line(painter, lower, str(index.data(SECOND) or ""), strong=False)

    def _fonts(self) -> tuple[QFont, QFont]:
        return self.theme.font("body", MEDIUM), self.theme.font("secondary")

    def _line(self, painter: QPainter, box: QRect, text: str, *, strong: bool) -> None:
        above, below = self._fonts()
        painter.setFont(above if strong else below)
        painter.setPen(self._pen_of("text" if strong else "text2"))
        shown = painter.fontMetrics().elidedText(text, self.view.textElideMode(), box.width())
        painter.drawText(box, LEFT | MIDDLE, shown)

    def _draw_action(self, painter: QPainter, box: QRect, word: str) -> int:
        """Write it with its chevron; give how wide they are."""
        painter.setFont(self.theme.font("secondary", MEDIUM))
        painter.setPen(self._pen_of("accentText"))
        room = box.adjusted(0, 0, -CHEVRON - 4, 0)
        painter.drawText(room, RIGHT | MIDDLE, word)
        pixmap = self.theme.icons.pixmap("chevron-right", "accentText", CHEVRON)
        painter.drawPixmap(QPointF(box.right() - CHEVRON, box.center().y() - CHEVRON / 2), pixmap)
        return painter.fontMetrics().horizontalAdvance(word) + CHEVRON + 4
