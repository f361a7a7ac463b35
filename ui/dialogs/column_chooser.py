"""Chooses which columns of a table are shown, and in which order, by mouse or keyboard."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govtransform.i18n import tr
from ui.theme import Theme
from ui.widgets.register_table import RegisterTable
from ui.widgets.text import button, label, tool_button

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NAME = Qt.ItemDataRole.UserRole
ROW = 26


class ColumnChooser(QFrame):
    """A window with a box for each column; every change is seen at once."""

    def __init__(self, table: RegisterTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Columns"))
        self._table, self._high = table, theme.px(ROW)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Columns, the leftmost first"))
        self._fill()
        self.list.itemChanged.connect(self._on_changed)
        up = tool_button(theme, "arrow-up", tr("Move to the left"))
        down_ = tool_button(theme, "arrow-down", tr("Move to the right"))
        up.clicked.connect(lambda: self.move_by(-1))
        down_.clicked.connect(lambda: self.move_by(1))
        reset = button(theme, tr("As shipped"), "quiet")
        reset.clicked.connect(self._on_reset)
        foot = QHBoxLayout()
        for widget in (up, down_):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(reset)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 10)
        down.addWidget(label(theme, tr("Columns"), "card"))
        down.addWidget(self.list, 1)
        down.addLayout(foot)
        self.setFixedSize(theme.px(280), theme.px(420))

    def popup(self, at: QPoint) -> None:
        """Open here."""
        self.move(at)
        self.show()
        self.list.setFocus()

    def move_by(self, step: int) -> None:
        """Move the current column one place."""
        row = self.list.currentRow()
        if not (row >= 0 and 0 <= row + step < self.list.count()):
            return
        self._table.horizontalHeader().moveSection(row, row + step)
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)

    def _fill(self) -> None:
        head, columns = self._table.horizontalHeader(), self._table.records.columns
        for place in range(head.count()):
            number = head.logicalIndex(place)
            item = QListWidgetItem(columns[number].label)
            item.setData(NAME, columns[number].name)
            item.setSizeHint(QSize(0, self._high))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(UNCHECKED if self._table.isColumnHidden(number) else CHECKED)
            self.list.addItem(item)

    def _on_changed(self) -> None:
        items = [self.list.item(n) for n in range(self.list.count())]
        names = [item.data(NAME) for item in items if item.checkState() == CHECKED]
        if names:
            self._table.columns.choose(names)

    def _on_reset(self) -> None:
        self._table.columns.reset()
        self.close()
