"""The table of cost pools: name, bar and figures of each, every cell with its words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from govtransform.i18n import tr
from ui.delegates.roles import DISPLAY, SECOND, SPOKEN, VALUE
from ui.models.pool_rows import PoolRow
from ui.models.table_model import ACROSS, NO_FLAGS, ROOT, TIP, Index

POOL, BAR, FIGURES = range(3)
LEAST_REACH = 1.22  # room past the 100 % mark, so that it is seen for what it is


class PoolsModel(QAbstractTableModel):
    """`show_rows` shows these from now on; `reach` is how far the bars go, a pool being one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[PoolRow] = ()
        self.reach = LEAST_REACH

    def show_rows(self, rows: Sequence[PoolRow]) -> None:
        """Show these pools."""
        same = [row.line.id for row in rows] == [row.line.id for row in self.rows]
        reach = max((float(row.reach) for row in rows), default=1.0)
        self.reach = max(LEAST_REACH, min(3.0, reach + 0.08))
        if same and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, FIGURES))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, pool_id: int) -> int:
        """The row of a pool; -1 where it is not shown."""
        ids = [row.line.id for row in self.rows]
        return ids.index(pool_id) if pool_id in ids else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt: number of pools."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt: three."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, across: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Qt: headings of the columns."""
        if across != ACROSS or role not in (DISPLAY, SPOKEN):
            return None
        heads = (tr("Cost pool and budget holder"), tr("Share of the pool"),
                 tr("Claimed, of pool"))  # fmt: skip
        return heads[section]

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Qt: one cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == VALUE:
            return row
        if role == DISPLAY:
            return (row.line.name, "", row.figures[0])[index.column()]
        if role == SECOND:
            return (row.holder, "", row.figures[1])[index.column()]
        if role in (SPOKEN, TIP):
            return self._words(row, index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: pools can be gone to."""
        return super().flags(index) if index.isValid() else NO_FLAGS

    def _words(self, row: PoolRow, column: int) -> str:
        if column == POOL:
            return f"{row.line.code} {row.line.name}, {row.holder}"
        return row.spoken if column == BAR else ", ".join(row.figures)
