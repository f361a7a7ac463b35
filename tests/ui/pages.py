"""What tests do with the table of a register page."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

from govtransform.model import Register
from ui.pages.register_page import RegisterPage

PageOf = Callable[[Register], RegisterPage]


def select(page: RegisterPage, rows: range, *names: str) -> None:
    table, model = page.table, page.model
    columns = [model.column_of(name) for name in names]
    chosen = table.selectionModel()
    first = model.index(rows[0], columns[0])
    chosen.setCurrentIndex(first, chosen.SelectionFlag.ClearAndSelect)
    for row in rows:
        for column in columns:
            chosen.select(model.index(row, column), chosen.SelectionFlag.Select)


def texts(page: RegisterPage, name: str) -> list[str]:
    column = page.model.column_of(name)
    return [page.model.index(r, column).data() for r in range(len(page.model.window.ids))]


def choose_line(view: QAbstractItemView, row: int, column: int, *, down: bool = False) -> None:
    """Select a whole row, or `down` a column: Qt's own way follows the keys that are held."""
    flag = QItemSelectionModel.SelectionFlag
    index, chosen = view.model().index(row, column), view.selectionModel()
    chosen.setCurrentIndex(index, flag.NoUpdate)
    chosen.select(index, flag.ClearAndSelect | (flag.Columns if down else flag.Rows))
