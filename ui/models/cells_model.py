"""A read-only table of ready cells, for the lists and heat tables of pages that only show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from govtransform.queries.figured import Why, called
from ui.delegates.roles import ALIGN, DISPLAY, SPOKEN

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ACROSS = Qt.Orientation.Horizontal
TIP = Qt.ItemDataRole.ToolTipRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Target:
    """What stands behind a cell: a page, and what it is to show there."""

    page: str
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; `marks` are roles of `ui.delegates.roles` with their values."""

    text: str = ""
    spoken: str = ""
    right: bool = False
    tip: str = ""
    marks: Mapping[int, Any] = field(default_factory=dict)
    target: Target | None = None
    why: Why | None = None


class Side(Enum):
    """Where a heading stands over its column."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column; `spoken` says all of it where `text` is cut short.

    `inset` is the padding of its cells in pixels; lines `below` go with a name.
    """

    text: str = ""
    side: Side = Side.LEFT
    spoken: str = ""
    below: tuple[str, ...] = ()
    inset: int = 8


Rows = Sequence[Sequence[Cell]]


class CellsModel(QAbstractTableModel):
    """Shows what it was last given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: Sequence[Head] = ()
        self.rows: Rows = ()

    def show_rows(self, heads: Sequence[Head], rows: Rows) -> None:
        """Show these from now on, in place where only the cells differ."""
        if len(rows) == len(self.rows) and [*heads] == [*self.heads]:
            self.rows = rows
            if rows and heads:
                last = self.index(len(rows) - 1, len(heads) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def target(self, index: Index) -> Target | None:
        """What stands behind a cell, or behind its row."""
        row = self.rows[index.row()]
        return row[index.column()].target or row[0].target

    def why(self, index: Index) -> Why | None:
        """The figure that a cell shows, or the one that its row is about."""
        row = self.rows[index.row()]
        why = row[index.column()].why or row[0].why
        return called(why, self.heads[index.column()].text, row[0].text) if why else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: headings of the columns; rows have none."""
        if across != ACROSS or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        if role == ALIGN:
            return _RIGHT if head.side is Side.RIGHT else _LEFT
        told = " ".join((head.spoken or head.text, *head.below))
        if role == TIP:
            return head.spoken or None
        return head.text if role == DISPLAY else told if role == SPOKEN else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        cell = self.rows[index.row()][index.column()]
        if role in cell.marks:
            return cell.marks[role]
        if role == DISPLAY:
            return cell.text
        if role == SPOKEN:
            return cell.spoken or cell.text
        if role == ALIGN:
            return _RIGHT if cell.right else _LEFT
        return (cell.tip or None) if role == TIP else None
