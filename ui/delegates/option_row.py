"""The rows of the options appraisal: figures with a second line, the preferred option framed."""

from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import ELIDE, RIGHT, CellDelegate, Index
from ui.delegates.roles import ALIGN, SECOND, STRONG, TONE
from ui.delegates.roles import DISPLAY as TEXT


class OptionDelegate(CellDelegate):
    """The row `framed` has the soft ground and the outline of what a case puts forward."""

    framed = -1

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Figures stand in the middle of their row, with what is below them under their end."""
        second, align = index.data(SECOND), index.data(ALIGN)
        if not second or not align or not align & RIGHT:
            super().paint_content(painter, option, index)
            return
        box = option.rect.adjusted(self.padding, self.padding // 2, -self.padding, 0)
        half = option.rect.height() // 2
        upper = box.adjusted(0, 0, 0, -half)
        is_strong = bool(index.data(STRONG))
        self.write(painter, upper, str(index.data(TEXT)), is_strong, index.data(TONE))
        painter.setFont(self._second)
        painter.setPen(self._pen_of("text2"))
        lower = option.rect.adjusted(self.padding, half, -self.padding, -self.padding // 2)
        told = painter.fontMetrics().elidedText(second, ELIDE, lower.width())
        painter.drawText(lower, RIGHT, told)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super()._ground(painter, option, index)
        if index.row() == self.framed and index.row() != self._hovered:
            painter.fillRect(option.rect, self.theme.colour("accentSoft"))

    def _edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super()._edges(painter, option, index)
        if index.row() != self.framed:
            return
        rect = option.rect.adjusted(1, 1, -1, -1)
        last = self.view.model().columnCount() - 1
        painter.setPen(QPen(self._accent, 2))
        painter.drawLine(rect.left(), rect.top(), rect.right() + 1, rect.top())
        painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
        if option.rect.left() <= 0:  # the first of those that are shown
            painter.drawLine(rect.left(), rect.top(), rect.left(), rect.bottom())
        if index.column() == last:
            painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
