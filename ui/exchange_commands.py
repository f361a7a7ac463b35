"""The commands that bring a whole file in, or write the business case, whatever page is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # a ring of imports
    from ui.main_window import MainWindow
    from ui.shell import Shell

EXCHANGE = ("file.bring-in", "file.ledger", "file.exchanges", "file.case")


class ExchangeCommands(QObject):
    """Binds their actions; every dialog is made when it is wanted."""

    def __init__(self, shell: "Shell", window: "MainWindow") -> None:
        super().__init__(shell)
        self._shell, self._window = shell, window
        shell.actions_.bind("file.bring-in", self._bring_in)
        shell.actions_.bind("file.ledger", self._load_ledger)
        shell.actions_.bind("file.exchanges", self._show_exchanges)
        shell.actions_.bind("file.case", self._write_case)

    def _bring_in(self) -> None:
        from ui.dialogs import import_wizard  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            import_wizard.open_import(context)

    def _load_ledger(self) -> None:
        from ui.dialogs import ledger_wizard  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            ledger_wizard.open_ledger(context)

    def _show_exchanges(self) -> None:
        self._shell.go("exchanges")

    def _write_case(self) -> None:
        from ui.dialogs.case_dialog import CaseDialog  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            CaseDialog(context, self._window).open()
