"""The rows of a file with their mapping above and their problems in place."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from ui.delegates.cell import CellDelegate, Index, prepare
from ui.delegates.roles import DISPLAY, REFUSED, TONE
from ui.dialogs.import_header import ImportHeader
from ui.models.import_model import ImportModel, Which
from ui.theme import Theme

ROW, ROW_PROBLEM, WIDE = 26, 46, 132
NUMBER = 52
_SMOOTH = QPainter.RenderHint.Antialiasing
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ImportCellDelegate(CellDelegate):
    """A cell with a problem stands in a red box; the reason is written below by the view."""

    def _paint_refused(self, painter: QPainter, rect: QRect) -> None:
        box = rect.adjusted(3, 2, -4, -3)
        box.setHeight(self.theme.px(ROW) - 5)
        painter.setRenderHint(_SMOOTH)
        painter.setPen(QPen(self.theme.colour("badLine"), 1))
        painter.setBrush(self.theme.colour("badSoft"))
        painter.drawRoundedRect(box, 3, 3)

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text in the upper line of its row."""
        box = option.rect.adjusted(self.padding, 0, -self.padding, 0)
        box.setHeight(self.theme.px(ROW))
        is_bad = bool(index.data(REFUSED))
        tone = "bad" if is_bad else index.data(TONE)
        self.write(painter, box, str(index.data(DISPLAY) or ""), is_bad, tone)


class ImportRows(QTableView):
    """Only looked at; the boxes of its head change the mapping."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows = ImportModel(self)
        self.setModel(self.rows)
        prepare(self, theme, ROW)
        self.head = ImportHeader(theme, self, self.rows)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(ImportCellDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setObjectName("importRows")

    def set_high(self, which: Which) -> None:
        """Leave room for reasons where every row has one."""
        high = ROW_PROBLEM if which is Which.TO_DECIDE else ROW
        self.verticalHeader().setDefaultSectionSize(self.theme.px(high))

    def place_columns(self) -> None:
        """Give the columns their first widths."""
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, self.theme.px(WIDE if column else NUMBER))

    def _paint_reasons(self, painter: QPainter) -> None:
        theme, line = self.theme, self.theme.px(ROW)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("bad"))
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        for row in range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1):
            found = self.rows.problem(row)
            if found and self.rowHeight(row) > line:
                column, finding = found
                left = max(0, self.columnViewportPosition(column)) + 10
                box = QRect(left, self.rowViewportPosition(row) + line - 5, self.width(), line - 6)
                painter.drawText(box, _LEFT, f"↳ {finding.reason}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cells, and under those with a problem the reason."""
        super().paintEvent(event)
        self._paint_reasons(QPainter(self.viewport()))
