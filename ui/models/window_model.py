"""A window on the rows of a register, as a table model that is only read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.rows import Row
from govtransform.queries.views import View
from govtransform.store.changes import Touched
from ui.bridge import Bridge
from ui.delegates.roles import RATING, SPOKEN, STRONG, TONE, VALUE
from ui.models.columns import REFERENCE, Column, columns_of
from ui.models.row_window import Derived, RowWindow
from ui.models.table_model import (
    ACROSS,
    ALIGN,
    DISPLAY,
    EDIT,
    LEFT,
    MIDDLE,
    NO_FLAGS,
    RIGHT,
    ROOT,
    TIP,
    Index,
)  # fmt: skip

MOVES = 50  # rows that come and go one by one; beyond that the table is laid out afresh
UP, DOWN = "↑", "↓"
Teller = Callable[[int, Column], Any]


class WindowModel(QAbstractTableModel):
    """References, fields and calculated columns across, records down."""

    listed = Signal()  # other rows are shown than before, or they say something else

    def __init__(
        self,
        register: Register,
        bridge: Bridge,
        parent: QObject | None = None,
        derived: Sequence[Derived] = (),
    ) -> None:
        super().__init__(parent)
        self.register, self.bridge = register, bridge
        self.columns = columns_of(register, derived)
        self.view, self.only, self.grouped = View(), None, ""
        self.window = RowWindow(bridge.workspace, register, derived)
        self.window.ids = self.window.find(self.view)
        own = frozenset({register.table}) | register.linked_tables
        self.tables = own.union(*(column.tables for column in derived))
        self._missed, self._watching = False, True
        self._tellers: dict[int, Teller] = {
            DISPLAY: self._text, EDIT: self._value, VALUE: self._value, TONE: self._tone,
            SPOKEN: self._spoken, TIP: self._tip, RATING: self._rating, ALIGN: _side,
            STRONG: self._is_strong,
        }  # fmt: skip
        bridge.changed.connect(self._on_changed)

    only: frozenset[int] | None

    def show(self, view: View, only: frozenset[int] | None = None) -> None:
        """Show another view of the register, of all records or of those in `only`."""
        self.beginResetModel()
        self.view, self.only = view, only
        self.window.ids = self.window.find(view, only)
        self.endResetModel()
        self.listed.emit()

    def sort_by(self, name: str, *, further: bool = False) -> None:
        """Order by a column, the other way round if it is the order already; or by it as well."""
        now = dict(self.view.order)
        descends = name in now and not now[name]
        if further and name in now:
            order = tuple((key, descends if key == name else down) for key, down in now.items())
        else:
            order = (*(self.view.order if further else ()), (name, descends))
        self.show(replace(self.view, order=order), self.only)

    @property
    def is_filtered(self) -> bool:
        """Whether there may be records that are not shown."""
        return self.view.is_filtered or self.only is not None

    @property
    def group(self) -> str:
        """The field by which rows stand together; empty once they are ordered otherwise."""
        return self.grouped if self.view.order[:1] == ((self.grouped, False),) else ""

    def begins(self, row: int) -> bool:
        """Whether a row is the first of its group."""
        told = self.columns[self.column_of(self.group)]
        return row == 0 or self._text(row, told) != self._text(row - 1, told)

    def record(self, row: int) -> Row | None:
        """The record of a row; None where there is none."""
        return self.window.row(row) if 0 <= row < len(self.window.ids) else None

    def row_of(self, row_id: int) -> int | None:
        """Where a record is shown."""
        return self.window.ids.index(row_id) if row_id in self.window.ids else None

    def column_of(self, name: str) -> int:
        """Where a field is shown."""
        return next(n for n, column in enumerate(self.columns) if column.name == name)

    def watch(self, watching: bool) -> None:
        """Follow changes, or only remember that there were some, as while nobody looks."""
        self._watching = watching
        if watching and self._missed:
            self._missed = False
            self.window.forget()
            self.show(self.view, self.only)

    def _on_changed(self, touched: Touched) -> None:
        if not touched.keys() & self.tables:
            return
        if not self._watching:
            self._missed = True
            return
        own = touched.get(self.register.table, frozenset())
        self.window.forget(own if touched.keys() == {self.register.table} else None)
        if own:
            self._relist()
        last = self.index(self.rowCount() - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.listed.emit()

    def _relist(self) -> None:
        """Let rows come and go where they are; what is shown keeps its place until sorted anew."""
        fresh, ids = self.window.find(self.view, self.only), self.window.ids
        if fresh == ids:
            return
        gone, new = set(ids) - set(fresh), set(fresh) - set(ids)
        if len(gone) + len(new) > MOVES:
            self.beginResetModel()
            self.window.ids = fresh
            self.endResetModel()
            return
        for row_id in gone:
            row = ids.index(row_id)
            self.beginRemoveRows(QModelIndex(), row, row)
            del ids[row]
            self.endRemoveRows()
        for before, row_id in [(n - 1, i) for n, i in enumerate(fresh) if i in new]:
            row = ids.index(fresh[before]) + 1 if before >= 0 else 0
            self.beginInsertRows(QModelIndex(), row, row)
            ids.insert(row, row_id)
            self.endInsertRows()

    def _text(self, row: int, column: Column) -> str:
        if column.derived:
            return self.window.cell(row, column.name).text
        record = self.window.row(row)
        if record is None:
            return ""
        return record.code if column.field is None else record.texts[column.name]

    def _value(self, row: int, column: Column) -> Any:
        if column.derived:
            return self.window.cell(row, column.name).key
        record = self.window.row(row)
        if record is None or column.field is None:
            return record and record.code
        return record.values[column.name]

    def _tone(self, row: int, column: Column) -> str | None:
        record = self.window.row(row)
        if record is None or column.derived:
            return None
        if record.archived or _is_kept(record, column):
            return "text3"
        if column.name == self.group:
            return None if self.begins(row) else "text3"
        return (
            "text2"
            if column.name == REFERENCE or (column.field and column.field.links_to)
            else None
        )

    def _is_strong(self, row: int, column: Column) -> bool:
        return column.name == self.group and self.begins(row)

    def _spoken(self, row: int, column: Column) -> str:
        text, record = self._text(row, column), self.window.row(row)
        if column.derived and (told := self.window.cell(row, column.name).spoken):
            text = told
        elif record and _is_kept(record, column):
            return tr(
                "{label}: no figure; the text “{text}” is kept", label=column.label, text=text
            )
        if record and record.archived:
            text = tr("{text}, archived", text=text)
        return tr("{label}: {text}", label=column.label, text=text or tr("empty"))

    def _tip(self, row: int, column: Column) -> str | None:
        record = self.window.row(row)
        if record is None:
            return None
        if _is_kept(record, column):
            return tr("This text came where a figure or a date belongs. It counts as no figure.")
        text = self._text(row, column)
        return text if len(text) > 24 else None

    def _rating(self, row: int, column: Column) -> Any:
        """The English word of a choice, by which a rating is known in any language."""
        is_choice = column.field is not None and column.field.kind.options is not None
        return self._value(row, column) if is_choice else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.window.ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if column.derived and role in (told := self.window.cell(index.row(), column.name)).roles:
            return told.roles[role]
        teller = self._tellers.get(role)
        return teller(index.row(), column) if teller else None

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: headings, with the order of sorting, and references beside."""
        if across is not ACROSS:
            record = self.record(section) if role == DISPLAY else None
            return record.code if record else None
        column = self.columns[section]
        if role == ALIGN:
            return (RIGHT if column.right else LEFT) | MIDDLE
        return self._heading(column) if role in (DISPLAY, TIP) else None

    def _heading(self, column: Column) -> str:
        names = [name for name, _ in self.view.order]
        if column.name not in names:
            return column.label
        place = names.index(column.name)
        arrow = DOWN if self.view.order[place][1] else UP
        number = str(place + 1) if len(names) > 1 else ""
        return f"{arrow}{number} {column.label}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: cells can be looked at."""
        return super().flags(index) if index.isValid() else NO_FLAGS


def _is_kept(record: Row, column: Column) -> bool:
    return column.name in record.kept and record.values.get(column.name) in (None, "")


def _side(_row: int, column: Column) -> Any:
    return RIGHT if column.right else None
