"""A factor in a cell: a small bar with its percentage, hatched where it binds."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import CellDelegate, Index
from ui.delegates.marks import Bar, draw_bar
from ui.delegates.roles import BAR, DISPLAY, STRONG

HIGH, FIGURE = 8, 42  # of the bar; room for 100%


class FactorDelegate(CellDelegate):
    """Paints the Bar of the BAR role with the cell's text at its right."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint bar and figure."""
        bar = index.data(BAR)
        if not isinstance(bar, Bar):
            super().paint_content(painter, option, index)
            return
        box, high = option.rect, self.theme.px(HIGH)
        figure = self.theme.px(FIGURE)
        wide = box.width() - 2 * self.padding - figure
        top = box.center().y() - high / 2
        draw_bar(painter, QRectF(box.left() + self.padding, top, wide, high), bar, self.theme)
        left = box.left() + self.padding + wide + 6
        words = QRect(left, box.top(), figure, box.height())
        strong = bool(index.data(STRONG))
        self.write(painter, words, str(index.data(DISPLAY)), strong, None)
