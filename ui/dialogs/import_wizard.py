"""The import into a register: choose a file, match its columns, check its rows, import them."""

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.import_check import CheckPage
from ui.dialogs.import_choose import ChoosePage
from ui.dialogs.import_flow import ImportFlow
from ui.dialogs.import_frame import ImportFrame, window_below
from ui.dialogs.import_steps import Step
from ui.models.import_decisions import decisions
from ui.models.import_model import Which


def open_import(context: Context, register: Register | None = None) -> "ImportWizard":
    """Open the import of a register, or without one of whatever a file holds."""
    wizard = ImportWizard(context, register, window_below())
    wizard.popup()
    return wizard


class ImportWizard(ImportFrame):
    """Rows of a file into one register or several."""

    flow: ImportFlow

    def __init__(
        self, context: Context, register: Register | None, parent: QWidget | None = None
    ) -> None:
        self._register = register
        thing = tr(register.plural).lower() if register else tr("rows")
        super().__init__(context, tr("Import {things}", things=thing), parent)
        self._connect_parts()
        self.show_state()

    def make_flow(self) -> ImportFlow:
        """The import of registers."""
        return ImportFlow(self.context, self._register, self)

    def make_choose_page(self) -> ChoosePage:
        """Asks what the rows are where no register is given."""
        return ChoosePage(self.context.theme, self._register, self)

    def make_check_page(self) -> CheckPage:
        """Counts, rows and decisions."""
        return CheckPage(self.context.theme, self)

    def store(self) -> None:
        """Import the rows, and keep the mapping under its name."""
        self.flow.store(self.side.mapping_name)

    def _on_read(self) -> None:
        source = self.flow.source
        if source and source.mapping is None:
            self.step = Step.FILE
            told = tr("{name} was read. Say what its rows are.", name=source.path.name)
            self.choose_page.ask(told)
        elif source:
            self.step = Step.COLUMNS
            self.check_page.show_source(source)
        self.show_state()

    def _on_judged(self) -> None:
        judged = self.flow.result
        if judged is None:
            return
        self.step = Step.ROWS
        found = decisions(self.context.workspace, judged)
        if not judged.undecided and self.check_page.which.key == Which.TO_DECIDE:
            self.check_page.which.choose(Which.READY.value)
        self.check_page.show_judged(judged)
        self.check_page.decisions.show_decisions(found)
        self.show_state()

    def _on_stored(self) -> None:
        judged = self.flow.result
        if judged is None:
            return
        counts = judged.counts
        told = tr(
            "Imported: {added} added, {updated} updated, {unchanged} unchanged, {out} left out",
            added=count(counts.added),
            updated=count(counts.updated),
            unchanged=count(counts.unchanged),
            out=count(len(judged.left_out)),
        )
        self.accept()
        self.context.notices.tell(told, undo=True)

    def _on_remapped(self) -> None:
        if self.step is not Step.COLUMNS:
            self.flow.judge()
        elif self.flow.source:
            self.check_page.table.head.show_boxes(self.flow.source.boxes)
            self.show_state()

    def _on_picked(self, register: Register | None) -> None:
        self.flow.register = register
        if register:
            self.flow.choose(register)

    def _connect_parts(self) -> None:
        flow, check = self.flow, self.check_page
        for signal, slot in (
            (flow.read, self._on_read),
            (flow.judged, self._on_judged),
            (flow.stored, self._on_stored),
            (flow.remapped, self._on_remapped),
            (self.choose_page.picked, self._on_picked),
            (check.table.head.chosen, flow.send),
            (check.decisions.left_out, flow.leave_out),
            (check.decisions.meant, flow.mean),
            (check.decisions.day_first, flow.take_day_first),
        ):
            signal.connect(slot)
