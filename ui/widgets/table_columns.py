"""Which columns of a register's table are shown, in which order and how wide.

Kept by name, so that a column added by a later edition takes nothing away.
"""

import json
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from govtransform.values.convention import PLAIN
from ui.models.columns import Column
from ui.models.register_model import RegisterModel
from ui.theme import Theme

WIDTHS = {"text": 124, "note": 200, "money": 112, "rate": 76, "whole": 76, "number": 76,
          "date": 102, "month": 88, "year": 84, "choice": 116, "yes": 64, "link": 124,
          "any": 140}  # fmt: skip
REFERENCE_WIDTH, TITLE_LEAST = 88, 220
HEAD_EDGES, CELL_EDGES = 34, 22  # room around a heading and around the words of a choice
HEAD_MOST = 150  # no column is wider for the sake of either
SEEN = 40  # rows whose words are measured
TITLE_WISH, WORDS_MOST, NUMBER_MOST = 420, 260, 180  # what words may ask for where there is room


class TableColumns(QObject):
    """`arranged` tells that the person has chosen, moved or resized columns."""

    arranged = Signal()

    def __init__(self, table: QTableView, model: RegisterModel, theme: Theme) -> None:
        super().__init__(table)
        self._table, self._model, self._theme = table, model, theme
        self._head = table.horizontalHeader()
        self._arranged, self._quiet = False, False
        self._needs: dict[int, int] = {}
        self._head.setSectionsMovable(True)
        self._head.setSectionsClickable(True)
        self._head.setMinimumSectionSize(theme.px(40))
        self._head.sectionMoved.connect(self._on_arranged)
        self._head.sectionResized.connect(self._on_resized)
        model.listed.connect(self._needs.clear)
        self._lay_out()

    @property
    def shown(self) -> list[int]:
        """The columns that are seen, from left to right."""
        order = (self._head.logicalIndex(place) for place in range(self._head.count()))
        return [number for number in order if not self._table.isColumnHidden(number)]

    def arrange(self, names: Sequence[str]) -> None:
        """Show these columns in this order to begin with, until the person arranges them."""
        columns = self._names()
        self._quiet = True
        for place, name in enumerate(names):
            self._head.moveSection(self._head.visualIndex(columns.index(name)), place)
        for number, name in enumerate(columns):
            self._table.setColumnHidden(number, name not in names)
        self._quiet = False

    def choose(self, names: Iterable[str]) -> None:
        """Show these columns and no others, as the person chose."""
        wanted = set(names)
        for number, name in enumerate(self._names()):
            self._table.setColumnHidden(number, name not in wanted)
        self._on_arranged()

    def reveal(self, name: str) -> int:
        """Show a column that is needed now, and give its place."""
        number = self._model.column_of(name)
        self._table.setColumnHidden(number, False)
        return number

    def reset(self) -> None:
        """Show the columns as shipped."""
        for number in range(self._head.count()):
            self._head.moveSection(self._head.visualIndex(number), number)
        self._lay_out()
        self._arranged = False
        self.fill()
        self.arranged.emit()

    def text(self) -> str:
        """Order, widths and choice, to be kept."""
        names, head = self._names(), self._head
        order = [head.logicalIndex(place) for place in range(head.count())]
        hidden = self._table.isColumnHidden
        return json.dumps([[names[n], head.sectionSize(n), not hidden(n)] for n in order])

    def restore(self, text: str) -> None:
        """Put columns as they were; what cannot be read is as if it had never been kept."""
        try:
            kept = {name: (int(width), bool(shown)) for name, width, shown in json.loads(text)}
        except (ValueError, TypeError):
            return
        self._quiet = True
        names = self._names()
        for place, name in enumerate(name for name in kept if name in names):
            number = names.index(name)
            self._head.moveSection(self._head.visualIndex(number), place)
            width, shown = kept[name]
            self._table.setColumnHidden(number, not shown)
            if width:
                self._head.resizeSection(number, width)
        self._quiet, self._arranged = False, True

    def fill(self) -> None:
        """Share out what room there is, until the person has widths of their own.

        No number is cut short. What is left goes to the title, then to other words that need it,
        then to the title again.
        """
        title = self._model.column_of(self._model.register.title_field)
        if self._arranged or self._table.isColumnHidden(title):
            return
        widths = {number: self._least(number) for number in self.shown}
        spare = self._table.viewport().width() - sum(widths.values())
        for number in (title, *(n for n in self.shown if n != title)):
            most = self._theme.px(TITLE_WISH if number == title else WORDS_MOST)
            more = min(min(self._need(number), most) - widths[number], spare)
            if more > 0:
                widths[number], spare = widths[number] + more, spare - more
        widths[title] += max(0, spare)
        self._quiet = True
        for number, wide in widths.items():
            self._head.resizeSection(number, wide)
        self._quiet = False

    def _least(self, number: int) -> int:
        """How wide a column is where there is little room: numbers are always whole.

        A title that needs less than its share leaves the rest to others.
        """
        column = self._model.columns[number]
        wide = self._width(column)
        if column.name == self._model.register.title_field:
            wide = min(wide, max(self._need(number), self._theme.px(WIDTHS["text"])))
        if column.field and column.field.kind.right:
            wide = max(wide, min(self._need(number), self._theme.px(NUMBER_MOST)))
        return wide

    def _need(self, number: int) -> int:
        """How wide a column would have to be for its heading and the words of the first rows."""
        if number not in self._needs:
            column, model = self._model.columns[number], self._model
            advance, px = self._table.fontMetrics().horizontalAdvance, self._theme.px
            rows = range(min(SEEN, model.rowCount()))
            texts = (model.index(row, number).data() for row in rows)
            words = max((advance(str(text)) for text in texts if text), default=0)
            head = 0 if column.derived else advance(column.label) + px(HEAD_EDGES)
            self._needs[number] = max(words + px(CELL_EDGES), head)
        return self._needs[number]

    def _names(self) -> list[str]:
        return [column.name for column in self._model.columns]

    def _lay_out(self) -> None:
        self._quiet = True
        for number, column in enumerate(self._model.columns):
            self._head.resizeSection(number, self._width(column))
            own = column.name in self._model.register.columns or column.field is None
            self._table.setColumnHidden(number, not own)
        self._quiet = False

    def _width(self, column: Column) -> int:
        if column.derived:
            return self._theme.px(column.derived.width)
        if column.field is None:
            return self._theme.px(REFERENCE_WIDTH)
        if column.name == self._model.register.title_field:
            return self._theme.px(TITLE_LEAST)
        px, advance = self._theme.px, self._table.fontMetrics().horizontalAdvance
        kind = column.field.kind
        words = max((advance(kind.show(o, PLAIN)) for o in kind.options or ()), default=0)
        wanted = max(advance(column.label) + px(HEAD_EDGES), words + px(CELL_EDGES))
        return max(px(WIDTHS[column.field.kind.name]), min(wanted, px(HEAD_MOST)))

    def _on_arranged(self) -> None:
        if not self._quiet:
            self._arranged = True
            self.arranged.emit()

    def _on_resized(self) -> None:
        if self._table.isVisible():
            self._on_arranged()
