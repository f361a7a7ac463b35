"""The months of one line of a grid: a row a month of a financial year, a column a kind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Qt

from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.model.grid import NAMES
from govtransform.model.kinds import MONEY, NUMBER
from govtransform.queries.case_amounts import by_line
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.queries.record import Inner, RecordView, inner_registers
from govtransform.queries.rows import names
from govtransform.registers import BENEFITS, COST_LINES, GRIDS_OF_LINES, MEASURES
from govtransform.services import amounts
from govtransform.values import words
from govtransform.values.period import Month, financial_year, months_of, year_label
from ui.bridge import Bridge
from ui.delegates.roles import SPOKEN, STRONG
from ui.models.table_model import (
    ACROSS,
    ALIGN,
    DISPLAY,
    EDIT,
    EDITABLE,
    LEFT,
    MIDDLE,
    RIGHT,
    ROOT,
    TIP,
    Index,
)
from ui.models.typed_model import TypedModel

TYPED_ELSEWHERE = (COST_LINES, BENEFITS, MEASURES)  # on pages of their own
Key = tuple[int, str, Month]  # line, kind and month
Block = dict[Key, Decimal | None]


def grid_beside(register: Register) -> Grid | None:
    """The grid that is typed beside a record: its own, or that of what lives inside it."""
    for lines in (register, *inner_registers(register)):
        grid = GRIDS_OF_LINES.get(lines.table)
        if grid and not lines.made and lines not in TYPED_ELSEWHERE:
            return grid
    return None


def lines_beside(session: Any, grid: Grid, view: RecordView) -> Sequence[Inner]:
    """The lines of a grid that a record has: what lives inside it, or else itself."""
    inside = next((each.records for each in view.inside if each.register is grid.lines), None)
    ids = [view.row.id] if inside is None else [line.id for line in inside]
    named = names(session, grid.lines.table, ids).items()
    return [Inner(row_id, name.code, name.title) for row_id, name in named]


class MonthsModel(TypedModel):
    """`show_line` shows one; typing is one edit, and what is refused stays with why."""

    def __init__(self, grid: Grid, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(bridge, parent)
        self.grid, self.table = grid, grid.lines.table
        self.line: Inner | None = None
        self.months: Sequence[Month] = ()
        self._year, self._own = 0, OwnSettings()
        self._kept: Mapping[str, Mapping[int, Decimal]] = {}

    def show_line(self, line: Inner, by: int = 0) -> None:
        """Show a line as it is stored now, `by` years on; at first in the as-at month's year."""
        is_same = self.line is not None and self.line.id == line.id
        with self._bridge.workspace.read() as session:
            self._own = own_settings(session)
            kept = by_line(session, self.grid, [line.id]).get(line.id, {})
        start, today = self._own.fy_start_month, Month.on(date.today())
        self._year = (self._year or financial_year(self._own.as_at or today, start)) + by
        months = months_of(self._year, start)
        if is_same and months == self.months:  # perhaps under an editor that is being closed
            self.line, self._kept = line, kept
            self._tell()
            return
        self.beginResetModel()
        self.line, self.months, self._kept = line, months, kept
        self._refused.clear()
        self.endResetModel()

    @property
    def year(self) -> str:
        """The financial year that is shown, such as 2026/27."""
        return year_label(self._year, self._own.fy_start_month)

    def value(self, row: int, column: int) -> Decimal | None:
        """What is kept of a kind in a month, or of the year in the last row."""
        told = self._kept.get(self.grid.kinds[column], {})
        if row < len(self.months):
            return told.get(self.months[row].key)
        found = [told[month.key] for month in self.months if month.key in told]
        return sum(found, Decimal(0)) if found else None

    def put(self, typed: Iterable[tuple[int, int, str]], label: str) -> None:
        """Store what was typed or pasted as one edit; cells that cannot be read stay as typed."""
        if self.line is None:
            return
        block: Block = {}
        seen: Block = {}
        for row, column, text in typed:
            self._refused.pop((row, column), None)
            key = self.line.id, self.grid.kinds[column], self.months[row]
            try:
                block[key], seen[key] = self._read(key[1], text), self.value(row, column)
            except ValueError as error:
                self._refused[row, column] = (text, str(error))
        if block != seen:
            self._store(lambda session: amounts.put(session, self.grid, block, seen), label)
        self._say_refused()
        self._tell()

    def _read(self, kind: str, text: str) -> Decimal | None:
        read: Decimal | None = self._kind(kind).parse(text.strip() or None, self._own.convention)
        return read

    def _kind(self, kind: str) -> Any:
        return MONEY if self.grid.holds_money(kind) else NUMBER

    def _shown(self, kind: str, value: Decimal | None) -> str:
        if value is None or not self.grid.holds_money(kind):
            return words.trimmed(value)
        return words.number(value, 0 if value == int(value) else 2)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: a row a month, then the year where its months add up."""
        sums = self.grid.adds_up and bool(self.months)
        return 0 if parent.isValid() else len(self.months) + sums

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: a column a kind."""
        return 0 if parent.isValid() else len(self.grid.kinds)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the kinds with their units; the months and the year."""
        if across != ACROSS:
            beside: dict[int, Any] = {
                DISPLAY: self._when(section, words.month_name),
                SPOKEN: self._when(section, words.month),
                ALIGN: LEFT | MIDDLE,
            }
            return beside.get(role)
        kind = self.grid.kinds[section]
        symbol = words.unit_heading(words.Unit.ONES, self._own.currency)
        unit = symbol if self.grid.holds_money(kind) else tr(self.grid.unit)
        heading: dict[int, Any] = {
            DISPLAY: f"{tr(NAMES[kind])}\n{unit}",
            SPOKEN: f"{tr(NAMES[kind])}, {unit}",
            ALIGN: RIGHT | MIDDLE,
        }
        return heading.get(role)

    def _when(self, row: int, name: Any) -> str:
        return str(name(self.months[row])) if row < len(self.months) else tr("Year")

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one figure."""
        row, column = index.row(), index.column()
        if role == ALIGN:
            return RIGHT
        if refused := self._refused.get((row, column)):
            return self._refusal(refused, role)
        kind, value = self.grid.kinds[column], self.value(row, column)
        shown, when = self._shown(kind, value), self._when(row, words.month)
        told: dict[int, Any] = {
            DISPLAY: shown,
            EDIT: "" if value is None else self._kind(kind).plain(value),
            STRONG: row == len(self.months),
            TIP: self.why_not or None,
            SPOKEN: tr("{kind}, {when}: {value}", kind=tr(NAMES[kind]), when=when,
                       value=shown or tr("no figure")),
        }  # fmt: skip
        return told.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: every month can be typed over, unless the account may not; a sum cannot."""
        can_type = index.row() < len(self.months) and not self.why_not
        return super().flags(index) | EDITABLE if can_type else super().flags(index)

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: store what was typed."""
        if role != EDIT or self.line is None or not self.flags(index) & EDITABLE:
            return False
        if str(value) == self.data(index, EDIT):
            return False
        label = tr("Change months of {code}", code=self.line.code)
        self.put([(index.row(), index.column(), str(value))], label)
        return True
