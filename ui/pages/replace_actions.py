"""Find and replace in a register's table: one edit, one undo step, its notice with Undo."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.replacing import Replacing, texts_of
from govtransform.services.replacing import replace
from ui.context import Context
from ui.pages.menu_item import menu_item
from ui.pages.page import Page
from ui.widgets.register_table import RegisterTable

NAME = "edit.replace"


class ReplaceActions(QObject):
    """Hands its command to the page and to the table's context menu, where there are texts."""

    def __init__(self, table: RegisterTable, context: Context, page: Page) -> None:
        super().__init__(page)
        self._table, self._context, self._page = table, context, page
        self._register = table.records.register
        if texts_of(self._register):
            page.handle(NAME, self.ask)
        if NAME in page.handlers:
            table.addAction(menu_item(NAME, self.ask, context.theme, self))

    def ask(self) -> None:
        """Ask what is sought and what is to stand there."""
        from ui.dialogs.replace_box import ReplaceBox  # noqa: PLC0415  (when wanted)

        ReplaceBox(self._table, self.carry_out, self._context, self._page).open()

    def carry_out(self, found: Sequence[Replacing]) -> None:
        """Replace all of it in one edit, or say why nothing was."""
        workspace, things = self._context.workspace, tr(self._register.plural).lower()
        try:
            with workspace.edit(tr("Replace text in {things}", things=things)) as session:
                count = replace(session, self._register, found)
        except GovTransformError as error:
            self._context.bridge.refuse(error, lambda: self.carry_out(found))
            return
        self._context.notices.tell(tr("Records changed: {count}", count=count), undo=True)
