"""The tree of the roadmap: initiatives and the items of their plans, with dates to type over.

Its cells are for the tree view alone; the timeline is its last column, so that screen readers
have every bar as a sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from govtransform.errors import GovTransformError
from govtransform.queries.roadmap import Roadmap
from govtransform.queries.roadmap_line import Line
from govtransform.queries.roadmap_views import View, seen
from govtransform.registers import PLAN_ITEMS
from ui.bridge import Bridge
from ui.models.roadmap_cells import (
    COLUMNS,
    DURATION,
    EDITED,
    NAME,
    READERS,
    START,
    TIMELINE,
    WAITS,
    heading,
)
from ui.models.roadmap_store import store
from ui.models.roadmap_words import why_fixed
from ui.models.table_model import ACROSS, DISPLAY, EDIT, EDITABLE, NO_FLAGS, ROOT, TIP, Index

_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_EDITABLE = _PLAIN | EDITABLE
Key = tuple[str, int]  # register and id


@dataclass(slots=True)
class Node:
    """A line with its place: its number, its parent's (-1 at the top), its row, its children's.

    `initiative` is the id of the one it belongs to, nought for a group.
    """

    line: Line
    parent: int
    row: int
    initiative: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """Which record it shows."""
        return self.line.register, self.line.id


class RoadmapModel(QAbstractItemModel):
    """`show` gives it what was read; `rebuilt` tells that rows came or went.

    A view leaves rows out or groups them; `whole` is all there is.
    """

    rebuilt = Signal()
    rescheduled = Signal(object, object)  # a line, and the Preview of what moved for it

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.nodes: list[Node] = []
        self.text = ""
        self.view = View()
        self.whole: Roadmap | None = None
        self._data: Roadmap | None = None
        self._tops: list[int] = []
        self._places: dict[Key, int] = {}

    def show(self, data: Roadmap) -> None:
        """Show what was read; where no row came or went, the view keeps its place."""
        self.whole, self._data = data, seen(data, self.view)
        self._build()

    def look(self, view: View) -> None:
        """Show what a view has of it."""
        self.view = view
        if self.whole:
            self.show(self.whole)

    def filter(self, text: str) -> None:
        """Show rows whose name or reference has this text, and those they are under."""
        self.text = text.strip().casefold()
        self._build()

    def node(self, index: Index) -> Node:
        """The node of a valid index."""
        return self.nodes[index.internalId()]

    def index_of(self, key: Key, column: int = NAME) -> QModelIndex:
        """The index of a record, or none."""
        number = self._places.get(key)
        return ROOT if number is None else self.at(number, column)

    def at(self, number: int, column: int = NAME) -> QModelIndex:
        """The index of a node by its number."""
        return self.createIndex(self.nodes[number].row, column, number)

    def place(self, key: Key) -> int | None:
        """The number of a record's node, or none."""
        return self._places.get(key)

    @property
    def total(self) -> int:
        """How many rows there are without a filter."""
        lines = self.whole.lines if self.whole else ()
        return sum(1 for top in lines for _ in top.walk())

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows at the top of what is shown, each with those under it."""
        return self._data.lines if self._data else ()

    def _build(self) -> None:
        nodes: list[Node] = []
        tops = list(self._grow(nodes, self.lines, -1, False))
        is_same = [(n.key, n.parent) for n in nodes] == [(n.key, n.parent) for n in self.nodes]
        if is_same:
            self.nodes = nodes
            for number, node in enumerate(nodes):
                if node.row == 0:
                    last = self.rowCount(self.parent(self.at(number))) - 1
                    corner = self.sibling(last, TIMELINE, self.at(number))
                    self.dataChanged.emit(self.at(number), corner)
            return
        self.beginResetModel()
        self.nodes, self._tops = nodes, tops
        self._places = {node.key: number for number, node in enumerate(nodes)}
        self.endResetModel()
        self.rebuilt.emit()

    def _grow(
        self, nodes: list[Node], lines: tuple[Line, ...], parent: int, wanted: bool
    ) -> Iterator[int]:
        """Add the nodes of these lines, and give their numbers; a match brings all under it."""
        row = 0
        for line in lines:
            is_meant = wanted or self._matches(line)
            if not is_meant and not any(self._matches(under) for under in line.walk()):
                continue
            number = len(nodes)
            above = nodes[parent].initiative if parent >= 0 else 0
            own = line.id if line.register == "initiatives" else above
            nodes.append(Node(line, parent, row, own))
            nodes[number].children = list(self._grow(nodes, line.children, number, is_meant))
            row += 1
            yield number

    def _matches(self, line: Line) -> bool:
        return self.text in f"{line.code} {line.name}".casefold()

    def _siblings(self, parent: Index) -> list[int]:
        return self.node(parent).children if parent.isValid() else self._tops

    @property
    def why_not(self) -> str:
        """Why the account may change nothing of the plan; empty where it may."""
        return self.bridge.workspace.why_not(PLAN_ITEMS.table)

    def why_fixed(self, line: Line) -> str:
        """Why a bar cannot be dragged: its own reason, or that of the account."""
        return self.why_not or why_fixed(line)

    def has_handle(self, line: Line) -> bool:
        """Whether a link can be drawn from a bar."""
        return line.register == "plan-items" and not self.why_not

    def can_edit(self, line: Line, column: int) -> bool:
        """Whether a cell can be typed over: names, lengths, own dates and predecessors of items."""
        if line.register != "plan-items" or column not in EDITED or self.why_not:
            return False
        if column in (START, DURATION) and line.is_point:
            return False
        if column == START and line.has_started:
            return False
        return column in (NAME, WAITS) or not why_fixed(line)

    def numbers(self) -> dict[str, int]:
        """The plan items there are, also those a filter hides, by outline number and reference."""
        lines = (row for top in (self.whole.lines if self.whole else ()) for row in top.walk())
        items = [line for line in lines if line.register == "plan-items"]
        return {key: line.id for line in items for key in (line.wbs, line.code)}

    def _store(self, line: Line, column: int, told: Any) -> None:
        found = store(self.bridge.workspace, line, column, told, self.numbers())
        if found:
            self.rescheduled.emit(line, found)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """Qt: the cell at a place."""
        siblings = self._siblings(parent)
        if not (0 <= row < len(siblings) and 0 <= column < len(COLUMNS)):
            return ROOT
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """Qt: the row above in the tree."""
        if not index.isValid():
            return ROOT
        above = self.node(index).parent
        return ROOT if above < 0 else self.at(above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows under one."""
        return 0 if parent.column() > 0 else len(self._siblings(parent))

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: name, numbers, dates, float and timeline."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        if role == TIP and (why := self.why_not):
            return why
        read = READERS.get(role)
        return read(self.nodes[index.internalId()].line, index.column()) if read else None

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: headings."""
        if across != ACROSS or not 0 <= section < len(COLUMNS):
            return None
        return heading(section) if role == DISPLAY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: which cells can be typed over."""
        if not index.isValid():
            return NO_FLAGS
        can_edit = self.can_edit(self.nodes[index.internalId()].line, index.column())
        return _EDITABLE if can_edit else _PLAIN

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """Qt: store what was typed; a refusal leaves the cell as it was and says why."""
        if role != EDIT or not index.isValid():
            return False
        store = partial(self._store, self.node(index).line, index.column(), value)
        try:
            store()
        except (GovTransformError, ValueError) as error:
            self.bridge.refuse(error, store)
            return False
        return True
