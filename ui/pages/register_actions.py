"""What can be done to the rows of a register's table: each a command of `ui.action_table`."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.store.workspace import Workspace
from ui.clipboard import packed, raw, unpacked
from ui.context import Context
from ui.dialogs.bulk_edit import BulkEdit
from ui.dialogs.paste_preview import PastePreview
from ui.messages import Question
from ui.models import batch, block_edit
from ui.models.block_edit import Plan, Target
from ui.pages.menu_item import menu_item
from ui.pages.page import Page
from ui.pages.replace_actions import ReplaceActions
from ui.widgets.register_table import RegisterTable
from ui.widgets.typed_table import where_typed

T = TypeVar("T")
MANY = 10  # records from which a backup is made before they are removed
CELLS = 500  # cells from which a paste is shown before it is stored
WRITING = frozenset({  # what nobody does to records that the program makes
    "edit.add", "edit.duplicate", "edit.paste", "edit.fill-down", "edit.clear", "edit.bulk",
    "edit.replace", "edit.delete", "file.import",
})  # fmt: skip


class RegisterActions(QObject):
    """Hands its slots to the page, and the same commands to the table's context menu."""

    def __init__(self, table: RegisterTable, context: Context, page: Page) -> None:
        super().__init__(page)
        self._table, self._context, self._page = table, context, page
        self._model, self._register = table.records, table.records.register
        slots: dict[str, Callable[[], object]] = {
            "edit.add": self.add,
            "edit.duplicate": self.duplicate,
            "edit.copy": self.copy,
            "edit.copy-headings": self.copy_with_headings,
            "edit.paste": self.paste,
            "edit.fill-down": self.fill_down,
            "edit.clear": self.clear_cells,
            "edit.bulk": self.bulk_edit,
            "edit.archive": self.archive,
            "edit.delete": self.remove,
        }
        for name, slot in slots.items():
            meant = where_typed(name, partial(self._if_meant, slot))
            page.handle(name, slot if name == "edit.add" else meant)
            if name in page.handlers:
                table.addAction(menu_item(name, slot, context.theme, self))
        ReplaceActions(table, context, page)
        page.handle("file.import", self.bring_in)
        page.handle("file.export", self.write_out)

    def add(self) -> None:
        """Go to the blank row and begin to type."""
        title = self._table.columns.reveal(self._register.title_field)
        self._table.go_to(self._model.rowCount() - 1, title)
        self._table.setFocus()
        self._table.edit(self._table.currentIndex())

    def duplicate(self) -> None:
        """Add a copy of each selected record."""
        if ids := self._ids():
            made = self._done(lambda: batch.duplicate(self._workspace, self._register, ids))
            row = self._model.row_of(made[0]) if made else None
            if row is not None:
                self._table.go_to(row)

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        self._copy([])

    def copy_with_headings(self) -> None:
        """The same with the headings above them."""
        columns = self._table.selected_columns()
        self._copy([[self._model.columns[n].label for n in columns]])

    def paste(self) -> None:
        """Paste a block from the current cell on; what would be refused is shown first."""
        block = unpacked(QGuiApplication.clipboard().mimeData())
        here = self._table.currentIndex()
        if not block or not here.isValid():
            return
        rows, columns = self._table.selected_rows(), self._table.selected_columns()
        if len(block) == len(block[0]) == 1 and len(rows) <= 1 and len(columns) <= 1:
            self._model.setData(here, block[0][0])
            return
        top = rows[0] if rows else here.row()
        block = block_edit.repeated(block, max(1, len(rows)), len(columns))
        shown = self._table.columns.shown[self._table.columns.shown.index(columns[0]) :]
        ids = self._model.window.ids[top : top + len(block)]
        names = [c.name if c.field else "" for c in (self._model.columns[n] for n in shown)]
        rows_ = self._model.window.read(ids)
        target = Target(self._register, self._model.view, names, rows_)
        with self._workspace.read() as session:
            plan = block_edit.plan(session, target, block)
        self._offer(plan)

    def fill_down(self) -> None:
        """Repeat the topmost selected cells in those below them."""
        rows = self._rows()
        if len(rows) > 1:
            values = {name: rows[0].values[name] for name in self._names()}
            plan = block_edit.filled(self._register, rows[1:], values)
            self._store(plan, tr("Fill down"))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        if self._model.is_draft(self._table.currentIndex().row()):
            self._model.clear_draft()
            return
        plan = block_edit.filled(self._register, self._rows(), dict.fromkeys(self._names()))
        self._store(plan, tr("Clear cells"))

    def bulk_edit(self) -> None:
        """Set one field of all selected records."""
        rows = self._rows()
        if not rows:
            return
        dialog = BulkEdit(
            self._register, len(rows), self._context.bridge, self._context.theme, self._page
        )
        dialog.chosen.connect(
            lambda name, value: self._done(
                lambda: batch.set_field(self._workspace, self._register, rows, name, value)
            )
        )
        dialog.open()

    def archive(self) -> None:
        """Take the selected records out of lists, or bring archived ones back."""
        rows = self._rows()
        if rows:
            archived = not all(row.archived for row in rows)
            ids = [row.id for row in rows]
            self._done(
                lambda: batch.archive(self._workspace, self._register, ids, archived=archived)
            )
            told = tr("Archived: {count}", count=len(ids))
            back = tr("Brought back: {count}", count=len(ids))
            self._context.notices.tell(told if archived else back, undo=True)

    def remove(self) -> None:
        """Remove the selected records; where others refer to them, offer to archive them."""
        ids = self._ids()
        if not ids:
            self._model.clear_draft()
            return
        if len(ids) >= MANY:
            self._workspace.back_up(tr("Before records are removed: {count}", count=len(ids)))
        row = self._table.currentIndex().row()
        try:
            inside = batch.remove(self._workspace, self._register, ids)
        except GovTransformError as error:
            self._offer_archive(ids, str(error))
            return
        self._table.go_to(max(0, min(row, len(self._model.window.ids) - 1)))
        told = tr("{things} removed: {count}", things=tr(self._register.plural), count=len(ids))
        if inside:
            told = tr("{told}, with what lives inside: {count}", told=told, count=inside)
        self._context.notices.tell(told, undo=True)

    def bring_in(self) -> None:
        """Open the import of this register."""
        from ui.dialogs import import_wizard  # noqa: PLC0415  (loaded when first wanted)

        import_wizard.open_import(self._context, self._register)

    def write_out(self) -> None:
        """Open the export of what is shown."""
        from ui.dialogs import export_dialog  # noqa: PLC0415  (loaded when first wanted)

        export_dialog.open_export(self._context, self._register, self._model.view)

    def _if_meant(self, slot: Callable[[], object]) -> None:
        """Keys act on the rows one sees, and not while the focus is in the form beside them."""
        panel, focus = self._page.panel, QApplication.focusWidget()
        is_beside = panel is not None and focus is not None and panel.isAncestorOf(focus)
        if self._table.isVisible() and not is_beside:
            slot()

    def _offer_archive(self, ids: Sequence[int], why: str) -> None:
        question = Question(
            tr("Archive instead?"),
            tr("{why}. An archived record leaves lists and totals, and its history stays.",
               why=why),
            tr("Archive {count} records", count=len(ids)),
            tr("Keep as it is"),
        )  # fmt: skip
        self._context.messages.ask(
            self._page,
            question,
            lambda: self._done(lambda: batch.archive(self._workspace, self._register, ids)),
        )

    def _offer(self, plan: Plan) -> None:
        if len(plan.refused) > 1 or plan.cells > CELLS or plan.new:
            preview = PastePreview(plan, self._context.theme, self._page)
            preview.accepted.connect(lambda: self._store(plan, tr("Paste"), told=True))
            preview.open()
        else:
            self._store(plan, tr("Paste"))

    def _store(self, plan: Plan, label: str, *, told: bool = False) -> None:
        if plan.lines:
            self._done(lambda: block_edit.store(self._workspace, self._register, plan, label))
        if plan.refused and not told:
            first = plan.refused[0]
            self._context.bridge.rejected.emit(
                tr("{code}, {field}: {why}", code=first.code, field=first.label, why=first.reason)
            )

    def _copy(self, head: list[list[str]]) -> None:
        columns = [self._model.columns[n] for n in self._table.selected_columns()]
        rows = self._table.selected_rows()
        block = [
            [
                self._model.window.cell(number, column.name).text
                if column.derived
                else raw(column.field, column.name, row)
                for column in columns
            ]
            for number, row in zip(rows, self._rows(), strict=False)
        ]
        QGuiApplication.clipboard().setMimeData(packed([*head, *block]))

    def _done(self, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except GovTransformError as error:
            self._context.bridge.refuse(error, work)
            return None

    @property
    def _workspace(self) -> Workspace:
        return self._context.workspace

    def _ids(self) -> list[int]:
        return [self._model.window.ids[row] for row in self._table.selected_rows()]

    def _rows(self) -> list[Row]:
        return self._model.window.read(self._ids())

    def _names(self) -> list[str]:
        columns = (self._model.columns[n] for n in self._table.selected_columns())
        return [column.name for column in columns if column.field]
