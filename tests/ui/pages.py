"""What tests do with the table of a register page."""

from collections.abc import Callable

from govtransform.model import Register
from ui.pages.register_page import RegisterPage

PageOf = Callable[[Register], RegisterPage]


def select(page: RegisterPage, rows: range, *names: str) -> None:
    table, model = page.table, page.model
    columns = [model.column_of(name) for name in names]
    page.table.setCurrentIndex(model.index(rows[0], columns[0]))
    for row in rows:
        for column in columns:
            flag = table.selectionModel().SelectionFlag.Select
            table.selectionModel().select(model.index(row, column), flag)


def texts(page: RegisterPage, name: str) -> list[str]:
    column = page.model.column_of(name)
    return [page.model.index(r, column).data() for r in range(len(page.model.window.ids))]
