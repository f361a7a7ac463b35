"""The commands that bring a file in, write a document or show a list, whatever page is shown."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # a ring of imports
    from ui.main_window import MainWindow
    from ui.shell import Shell

PAGES = {
    "file.exchanges": "exchanges", "reports.packs": "board-packs",
    "reports.status": "status-reports", "reports.charts": "charts",
    "tools.users": "users", "tools.parameters": "editions",
}  # fmt: skip
EXCHANGE = (
    "file.bring-in", "file.ledger", *PAGES, "file.case", "file.money-book",
    "file.savings-book", "file.risk-book", "file.json", "file.return", "file.case-return",
    "file.print",
)  # fmt: skip


class ExchangeCommands(QObject):
    """Binds their actions; every dialog is made when it is wanted."""

    def __init__(self, shell: "Shell", window: "MainWindow") -> None:
        super().__init__(shell)
        self._shell, self._window = shell, window
        shell.actions_.bind("file.bring-in", self._bring_in)
        shell.actions_.bind("file.ledger", self._load_ledger)
        for name, page in PAGES.items():
            shell.actions_.bind(name, partial(shell.go, page))
        shell.actions_.bind("file.case", self._write_case)
        shell.actions_.bind("file.case-return", self._bring_back)
        shell.actions_.bind("file.money-book", partial(self._write_book, "money"))
        shell.actions_.bind("file.savings-book", partial(self._write_book, "savings"))
        shell.actions_.bind("file.risk-book", partial(self._write_book, "risks"))
        shell.actions_.bind("file.json", partial(self._write_book, "json"))
        shell.actions_.bind("file.return", self._write_return)
        shell.actions_.bind("file.print", self._print)

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

    def _write_case(self) -> None:
        from ui.dialogs.case_dialog import CaseDialog  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            CaseDialog(context, self._window).open()

    def _bring_back(self) -> None:
        from ui.dialogs import return_case_dialog  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            return_case_dialog.bring_back(context, self._window)

    def _write_book(self, book: str) -> None:
        from ui.dialogs.book_dialog import BookDialog  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            BookDialog(context, book, self._window).open()

    def _write_return(self) -> None:
        from ui.dialogs.return_dialog import ReturnDialog  # noqa: PLC0415  (when wanted)

        context = self._shell.pages.context
        if context:
            ReturnDialog(context, self._window).open()

    def _print(self) -> None:
        from ui.dialogs.print_box import PrintBox  # noqa: PLC0415  (when wanted)

        page = self._shell.pages.page()
        if page:
            PrintBox(page, self._window).open()
