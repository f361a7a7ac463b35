"""The cells of a phasing grid: figures of rows by column, in words for each role."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from govtransform.i18n import tr
from govtransform.queries.grid import ByMonth
from govtransform.values import words
from ui.delegates.badge import code_of, word_of
from ui.delegates.roles import FLAG, REFUSED, SPOKEN, STRONG, TONE, VALUE
from ui.models import grid_edit
from ui.models.grid_columns import Calendar, GridColumn
from ui.models.grid_edit import Terms
from ui.models.grid_marks import GridMarks, Note
from ui.models.grid_rows import GridRow, GridRows, Level, Show
from ui.models.grid_spec import GridLook, GridSpec
from ui.models.table_model import ACROSS, ALIGN, DISPLAY, EDIT, RIGHT, ROOT, TIP, Index

Figures = tuple[Decimal | None, ...]


class GridCells(QAbstractTableModel):
    """Shows rows and columns that a subclass lays out; figures are worked out when first asked."""

    def __init__(self, spec: GridSpec, data: GridRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec, self.data_ = spec, data
        self.look = GridLook(spec.parts[0].key)
        self.rows: list[GridRow] = []
        self.columns: Sequence[GridColumn] = ()
        self.calendar = Calendar(0, 0)
        self.marks = GridMarks()
        self._figures: dict[int, Figures] = {}
        self._spans: dict[int, tuple[int, ...]] = {}  # the columns a month counts in
        self._refused: dict[tuple[Any, int], tuple[str, str]] = {}
        self._tellers: dict[int, Callable[[Index], Any]] = {
            DISPLAY: self._text, EDIT: self._plain, VALUE: self._value, TONE: self._tone,
            SPOKEN: self._spoken, STRONG: self._is_strong, ALIGN: lambda _: RIGHT,
            FLAG: self._flag, TIP: self._tip,
        }  # fmt: skip

    @property
    def terms(self) -> Terms:
        """How a text is read now."""
        own, look = self.data_.own, self.look
        return Terms(self.spec, look.mode, look.unit, own.currency, own.as_at)

    @property
    def why_not(self) -> str:
        """Why the account may type nothing here; empty where it may."""
        return self.data_.workspace.why_not(self.spec.grid.lines.table)

    def figures(self, row: int) -> Figures:
        """The figures of a row, one a column; worked out when first asked for."""
        if row not in self._figures:
            told = self.rows[row].by_month(self.spec.agreed, self.calendar.as_at)
            self._figures[row] = self._sums(told)
        return self._figures[row]

    def _sums(self, told: ByMonth) -> Figures:
        """What each column has of amounts by month."""
        sums: list[Decimal | None] = [None] * len(self.columns)
        for month, amount in told.items():
            if month not in self._spans:
                held = (n for n, c in enumerate(self.columns) if c.first <= month <= c.last)
                self._spans[month] = tuple(held)
            for place in self._spans[month]:
                sums[place] = amount + (sums[place] or 0)
        return tuple(sums)

    def widest(self) -> list[tuple[str, str]]:
        """The longest plain and the longest strong text of each column, as they are shown."""
        found = [["", ""] for _ in self.columns]
        for number, row in enumerate(self.rows):
            signed, is_total = row.show is Show.VARIANCE, row.level is Level.TOTAL
            for place, value in enumerate(self.figures(number)):
                text = words.in_unit(value, self.look.unit, signed=signed)
                weight = is_total or self.columns[place].is_total
                found[place][weight] = max(text, found[place][weight], key=len)
        return [(light, heavy) for light, heavy in found]

    def _place(self, index: Index) -> tuple[Any, int]:
        return self.rows[index.row()].key, index.column()

    def _value(self, index: Index) -> Decimal | None:
        return self.figures(index.row())[index.column()]

    def _text(self, index: Index) -> str:
        row, value = self.rows[index.row()], self._value(index)
        return words.in_unit(value, self.look.unit, signed=row.show is Show.VARIANCE)

    def _plain(self, index: Index) -> str:
        return grid_edit.plain(self._value(index), self.look.unit)

    def _tone(self, index: Index) -> str | None:
        row, value = self.rows[index.row()], self._value(index)
        if row.show is Show.VARIANCE and value:
            return "bad" if (value > 0) is self.spec.more_is_bad else "ok"
        return "text2" if row.level is Level.LINE else None

    def _is_strong(self, index: Index) -> bool:
        row, column = self.rows[index.row()], self.columns[index.column()]
        return row.level is Level.TOTAL or column.is_total

    def note(self, index: Index) -> Note | None:
        """The narrative a cell needs or has: that of a year of an initiative, or of all."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if row.level is Level.OWNER:
            return self.marks.note(row.id, column)
        is_own = row.level is Level.TOTAL and row.show is Show.VARIANCE and not row.id
        return self.marks.note_of_all(column) if is_own else None

    def _flag(self, index: Index) -> str | None:
        note = self.note(index)
        return note.flag if note else None

    def _tip(self, index: Index) -> str | None:
        note = self.note(index)
        return note.words if note else self.why_not or None

    def _spoken(self, index: Index) -> str:
        row, column = self.rows[index.row()], self.columns[index.column()]
        signed = row.show is Show.VARIANCE
        shown = words.pounds(self._value(index), self.terms.currency, signed=signed) or tr(
            "no figure"
        )
        told = tr("{row}, {when}: {amount}", row=row.title, when=column.spoken, amount=shown)
        note = self.note(index)
        return f"{told}. {note.words}" if note else told

    def _data(self, index: Index, role: int) -> Any:
        teller = self._tellers.get(role)
        return teller(index) if teller else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one amount."""
        if not index.isValid():
            return None
        if self._refused and (refused := self._refused.get(self._place(index))):
            text, reason = refused
            if role in (DISPLAY, EDIT):
                return text
            if role in (REFUSED, TIP):
                return reason
            if role == SPOKEN:
                return tr("{text}, refused: {reason}", text=text, reason=reason)
        return self._data(index, role)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: months and years above, names beside."""
        if across == ACROSS:
            column = self.columns[section]
            if role == ALIGN:
                return RIGHT
            if role in (SPOKEN, TIP) and self.marks.is_closed(column):
                return tr("{when}, closed", when=column.spoken)
            return column.label if role == DISPLAY else column.spoken if role == SPOKEN else None
        row = self.rows[section]
        if role == SPOKEN and row.level is Level.OWNER:
            state = tr("open") if row.is_expanded else tr("closed")
            told = {"code": row.code, "title": row.title, "rating": word_of(code_of(row.rating))}
            return tr("{code} {title}, {rating}, {state}", **told, state=state)
        return row.title if role in (DISPLAY, SPOKEN, TIP) else None
