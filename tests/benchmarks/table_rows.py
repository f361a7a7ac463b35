"""T1: show, sort and filter 100,000 rows, against a proxy model over the same texts."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from govtransform.queries.views import View
from govtransform.registers import RISKS
from govtransform.store.workspace import Workspace
from tests.benchmarks.measure import Pair, Row, alternately
from ui.bridge import Bridge
from ui.models.register_model import RegisterModel
from ui.models.table_model import DISPLAY, ROOT, Index

SCREEN = 40  # rows that are painted
SIDES = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


class Listed(QAbstractTableModel):
    """All titles in memory, as a model for a proxy to sort and filter."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = titles

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = DISPLAY) -> object:
        return self.titles[index.row()] if role == DISPLAY else None


def a_long_table(path: Path) -> list[Row]:
    """Three rows of the table: show, sort, filter."""
    with closing(Workspace(path, "Ann")) as workspace:
        bridge = Bridge(workspace)
        model, titles = RegisterModel(RISKS, bridge), _titles(workspace)
        listed = Listed(titles)
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(listed)

        def fill() -> None:
            source = QStandardItemModel()
            across = range(model.columnCount())
            for title in titles:
                source.appendRow([QStandardItem(title) for _ in across])

        turns = [iter(range(100)) for _ in range(4)]
        pairs = {
            "show": alternately(lambda: _paint(RegisterModel(RISKS, bridge)), fill, 3),
            "sort": alternately(
                lambda: _paint(model, View(order=(("title", bool(next(turns[0]) % 2)),))),
                lambda: proxy.sort(0, SIDES[next(turns[1]) % 2]),
                3,
            ),
            "filter": alternately(
                lambda: _paint(model, View(text=f"{next(turns[2])} of supplier")),
                lambda: proxy.setFilterFixedString(f"{next(turns[3])} of supplier"),
                3,
            ),
        }
    return [_row(what, pair) for what, pair in pairs.items()]


def _titles(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        found = session.connection().exec_driver_sql("SELECT title FROM risk ORDER BY id")
        return [str(title) for (title,) in found]


def _paint(model: RegisterModel, view: View | None = None) -> None:
    """What a table asks for when it shows its first screen."""
    if view is not None:
        model.show(view)
    for row in range(min(SCREEN, model.rowCount())):
        for column in range(model.columnCount()):
            model.index(row, column).data()


def _row(what: str, pair: Pair) -> Row:
    subject, rival, ratio = pair.subject, pair.rival, 1 / pair.ratio
    return Row("T1", f"{what} 100,000 rows", "≤ 150 ms and ≥ 25 × faster than a proxy model",
               f"{subject:.0f} ms, {ratio:.0f} × ({rival:.0f} ms)",
               subject <= 150 and ratio >= 25)  # fmt: skip
