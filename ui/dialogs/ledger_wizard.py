"""The import of a ledger: choose the extract, match columns, decide codes, book the actuals."""

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.registers import COST_LINES, EXCHANGES
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.import_choose import ChoosePage
from ui.dialogs.import_frame import ImportFrame, window_below
from ui.dialogs.import_steps import Step
from ui.dialogs.ledger_check import LedgerCheckPage
from ui.dialogs.ledger_done import DonePage
from ui.dialogs.ledger_flow import LedgerFlow
from ui.models.import_model import Which
from ui.models.ledger_decisions import decisions


def open_ledger(context: Context) -> "LedgerWizard":
    """Open the import of a ledger over the window."""
    wizard = LedgerWizard(context, window_below())
    wizard.popup()
    return wizard


class LedgerWizard(ImportFrame):
    """Rows of an extract onto the actuals of cost lines."""

    flow: LedgerFlow
    check_page: LedgerCheckPage

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Load a ledger"), parent)
        self.done_page = DonePage(context.theme, self)
        self.stack.addWidget(self.done_page)
        self.side.asks_to_keep = False
        self._connect_parts()
        self.show_state()

    def make_flow(self) -> LedgerFlow:
        """The import of a ledger."""
        return LedgerFlow(self.context, self)

    def make_choose_page(self) -> ChoosePage:
        """Asks for the extract alone."""
        told = tr(
            "Choose the extract of your finance system, a CSV file or an Excel workbook, or drop "
            "it here. Rows go to cost lines by cost centre and subjective, and add to the actuals "
            "of their month. A row that was booked before adds nothing."
        )
        return ChoosePage(self.context.theme, COST_LINES, self, (tr("Load a ledger"), told))

    def make_check_page(self) -> LedgerCheckPage:
        """Counts, control total, rows and decisions."""
        return LedgerCheckPage(self.context.theme, self)

    def store(self) -> None:
        """Book the actuals."""
        self.flow.store()

    def show_state(self) -> None:
        """Show where the import is; once it is done there is no way back but undo."""
        super().show_state()
        if self._is_done:
            self.stack.setCurrentWidget(self.done_page)
            for made in (self.foot.back, self.foot.leave, self.foot.go):
                made.hide()
            self.foot.cancel.setText(tr("Close"))
            self.foot.say("")

    @property
    def _is_done(self) -> bool:
        return self.flow.exchange is not None

    def _on_read(self) -> None:
        if self.flow.source:
            self.step = Step.COLUMNS
            self.check_page.show_source(self.flow.source)
        self.show_state()

    def _on_judged(self) -> None:
        judged = self.flow.result
        if judged is None:
            return
        self.step = Step.ROWS
        replaces = self.flow.replaces_typed
        found = decisions(self.context.workspace, judged, replaces)
        which = self.check_page.which
        if not judged.undecided and which.key == Which.TO_DECIDE:
            which.choose((Which.READY if judged.ready else Which.SKIPPED).value)
        self.check_page.show_ledger(judged, self.flow.control_said(), replaces=replaces)
        self.check_page.decisions.show_decisions(found)
        self.show_state()

    def _on_stored(self) -> None:
        judged = self.flow.result
        if judged is None:
            return
        self.done_page.tell(judged)
        self.show_state()
        told = tr("Ledger loaded: {count} rows booked", count=count(judged.ready))
        self.context.notices.tell(told, undo=True)

    def _on_ended(self) -> None:
        super()._on_ended()
        if self._is_done:
            self.step = Step.IMPORT
            self.show_state()

    def _on_remapped(self) -> None:
        if self.step is not Step.COLUMNS:
            self.flow.judge()
        elif self.flow.source:
            self.check_page.table.head.show_boxes(self.flow.source.boxes)
            self.show_state()

    def _on_control(self, text: str) -> None:
        self.flow.control = text
        self.check_page.terms.tell_control(self.flow.control_said())
        self.foot.show_state(self.step, self.flow.rows, self.flow.why_not())

    def _go_to_record(self) -> None:
        self.accept()
        self.context.go(EXCHANGES.key, record=self.flow.exchange)

    def _connect_parts(self) -> None:
        flow, check = self.flow, self.check_page
        for signal, slot in (
            (flow.read, self._on_read),
            (flow.judged, self._on_judged),
            (flow.stored, self._on_stored),
            (flow.remapped, self._on_remapped),
            (check.table.head.chosen, flow.send),
            (check.decisions.left_out, flow.leave_out),
            (check.decisions.meant, flow.mean),
            (check.decisions.day_first, flow.take_day_first),
            (check.terms.typed, self._on_control),
            (check.terms.asked_again, flow.ask_again),
            (self.done_page.list_wanted, self._save_list),
            (self.done_page.record_wanted, self._go_to_record),
        ):
            signal.connect(slot)
