"""A bar in a cell: what is done or claimed, against what was agreed."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell import CellDelegate, Index
from ui.delegates.marks import Bar, draw_bar
from ui.delegates.roles import BAR

HEIGHT = 8


class BarDelegate(CellDelegate):
    """Paints the Bar of the BAR role; the cell's own text is for screen readers."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the bar across the middle of the cell."""
        bar = index.data(BAR)
        if not isinstance(bar, Bar):
            super().paint_content(painter, option, index)
            return
        box, high = QRectF(option.rect), self.theme.px(HEIGHT)
        top = box.center().y() - high / 2
        across = box.width() - 2 * self.padding
        draw_bar(painter, QRectF(box.left() + self.padding, top, across, high), bar, self.theme)
