"""What the commands on the open programme do: settings, as-at month, backups, checks; and help."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from ui.action_table import BY_NAME
from ui.context import Context

if TYPE_CHECKING:  # slow to load, or a ring of imports
    from govtransform.values.period import Month
    from ui.dialogs.help import HelpDialog
    from ui.main_window import MainWindow
    from ui.shell import Shell
    from ui.widgets.command_list import Entry

WITH_PROGRAMME = ("file.programme", "file.as-at", "file.restore", "file.past", "tools.check")
BEGINNING = "page:start"


class ProgrammeCommands(QObject):
    """Binds their actions; every dialog is made when it is wanted."""

    def __init__(self, shell: "Shell", window: "MainWindow") -> None:
        super().__init__(shell)
        self._shell, self._window, self._tools = shell, window, shell.tools
        self._help: HelpDialog | None = None
        for name, slot in (
            ("file.programme", self._show_settings),
            ("file.as-at", self._choose_as_at),
            ("file.restore", self._show_backups),
            ("file.past", self._open_past),
            ("tools.check", self._check),
            ("help.page", self.show_help),
            ("help.glossary", self._show_glossary),
        ):
            shell.actions_.bind(name, slot)

    def show_help(self) -> None:
        """Show help on the field the keyboard is in, or else on the page in front."""
        self._open_help(self._here(self._shell.pages.current) if self._context else BEGINNING)

    def words_found(self, text: str) -> list["Entry"]:
        """The words of the glossary and texts of the help for the command box, once asked."""
        from ui.help_texts import pages, terms  # noqa: PLC0415  (with the box)
        from ui.widgets.command_list import LOOK_UP, Entry  # noqa: PLC0415  (with it)

        sought = text.strip().casefold()
        if not sought:
            return []
        found = (*terms().values(), *pages().values())
        titles = ((each, each.title.casefold()) for each in found)
        return [
            Entry(LOOK_UP, each.title, "book-open", partial(self._open_help, each.address))
            for each, title in titles
            if sought in title or sought.startswith(title)  # as in “over-claimed”
        ]

    @property
    def _context(self) -> Context | None:
        return self._shell.pages.context

    def _here(self, page: str) -> str:
        """Where the help speaks of the field the keyboard is in, or else of a page."""
        from ui.help_field import term_at  # noqa: PLC0415  (with the programme)

        term = term_at(QApplication.focusWidget())
        return f"term:{term}" if term else f"page:{page}"

    def _open(self, dialog: QDialog, page: str) -> None:
        """Open a dialog, with help of its own: the window's is shut while it is there."""
        keys = QShortcut(QKeySequence(BY_NAME["help.page"].shortcuts[0]), dialog)
        keys.activated.connect(partial(self._help_over, dialog, page))
        dialog.open()

    def _help_over(self, dialog: QDialog, page: str) -> None:
        from ui.dialogs.help import HelpDialog  # noqa: PLC0415  (when wanted)

        HelpDialog(self._tools.theme, dialog).popup(self._here(page))

    def _show_glossary(self) -> None:
        from ui.help_texts import terms  # noqa: PLC0415  (when wanted)

        self._open_help(next(iter(terms().values())).address)

    def _open_help(self, address: str) -> None:
        from ui.dialogs.help import HelpDialog  # noqa: PLC0415  (when wanted)

        if self._help is None:
            self._help = HelpDialog(self._tools.theme, self._window)
        self._help.popup(address)

    def _show_settings(self) -> None:
        from ui.dialogs.programme import ProgrammeDialog  # noqa: PLC0415  (when wanted)
        from ui.models.own_row import own_row  # noqa: PLC0415  (with the programme)

        context = self._context
        if context:
            try:
                row = own_row(context.workspace)
            except GovTransformError as error:
                self._tools.notices.tell(str(error))
                return
            dialog = ProgrammeDialog(row, context.bridge, context.theme, self._window)
            self._open(dialog, "programme")

    def _choose_as_at(self) -> None:
        from govtransform.queries.organisation import own_settings  # noqa: PLC0415
        from govtransform.values.period import Month  # noqa: PLC0415  (slow to load)
        from ui.widgets.month_chooser import MonthChooser  # noqa: PLC0415  (when wanted)

        if not self._context:
            return
        with self._context.workspace.read() as session:
            now = own_settings(session).as_at or Month.on(date.today())
        chip = self._shell.top.as_at
        chooser = MonthChooser(self._tools.theme, tr("As-at month"), now, self._window)
        chooser.chosen.connect(self._set_as_at)
        chooser.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _set_as_at(self, month: "Month") -> None:
        from govtransform.registers import ORGANISATION  # noqa: PLC0415
        from govtransform.values import words  # noqa: PLC0415
        from ui.models.field_edit import store_field  # noqa: PLC0415  (with the programme)
        from ui.models.own_row import own_row  # noqa: PLC0415  (with the programme)

        if not self._context:
            return
        workspace = self._context.workspace
        try:
            changed = store_field(workspace, ORGANISATION, own_row(workspace), "as_at_month", month)
        except GovTransformError as error:
            self._tools.notices.tell(str(error))
            return
        if changed:
            told = tr("The as-at month is now {month}", month=words.month(month))
            self._tools.notices.tell(told, undo=True)

    def _show_backups(self) -> None:
        from govtransform.store import backups  # noqa: PLC0415  (slow to load)
        from ui.dialogs.backups import BackupsDialog  # noqa: PLC0415  (when wanted)

        if not self._context:
            return
        workspace = self._context.workspace
        if isinstance(workspace.location, str):
            title = tr("Restore a backup")
            self._tools.messages.refuse(self._window, title, tr(backups.SHARED))
            return
        held = backups.held(workspace.location, workspace.second_place)
        dialog = BackupsDialog(held, self._context, self._window)
        dialog.wanted.connect(self._tools.desk.restore)
        self._open(dialog, "backups")

    def _open_past(self) -> None:
        from ui.dialogs.past_box import PastBox  # noqa: PLC0415  (when wanted)

        if self._context:
            self._open(PastBox(self._context, self._window), "board-packs")

    def _check(self) -> None:
        from ui.dialogs.check import CheckDialog  # noqa: PLC0415  (when wanted)

        if self._context:
            dialog = CheckDialog(self._context, self._shell.pages.specs, self._window)
            self._open(dialog, "check")
