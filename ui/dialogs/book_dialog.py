"""The export of all of something: a workbook of live formulas, or the programme as JSON."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_, tr
from ui.context import Context
from ui.dialogs.case_dialog import KINDS
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import (
    write_json,
    write_money,
    write_queue,
    write_risks,
    write_savings,
)  # fmt: skip

MONEY, SAVINGS, QUEUE, RISKS, JSON = "money", "savings", "finance-queue", "risks", "json"
_BOOKS = {  # the title, what is told of it, and the work
    MONEY: (
        N_("Export the money position"),
        N_("Budget, commitment, actual, forecast, outturn, variance, funding and gap of every "
           "year, initiative and line. Every formula is live and comes to the same figures."),
        write_money,
    ),
    SAVINGS: (
        N_("Export the savings ledger"),
        N_("Pools with what is drawn and over-drawn, claims with what their guards say, and what "
           "is claimed, validated and removed by year and month. Every formula is live."),
        write_savings,
    ),
    QUEUE: (
        N_("Export the finance queue"),
        N_("What waits, kind by kind: for how long, how much, and what is red, with how many and "
           "how much by year. Every formula is live."),
        write_queue,
    ),
    RISKS: (
        N_("Export the risks"),
        N_("The method, the inherent and the residual matrix, and the register with score, zone "
           "and exposure of every risk. Every formula is live."),
        write_risks,
    ),
    JSON: (
        N_("Export the whole programme"),
        N_("Every register, its amounts and what is archived, as one JSON file that another "
           "program can read, and of which “new FILE --from” makes a programme. Its audit trail, "
           "attached files and frozen packs are not in it."),
        write_json,
    ),
}  # fmt: skip


class BookDialog(ExportBox):
    """Asks for the file only: it holds all there is."""

    def __init__(self, context: Context, book: str, parent: QWidget | None) -> None:
        title, told, self._write = _BOOKS[book]
        self._kinds = N_("JSON files (*.json)") if book == JSON else KINDS
        super().__init__(context, tr(title), tr(told), parent)

    def kinds(self) -> str:
        """One kind only."""
        return tr(self._kinds)

    def work(self, path: Path) -> Work:
        """Gather the figures and write them."""
        who = self.context.preferences.value.name
        return partial(self._write, self.context.workspace, (path, who))
