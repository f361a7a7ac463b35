"""The table of a register: cell ranges as in a spreadsheet, columns that can be chosen and moved.

`layout_text` and `restore` keep order, widths and choice of columns by their names, so that a
column added by a later edition takes nothing away.
"""

import json
from collections.abc import Iterable, Sequence

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
from ui.delegates.cell import prepare
from ui.delegates.field import FieldDelegate
from ui.models.columns import Column
from ui.models.register_model import RegisterModel
from ui.theme import Theme

WIDTHS = {"text": 124, "note": 200, "money": 112, "rate": 76, "whole": 76, "number": 76,
          "date": 102, "month": 88, "choice": 116, "yes": 64, "link": 124, "any": 140}  # fmt: skip
REFERENCE_WIDTH, TITLE_LEAST = 88, 220
HEAD_EDGES, HEAD_MOST = 34, 150  # room around a heading; no column is wider for its sake
TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SELECT = QItemSelectionModel.SelectionFlag
EDITING = QAbstractItemView.State.EditingState


class RegisterTable(QTableView):
    """Sorting by the head (with Shift by several keys); Enter moves down, Esc lets go."""

    moved = Signal()  # the current cell, or what is selected, is another
    arranged = Signal()  # columns were chosen, moved or resized by the person
    columns_wanted = Signal(QPoint)

    def __init__(self, model: RegisterModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records, self._theme = model, theme
        self._arranged, self._quiet = False, False
        self.setModel(model)
        prepare(self, theme)
        self.setItemDelegate(FieldDelegate(theme, self, model.bridge))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(TRIGGERS)
        self.setAccessibleName(tr(model.register.plural))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.open_menu)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(theme.px(40))
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.columns_wanted)
        head.sectionClicked.connect(self._on_head_clicked)
        head.sectionMoved.connect(self._on_arranged)
        head.sectionResized.connect(self._on_resized)
        self._lay_out()
        selection = self.selectionModel()
        selection.selectionChanged.connect(self.moved)
        selection.currentRowChanged.connect(self._on_row_changed)

    @property
    def shown(self) -> list[int]:
        """The columns that are seen, from left to right."""
        head = self.horizontalHeader()
        return [
            head.logicalIndex(place)
            for place in range(head.count())
            if not self.isColumnHidden(head.logicalIndex(place))
        ]

    def selected_rows(self) -> list[int]:
        """Rows with a selected cell, the blank one left out; else the row of the current cell."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        rows |= {self.currentIndex().row()} if not rows and self.currentIndex().isValid() else set()
        return sorted(row for row in rows if not self.records.is_draft(row))

    def selected_columns(self) -> list[int]:
        """Columns with a selected cell, from left to right."""
        found = {index.column() for index in self.selectionModel().selectedIndexes()}
        found |= {self.currentIndex().column()} if self.currentIndex().isValid() else set()
        return [column for column in self.shown if column in found]

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a cell the current one, and bring it into sight."""
        here = self.currentIndex()
        title = self.records.column_of(self.records.register.title_field)
        wanted = column if column is not None else here.column() if here.isValid() else title
        place = wanted if wanted in self.shown else self.shown[0]
        index = self.records.index(row, place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Open the menu of what can be done, at a point or at the current cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        here = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(at or here))
        return menu

    def step(self, by: int) -> None:
        """Go to the record so many rows below."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.records.window.ids):
            self.go_to(row)

    def arrange(self, names: Sequence[str]) -> None:
        """Show these columns in this order to begin with, until the person arranges them."""
        head, columns = self.horizontalHeader(), [c.name for c in self.records.columns]
        self._quiet = True
        for place, name in enumerate(names):
            head.moveSection(head.visualIndex(columns.index(name)), place)
        for number, name in enumerate(columns):
            self.setColumnHidden(number, name not in names)
        self._quiet = False

    def show_columns(self, names: Iterable[str]) -> None:
        """Show these columns and no others, as the person chose."""
        wanted = set(names)
        for number, column in enumerate(self.records.columns):
            self.setColumnHidden(number, column.name not in wanted)
        self._on_arranged()

    def reset_columns(self) -> None:
        """Show the columns as shipped."""
        head = self.horizontalHeader()
        for number in range(head.count()):
            head.moveSection(head.visualIndex(number), number)
        self._lay_out()
        self._arranged = False
        self._fill()
        self.arranged.emit()

    def reveal(self, name: str) -> int:
        """Show a column that is needed now, and give its place."""
        number = self.records.column_of(name)
        self.setColumnHidden(number, False)
        return number

    def layout_text(self) -> str:
        """Order, widths and choice of columns."""
        head = self.horizontalHeader()
        order = [head.logicalIndex(place) for place in range(head.count())]
        columns = self.records.columns
        told = [[columns[n].name, head.sectionSize(n), not self.isColumnHidden(n)] for n in order]
        return json.dumps(told)

    def restore(self, text: str) -> None:
        """Put columns as they were; what cannot be read is as if it had never been kept."""
        try:
            kept = {name: (int(width), bool(shown)) for name, width, shown in json.loads(text)}
        except (ValueError, TypeError):
            return
        head = self.horizontalHeader()
        self._quiet = True
        known = [c.name for c in self.records.columns]
        for place, name in enumerate(n for n in kept if n in known):
            number = known.index(name)
            head.moveSection(head.visualIndex(number), place)
            width, shown = kept[name]
            self.setColumnHidden(number, not shown)
            if width:
                head.resizeSection(number, width)
        self._quiet = False
        self._arranged = True

    def _lay_out(self) -> None:
        register = self.records.register
        for number, column in enumerate(self.records.columns):
            width = self._theme.px(_width(column, register.title_field))
            label = self.fontMetrics().horizontalAdvance(column.label) + self._theme.px(HEAD_EDGES)
            wide = max(width, min(label, self._theme.px(HEAD_MOST))) if column.field else width
            self.horizontalHeader().resizeSection(number, wide)
            own = column.name in register.columns or column.field is None
            self.setColumnHidden(number, not own)

    def _fill(self) -> None:
        """Give the title what the others leave, until the person has widths of their own."""
        names: Sequence[str] = [column.name for column in self.records.columns]
        title = names.index(self.records.register.title_field)
        if self._arranged or self.isColumnHidden(title):
            return
        head = self.horizontalHeader()
        others = sum(head.sectionSize(n) for n in self.shown if n != title)
        wide = max(self._theme.px(TITLE_LEAST), self.viewport().width() - others)
        self._quiet = True
        head.resizeSection(title, wide)
        self._quiet = False

    def _on_head_clicked(self, section: int) -> None:
        further = bool(QApplication.keyboardModifiers() & SHIFT)
        self.records.sort_by(self.records.columns[section].name, further=further)

    def _on_arranged(self) -> None:
        if not self._quiet:
            self._arranged = True
            self.arranged.emit()

    def _on_resized(self) -> None:
        if self.isVisible():
            self._on_arranged()

    def _on_row_changed(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter moves down, as in a spreadsheet."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = min(row + 1, self.records.rowCount() - 1)
            self.go_to(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: rows and columns by keys; Esc lets go of what was refused."""
        key, held, here = event.key(), event.modifiers(), self.currentIndex()
        if key == Qt.Key.Key_Space and held & SHIFT:
            self._select(QItemSelection(here.siblingAtColumn(0), here.siblingAtColumn(
                self.records.columnCount() - 1)))  # fmt: skip
        elif key == Qt.Key.Key_Space and held & CONTROL:
            self._select(QItemSelection(self._at(0, here), self._at(-1, here)))
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held & SHIFT):
            self.open_menu()
        elif key == Qt.Key.Key_Escape and here.isValid():
            self.records.forgive(here.row(), self.records.columns[here.column()].name)
            event.ignore()  # the page may have something to let go of too
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            if self.state() is not EDITING:
                self.edit(here)
        else:
            super().keyPressEvent(event)

    def _at(self, row: int, here: QModelIndex) -> QModelIndex:
        return here.siblingAtRow(row if row >= 0 else len(self.records.window.ids) - 1)

    def _select(self, block: QItemSelection) -> None:
        self.selectionModel().select(block, SELECT.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the title takes what is left."""
        super().resizeEvent(event)
        self._fill()


def _width(column: Column, title: str) -> int:
    if column.name == title:
        return 2 * TITLE_LEAST
    if column.derived:
        return column.derived.width
    return WIDTHS[column.field.kind.name] if column.field else REFERENCE_WIDTH
