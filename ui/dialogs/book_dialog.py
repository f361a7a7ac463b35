"""The export of money, the savings ledger, the finance queue or the risks, all formulas live."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from govtransform.i18n import N_, tr
from ui.context import Context
from ui.dialogs.case_dialog import KINDS
from ui.dialogs.export_box import ExportBox, Work
from ui.models.export_work import write_money, write_queue, write_risks, write_savings

MONEY, SAVINGS, QUEUE, RISKS = "money", "savings", "finance-queue", "risks"
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
}  # fmt: skip


class BookDialog(ExportBox):
    """Asks for the file only: the workbook holds all of it."""

    def __init__(self, context: Context, book: str, parent: QWidget | None) -> None:
        title, told, self._write = _BOOKS[book]
        super().__init__(context, tr(title), tr(told), parent)

    def kinds(self) -> str:
        """Workbooks only."""
        return tr(KINDS)

    def work(self, path: Path) -> Work:
        """Gather the figures and write them."""
        who = self.context.preferences.value.name
        return partial(self._write, self.context.workspace, (path, who))
