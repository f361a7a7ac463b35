"""What can be done to the cells of a phasing grid: each a command of `ui.action_table`."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication

from govtransform.i18n import tr
from govtransform.registers import INITIATIVES
from govtransform.values import words
from ui.clipboard import packed, unpacked
from ui.context import Context
from ui.dialogs.paste_preview import PastePreview
from ui.models import grid_edit
from ui.models.block_edit import repeated
from ui.models.grid_columns import GridColumn
from ui.models.grid_edit import GridPlan
from ui.models.grid_rows import GridRow, Level
from ui.pages.menu_item import menu_item
from ui.pages.page import Page
from ui.widgets.grid_view import GridView
from ui.widgets.status_bar import Word

CELLS = 500  # cells from which a paste is shown before it is stored


class GridActions(QObject):
    """Hands its slots to the page, and the same commands to the grid's context menu."""

    def __init__(self, view: GridView, context: Context, page: Page) -> None:
        super().__init__(page)
        self._view, self._context, self._page = view, context, page
        self._model = view.grid
        slots: dict[str, Callable[[], object]] = {
            "edit.copy": self.copy,
            "edit.copy-headings": self.copy_with_headings,
            "edit.paste": self.paste,
            "edit.fill-down": self.fill_down,
            "edit.fill-right": self.fill_right,
            "edit.clear": self.clear,
            "edit.delete": self.clear,
        }
        for name, slot in slots.items():
            page.handle(name, slot)
            if name != "edit.delete":
                view.addAction(menu_item(name, slot, context.theme, self))
        record = QAction(tr("Open the record"), self)
        record.setIcon(context.theme.icons.icon("square-arrow-out-up-right"))
        record.triggered.connect(lambda: self.open(view.currentIndex().row()))
        view.addAction(record)
        view.names.opened.connect(self.open)

    def open(self, row: int) -> None:
        """Go to the record of a line or of an initiative."""
        shown = self._model.rows[row] if 0 <= row < len(self._model.rows) else None
        key = {Level.OWNER: INITIATIVES.key, Level.LINE: self._model.spec.grid.lines.key}.get(
            shown.level if shown else Level.HEADING
        )
        if shown and key:
            self._context.go(key, record=shown.id)

    def copy(self) -> None:
        """Put the selected figures on the clipboard, in the unit shown, without commas."""
        QGuiApplication.clipboard().setMimeData(packed(self._texts()))

    def copy_with_headings(self) -> None:
        """The same with the unit, the months above and the names beside."""
        unit = words.unit_heading(self._model.look.unit, self._model.terms.currency)
        head = [unit, *(column.spoken for column in self._columns())]
        names = [row.title for row in self._rows()]
        body = [[name, *texts] for name, texts in zip(names, self._texts(), strict=True)]
        QGuiApplication.clipboard().setMimeData(packed([head, *body]))

    def paste(self) -> None:
        """Paste a block from the first selected cell on; what would be refused is shown first."""
        texts, block = unpacked(QGuiApplication.clipboard().mimeData()), self._view.block()
        if not texts or block.isEmpty():
            return
        filled = repeated(texts, block.height(), block.width())
        rows = self._model.rows[block.top() : block.top() + len(filled)]
        columns = self._model.columns[block.left() :]
        made = grid_edit.plan(rows, columns, filled, self._model.terms)
        if made.cells > CELLS or len(made.refused) > 1:
            preview = PastePreview(made, self._context.theme, self._page)
            preview.accepted.connect(lambda: self._store(made, tr("Paste amounts"), told=True))
            preview.open()
        else:
            self._store(made, tr("Paste amounts"))

    def fill_down(self) -> None:
        """Repeat the topmost selected figures in the rows below them."""
        block, columns = self._view.block(), self._columns()
        values = self._values(block.top())
        self._fill(
            [
                (row, column, values[block.left() + n])
                for row in self._rows()[1:]
                for n, column in enumerate(columns)
            ],
            tr("Fill down"),
        )

    def fill_right(self) -> None:
        """Repeat the leftmost selected figures in the columns to their right."""
        block, columns = self._view.block(), self._columns()
        self._fill(
            [
                (row, column, self._values(block.top() + n)[block.left()])
                for n, row in enumerate(self._rows())
                for column in columns[1:]
            ],
            tr("Fill right"),
        )

    def clear(self) -> None:
        """Empty the selected cells: no figure, which is not nought."""
        cells = [(row, column, None) for row in self._rows() for column in self._columns()]
        self._fill(cells, tr("Clear amounts"))

    def sums(self) -> list[Word]:
        """What the status bar says of the selected cells."""
        block = self._view.block()
        if block.width() * block.height() < 2:
            return []
        found = [
            value
            for row in range(block.top(), block.bottom() + 1)
            for value in self._values(row)[block.left() : block.right() + 1]
            if value is not None
        ]
        told: list[Word] = [(tr("Cells"), words.count(block.width() * block.height()))]
        if not found:
            return told
        total, currency = sum(found, Decimal(0)), self._model.terms.currency
        average = words.short(total / len(found), currency)
        return [*told, (tr("Sum"), words.short(total, currency)), (tr("Average"), average)]

    def _fill(
        self, cells: Sequence[tuple[GridRow, GridColumn, Decimal | None]], label: str
    ) -> None:
        if cells:
            self._store(grid_edit.filled(cells, self._model.terms), label)

    def _store(self, made: GridPlan, label: str, *, told: bool = False) -> None:
        stored = bool(made.block) and self._model.store(made, label)
        if made.refused and not told and (stored or not made.block):
            first = made.refused[0]
            self._context.bridge.rejected.emit(
                tr("{code}, {field}: {why}", code=first.code, field=first.label, why=first.reason)
            )

    def _texts(self) -> list[list[str]]:
        block, unit = self._view.block(), self._model.look.unit
        return [
            [
                grid_edit.plain(value, unit)
                for value in self._values(row)[block.left() : block.right() + 1]
            ]
            for row in range(block.top(), block.bottom() + 1)
        ]

    def _values(self, row: int) -> Sequence[Decimal | None]:
        return self._model.figures(row) if 0 <= row < len(self._model.rows) else ()

    def _rows(self) -> list[GridRow]:
        block = self._view.block()
        return self._model.rows[block.top() : block.bottom() + 1]

    def _columns(self) -> Sequence[GridColumn]:
        block = self._view.block()
        return self._model.columns[block.left() : block.right() + 1]
