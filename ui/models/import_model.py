"""The rows of a file as a table: what stands in them, and what is wrong with which cell."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from govtransform.exchange.cell_readers import told
from govtransform.exchange.findings import Finding
from govtransform.exchange.reading import SourceRow
from govtransform.i18n import tr
from ui.delegates.roles import REFUSED, SPOKEN, TONE
from ui.models.import_state import FileShown, RowsShown
from ui.models.table_model import ACROSS, ALIGN, DISPLAY, RIGHT, ROOT, TIP, Index


class Which(StrEnum):
    """Which rows are shown."""

    TO_DECIDE = "to-decide"
    READY = "ready"
    SKIPPED = "skipped"
    ALL = "all"


class ImportModel(QAbstractTableModel):
    """The number of each row as the sheet has it, then its cells as they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[str, ...] = ()
        self.rows: Sequence[SourceRow] = ()
        self.problems: dict[int, dict[int, Finding]] = {}
        self._right: frozenset[int] = frozenset()

    def show_source(self, source: FileShown) -> None:
        """Show a file as it was read, before anything is judged."""
        self.beginResetModel()
        self.headings, self.rows = source.table.headings, source.table.rows
        self.problems, self._right = {}, _figures(source.table.rows, len(self.headings))
        self.endResetModel()

    def show_judged(self, judged: RowsShown, which: Which, text: str = "") -> None:
        """Show some of its rows, those with a text in them."""
        self.beginResetModel()
        table = judged.source.table
        self.headings = table.headings
        self.problems = self._by_place(judged.problems)
        sought = text.strip().casefold()
        self.rows = [
            row
            for row in table.rows
            if which in (Which.ALL, self._fate(row.number, judged)) and _holds(row, sought)
        ]
        self._right = _figures(table.rows, len(self.headings))
        self.endResetModel()

    def problem(self, row: int) -> tuple[int, Finding] | None:
        """The first column of a row with a problem, and the problem."""
        found = self.problems.get(self.rows[row].number)
        return next(iter(sorted(found.items())), None) if found else None

    def _fate(self, number: int, judged: RowsShown) -> Which:
        if number in judged.left_out:
            return Which.SKIPPED
        return Which.TO_DECIDE if number in self.problems else Which.READY

    def _by_place(self, problems: Sequence[Finding]) -> dict[int, dict[int, Finding]]:
        places = {heading: place for place, heading in enumerate(self.headings, 1)}
        found: dict[int, dict[int, Finding]] = {}
        for each in problems:
            found.setdefault(each.row, {}).setdefault(places.get(each.column, 0), each)
        return found

    def _finding(self, index: Index) -> Finding | None:
        found: Mapping[int, Finding] = self.problems.get(self.rows[index.row()].number, {})
        return found.get(index.column())

    def _text(self, index: Index) -> str:
        row = self.rows[index.row()]
        return str(row.number) if not index.column() else told(row.cells[index.column() - 1])

    def _spoken(self, index: Index) -> str:
        found, text = self._finding(index), self._text(index) or tr("empty")
        label = self.headings[index.column() - 1] if index.column() else tr("Row")
        if found is None:
            return tr("{label}: {text}", label=label, text=text)
        return tr("{label}: {text}, {reason}", label=label, text=text, reason=found.reason)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: the row's number and its cells."""
        return 0 if parent.isValid() else len(self.headings) + 1

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        if role in (REFUSED, TIP):
            found = self._finding(index)
            return f"{found.reason} {found.fix}".strip() if found else None
        if role == TONE:
            return None if index.column() else "text3"
        if role == ALIGN:
            return RIGHT if not index.column() or index.column() in self._right else None
        if role == DISPLAY:
            return self._text(index)
        return self._spoken(index) if role == SPOKEN else None

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: the headings of the file."""
        if across != ACROSS or role not in (DISPLAY, SPOKEN):
            return None
        return self.headings[section - 1] if section else tr("Row")


def _holds(row: SourceRow, sought: str) -> bool:
    return not sought or any(sought in told(cell).casefold() for cell in row.cells)


def _figures(rows: Sequence[SourceRow], count: int) -> frozenset[int]:
    """The columns in which figures stand, as the first rows have it."""
    first = rows[:50]
    found = set()
    for column in range(count):
        texts = [text for row in first if (text := told(row.cells[column]))]
        figures = sum(text.strip("£$€-−+()kmbn%").replace(",", "").replace(".", "").isdecimal()
                      for text in texts)  # fmt: skip
        if texts and figures * 2 > len(texts):
            found.add(column + 1)
    return frozenset(found)
