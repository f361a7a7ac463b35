"""A table typed into as in a spreadsheet: copy, paste and clear are one edit each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, cast

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from govtransform.i18n import tr
from ui.clipboard import packed, unpacked
from ui.delegates.cell import ROW_COMPACT, prepare
from ui.models.table_model import EDIT, EDITABLE, Index
from ui.theme import Theme

TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
SUBMIT = QAbstractItemDelegate.EndEditHint.SubmitModelCache
ALONG, DOWN = (0, 1), (1, 0)  # where Enter goes: rows and columns


class Typed(Protocol):
    """What the model offers beside what Qt asks of it."""

    def put(self, typed: Iterable[tuple[int, int, str]], label: str) -> None:
        """Keep texts of rows and columns as one edit."""

    def forgive(self, index: Index) -> None:
        """Let go of what was refused in a cell."""


class TypedTable(QTableView):
    """`paste_label` and `clear_label` name the edits; Enter goes on by `step`."""

    paste_label, clear_label = "", ""

    def __init__(
        self, model: QAbstractItemModel, theme: Theme, name: str, step: tuple[int, int] = ALONG
    ) -> None:
        super().__init__()
        self._theme, self._step = theme, step
        self._typed = cast(Typed, model)
        self.setModel(model)
        prepare(self, theme, ROW_COMPACT)
        self.setAccessibleName(name)
        self.setEditTriggers(TRIGGERS)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.horizontalHeader().setSectionsClickable(False)
        theme.changed.connect(self.place_columns)

    def place_columns(self) -> None:
        """Give rows and columns their sizes."""
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW_COMPACT))

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        rows, columns = self._block()
        model = self.model()
        texts = [
            [model.data(model.index(row, column), EDIT) or "" for column in columns] for row in rows
        ]
        QGuiApplication.clipboard().setMimeData(packed(texts))

    def paste(self) -> None:
        """Paste texts from the first selected cell on, as one edit."""
        texts = unpacked(QGuiApplication.clipboard().mimeData())
        rows, columns = self._block()
        model = self.model()
        pasted = [
            (row, column, text)
            for row, line in zip(range(rows.start, model.rowCount()), texts, strict=False)
            for column, text in zip(
                range(columns.start, model.columnCount()), line, strict=False
            )
        ]  # fmt: skip
        self._put([each for each in pasted if each[2]], tr(self.paste_label))

    def clear(self) -> None:
        """Empty the selected cells."""
        rows, columns = self._block()
        self._put([(row, column, "") for row in rows for column in columns], tr(self.clear_label))

    def _put(self, typed: Sequence[tuple[int, int, str]], label: str) -> None:
        here, model = self.currentIndex(), self.model()
        can_type = [each for each in typed if model.flags(model.index(each[0], each[1])) & EDITABLE]
        self._typed.put(can_type, label)
        self.setCurrentIndex(model.index(here.row(), here.column()))

    def _block(self) -> tuple[range, range]:
        found = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows, columns = [i.row() for i in found], [i.column() for i in found]
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: Enter goes on."""
        here, model = self.currentIndex(), self.model()
        super().closeEditor(editor, hint)
        if hint is SUBMIT:
            row = min(here.row() + self._step[0], model.rowCount() - 1)
            column = min(here.column() + self._step[1], model.columnCount() - 1)
            self.selectionModel().setCurrentIndex(
                model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter begins to edit, Esc lets go of what was refused."""
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_typing:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape and not is_typing:
            self._typed.forgive(self.currentIndex())
            event.ignore()
        else:
            super().keyPressEvent(event)


def where_typed(name: str, slot: Callable[[], object]) -> Callable[[], object]:
    """A command that is carried out on the typed table that has the keyboard, if one has."""

    def carry_out() -> None:
        table = QApplication.focusWidget()
        if not isinstance(table, TypedTable):
            slot()
        elif name == "edit.copy":
            table.copy()
        elif name == "edit.paste":
            table.paste()
        elif name in ("edit.clear", "edit.delete"):
            table.clear()

    return carry_out
