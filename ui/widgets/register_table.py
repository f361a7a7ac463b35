"""The table of a register: cell ranges and keys as in a spreadsheet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QMenu,
    QTableView,
    QWidget,
)

from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.figured import Figured, Why
from ui.delegates.cell import prepare
from ui.delegates.field import FieldDelegate
from ui.models.columns import Column
from ui.models.register_model import RegisterModel
from ui.models.row_window import RowWindow, Told
from ui.printing.sheet import Heading, PrintedTable, Rows
from ui.theme import Theme
from ui.widgets.table_columns import TableColumns

TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SELECT = QItemSelectionModel.SelectionFlag
EDITING = QAbstractItemView.State.EditingState
SUBMIT = QAbstractItemDelegate.EndEditHint.SubmitModelCache
CUSTOM = Qt.ContextMenuPolicy.CustomContextMenu
EVERY = 200  # rows between two words on progress
_WHYS = {"plan-items": "slip", "training-needs": "coverage", "risks": "exposure"}


class RegisterTable(QTableView):
    """Sorting by the head (with Shift by several keys); Enter moves down, Esc lets go."""

    moved = Signal()  # the current cell, or what is selected, is another
    columns_wanted = Signal()

    def __init__(self, model: RegisterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = model
        self.setModel(model)
        prepare(self, theme)
        self.setItemDelegate(FieldDelegate(theme, self, model.bridge))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(TRIGGERS)
        self.setAccessibleName(tr(model.register.plural))
        self.setContextMenuPolicy(CUSTOM)
        self.customContextMenuRequested.connect(self.open_menu)
        self.columns = TableColumns(self, model, theme)
        head, selection = self.horizontalHeader(), self.selectionModel()
        head.setContextMenuPolicy(CUSTOM)
        head.customContextMenuRequested.connect(lambda _: self.columns_wanted.emit())
        head.sectionClicked.connect(self._on_head_clicked)
        selection.selectionChanged.connect(lambda *_: self.moved.emit())
        selection.currentRowChanged.connect(self._on_row_changed)
        model.lacking.connect(self.columns.reveal)

    def why_now(self) -> Why | None:
        """The figure that records of this kind have: of the current one."""
        key, index = _WHYS.get(self.records.register.key), self.currentIndex()
        if key is None or not index.isValid():
            return None
        row_id = self.records.window.ids[index.row()]
        return Why(key, Figured(record=f"{self.records.register.table}:{row_id}"))

    def printed(self) -> PrintedTable | None:
        """The columns that are shown, of all rows that the filter leaves, in their order."""
        model = self.records
        columns = [model.columns[number] for number in self.columns.shown]
        headings = tuple(Heading(column.label, column.right) for column in columns)
        derived = [column.derived for column in columns if column.derived]
        window = RowWindow(model.window.workspace, model.register, derived)
        window.ids = [*model.window.ids]
        return (
            PrintedTable("", "", headings, partial(_texts, window, columns)) if window.ids else None
        )

    def selected_rows(self) -> list[int]:
        """Rows with a selected cell, the blank one left out; else the row of the current cell."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        rows |= {self.currentIndex().row()} if not rows and self.currentIndex().isValid() else set()
        return sorted(row for row in rows if not self.records.is_draft(row))

    def selected_columns(self) -> list[int]:
        """Columns with a selected cell, from left to right."""
        found = {index.column() for index in self.selectionModel().selectedIndexes()}
        found |= {self.currentIndex().column()} if self.currentIndex().isValid() else set()
        return [column for column in self.columns.shown if column in found]

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a cell the current one, and bring it into sight."""
        here, shown = self.currentIndex(), self.columns.shown
        title = self.records.column_of(self.records.register.title_field)
        wanted = column if column is not None else here.column() if here.isValid() else title
        index = self.records.index(row, wanted if wanted in shown else shown[0])
        chosen = self.selectionModel()  # this cell alone, whatever keys are held
        chosen.setCurrentIndex(index, chosen.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the record so many rows below."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.records.window.ids):
            self.go_to(row)

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Open the menu of what can be done, at a point or at the current cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        here = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(at or here))
        return menu

    def _on_head_clicked(self, section: int) -> None:
        further = bool(QApplication.keyboardModifiers() & SHIFT)
        self.records.sort_by(self.records.columns[section].name, further=further)

    def _on_row_changed(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _at(self, row: int, here: QModelIndex) -> QModelIndex:
        return here.siblingAtRow(row if row >= 0 else len(self.records.window.ids) - 1)

    def _select(self, block: QItemSelection) -> None:
        self.selectionModel().select(block, SELECT.ClearAndSelect)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter moves down, as in a spreadsheet."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        if hint is SUBMIT:
            self.go_to(min(row + 1, self.records.rowCount() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: rows and columns by keys; Esc lets go of what was refused."""
        key, held, here = event.key(), event.modifiers(), self.currentIndex()
        last = self.records.columnCount() - 1
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held & SHIFT):
            self.open_menu()
        elif not here.isValid():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space and held & SHIFT:
            self._select(QItemSelection(here.siblingAtColumn(0), here.siblingAtColumn(last)))
        elif key == Qt.Key.Key_Space and held & CONTROL:
            self._select(QItemSelection(self._at(0, here), self._at(-1, here)))
        elif key == Qt.Key.Key_Escape:
            self.records.forgive(here.row(), self.records.columns[here.column()].name)
            event.ignore()  # the page may have something to let go of too
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is not EDITING:
                self.edit(here)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the title takes what is left."""
        super().resizeEvent(event)
        self.columns.fill()


def _texts(window: RowWindow, columns: Sequence[Column], progress: Progress) -> Rows:
    """Every cell as it is shown; a record that somebody has just removed is left out."""
    found, total = [], len(window.ids)
    for number in range(total):
        record = window.row(number)
        if record is None:
            continue
        if number % EVERY == 0:
            progress.step(number, total, tr("Reading the rows"))
        found.append([
            _said(window.cell(number, column.name)) if column.derived
            else record.texts[column.name] if column.field else record.code
            for column in columns
        ])  # fmt: skip
    return found


def _said(cell: Told) -> str:
    """What a calculated cell shows, or says where it shows only a mark."""
    return cell.text or cell.spoken
