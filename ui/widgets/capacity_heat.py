"""A heat of rows over time: groups by week, or roles by month; as many columns as there is room."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from govtransform.i18n import tr
from govtransform.queries.figured import Why
from ui.delegates.heat import Heat
from ui.delegates.heat_table import HeatTableDelegate
from ui.delegates.roles import HEAT
from ui.models.cells_model import Cell, Head, Index, Side
from ui.theme import Theme
from ui.widgets.cells_view import REST, CellsView
from ui.widgets.event_header import EventHeader

NAME, CELL, ROW = 250, 74, 30


@dataclass(frozen=True, slots=True)
class Warm:
    """One cell: its figure, how warm, what is too much, all in words, and what explains it."""

    text: str
    level: int
    too_much: str = ""
    spoken: str = ""
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row with its cells by column; a column without one is empty."""

    key: Hashable
    name: str
    cells: Mapping[Hashable, Warm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One column: its key, its heading in two lines, and that in words."""

    key: Hashable
    text: str
    below: str
    spoken: str = ""


class CapacityHeat(CellsView):
    """`chosen` gives the row and the column of the cell that is current.

    `moved` says that other columns are shown.
    """

    chosen = Signal(object, object)
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("How full each row is over time"), (NAME,), ROW)
        self._rows: Sequence[HeatRow] = ()
        self._columns: Sequence[HeatColumn] = ()
        self._first = 0
        self._delegate = HeatTableDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        EventHeader(theme, self, self.cells)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def shown(self) -> Sequence[HeatColumn]:
        """The columns in sight."""
        return self._columns[self._first : self._first + self._room]

    @property
    def is_at_start(self) -> bool:
        """Whether no earlier column is out of sight."""
        return self._first == 0

    @property
    def is_at_end(self) -> bool:
        """Whether no later column is out of sight."""
        return self._first + self._room >= len(self._columns)

    def show_heat(self, rows: Sequence[HeatRow], columns: Sequence[HeatColumn]) -> None:
        """Show these, from the column that stood first, where it is still there."""
        self._rows, self._columns = rows, columns
        self._go(self._first)

    def turn(self, pages: int) -> None:
        """Go on, or back, by what is in sight."""
        self._go(self._first + pages * self._room)

    def go_to(self, row: Hashable, column: Hashable) -> None:
        """Bring a cell into sight and choose it."""
        places = [n for n, each in enumerate(self._columns) if each.key == column]
        rows = [n for n, each in enumerate(self._rows) if each.key == row]
        if places and rows:
            self._go(places[0] - 2)
            self.setCurrentIndex(self.cells.index(rows[0], 1 + places[0] - self._first))

    @property
    def _room(self) -> int:
        px = self.theme.px
        return max(1, (self.viewport().width() - px(NAME)) // px(CELL))

    def _go(self, first: int) -> None:
        self._first = max(0, min(first, len(self._columns) - self._room))
        shown = self.shown
        heads = [Head(c.text, Side.MIDDLE, c.spoken, (c.below,), inset=1) for c in shown]
        rows = [[Cell(r.name, tip=r.name), *(_cell(r, c) for c in shown)] for r in self._rows]
        self.set_widths((NAME, *[CELL] * len(shown), REST))
        self.show_rows([Head(""), *heads, Head("")], [[*row, Cell()] for row in rows])
        self.moved.emit()

    def _on_current(self, index: Index) -> None:
        place = index.column() - 1
        if index.isValid() and 0 <= place < len(self.shown):
            self.chosen.emit(self._rows[index.row()].key, self.shown[place].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: more or fewer columns."""
        super().resizeEvent(event)
        self._go(self._first)


def _cell(row: HeatRow, column: HeatColumn) -> Cell:
    warm = row.cells.get(column.key)
    if warm is None:
        return Cell(spoken=tr("nothing"), marks={HEAT: Heat(0)})
    heat = Heat(warm.level, warm.text, warm.too_much)
    return Cell(spoken=warm.spoken, tip=warm.spoken, marks={HEAT: heat}, why=warm.why)
