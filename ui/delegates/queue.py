"""A row of the finance queue: something that waits, or the heading of its kind with the count."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.attention import AttentionDelegate
from ui.delegates.cell import LEFT, MIDDLE, Index
from ui.delegates.roles import DISPLAY, RATING, SECOND
from ui.theme import SEMIBOLD

GAP = 10


class QueueDelegate(AttentionDelegate):
    """A row without a RATING is a heading; its SECOND is the count, written after it."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading, or what waits."""
        if index.data(RATING):
            super().paint_content(painter, option, index)
            return
        box = QRect(option.rect).adjusted(2, self.theme.px(8), -self.padding, 0)
        painter.setFont(self.theme.font("body", SEMIBOLD))
        painter.setPen(self._pen_of("text"))
        title = str(index.data(DISPLAY))
        painter.drawText(box, LEFT | MIDDLE, title)
        wide = painter.fontMetrics().horizontalAdvance(title)
        painter.setFont(self.theme.font("secondary"))
        painter.setPen(self._pen_of("text2"))
        after = box.adjusted(wide + self.theme.px(GAP), 0, 0, 0)
        painter.drawText(after, LEFT | MIDDLE, str(index.data(SECOND) or ""))
