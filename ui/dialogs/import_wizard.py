"""The import: choose a file, match its columns, check its rows, import them as one step.

Nothing is written before Import, and then all or nothing. Reading, judging and storing run off
the main thread and can be cancelled; the import stays shut until nothing is undecided.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.import_check import CheckPage
from ui.dialogs.import_choose import ChoosePage, Reading
from ui.dialogs.import_flow import ImportFlow
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_steps import ImportSide, Step
from ui.job_runner import RunningJob
from ui.models.import_decisions import decisions
from ui.models.import_model import Which
from ui.widgets.progress import ProgressCard
from ui.widgets.scrim import Scrim

LARGEST, MARGIN = (1300, 790), 40
KINDS = N_("Tables (*.csv *.xlsx *.xlsm *.txt *.tsv)")
LISTS = N_("CSV files (*.csv)")


def open_import(context: Context, register: Register | None = None) -> "ImportWizard":
    """Open the import of a register, or without one of whatever a file holds."""
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    over = QApplication.activeWindow() or next(windows, None)
    wizard = ImportWizard(context, register, over)
    if over:
        Scrim(context.theme, over, wizard)
    wizard.open()
    return wizard


class ImportWizard(QDialog):
    """Shows what the flow has found, step by step."""

    def __init__(
        self, context: Context, register: Register | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        thing = tr(register.plural).lower() if register else tr("rows")
        self.setWindowTitle(tr("Import {things}", things=thing))
        self.step = Step.FILE
        self.flow = ImportFlow(context, register, self)
        self.side, self.reading = ImportSide(theme, self), Reading(theme, self)
        self.choose_page = ChoosePage(theme, register, self)
        self.check_page = CheckPage(theme, self)
        self.progress = ProgressCard(theme, self)
        self.foot = ImportFoot(theme, self)
        self.stack = QStackedWidget(self)
        self._lay_out(parent)
        self._connect_flow()
        self._connect_parts()
        self._show()

    def next(self) -> None:
        """Go on: check the rows, then import them."""
        if self.step is Step.COLUMNS:
            self.check_page.which.choose(Which.TO_DECIDE.value)
            self.flow.judge()
        elif self.step is Step.ROWS and not self.flow.why_not():
            self.step = Step.IMPORT
            self.side.steps.show_step(self.step)
            self.flow.store(self.side.mapping_name)

    def back(self) -> None:
        """Go back a step; what was decided stays."""
        self.step = Step(max(0, self.step - 1))
        if self.step is Step.COLUMNS and self.flow.source:
            self.check_page.show_source(self.flow.source)
        self._show()

    def _on_read(self) -> None:
        source = self.flow.source
        if source and source.mapping is None:
            self.step = Step.FILE
            told = tr("{name} was read. Say what its rows are.", name=source.path.name)
            self.choose_page.ask(told)
        elif source:
            self.step = Step.COLUMNS
            self.check_page.show_source(source)
        self._show()

    def _on_judged(self) -> None:
        judged = self.flow.result
        if judged is None:
            return
        self.step = Step.ROWS
        found = decisions(self.context.workspace, judged)
        if not judged.undecided and self.check_page.which.key == Which.TO_DECIDE:
            self.check_page.which.choose(Which.READY.value)
        self.check_page.show_judged(judged, judged.source.mapping)
        self.check_page.decisions.show_decisions(found)
        self._show()

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
            self.check_page.table.head.show_mapping(self.flow.source.mapping)
            self._show()

    def _on_refused(self, sentence: str) -> None:
        if self.step is Step.FILE:
            self.choose_page.refuse(sentence)
        else:
            self.step = min(self.step, Step.ROWS)
            self._show()
            self.foot.say(sentence, is_bad=True)

    def _on_began(self, job: RunningJob, title: str) -> None:
        self.progress.follow(job, title)
        self.stack.setEnabled(False)
        self.foot.setEnabled(False)

    def _on_ended(self) -> None:
        self.stack.setEnabled(True)
        self.foot.setEnabled(True)
        if self.step is Step.IMPORT:
            self.step = Step.ROWS
            self._show()

    def _on_picked(self, register: Register | None) -> None:
        self.flow.register = register
        if register:
            self.flow.choose(register)

    def _choose_file(self) -> None:
        title = tr("Choose a file to import")
        self.context.messages.choose_file(self, title, tr(KINDS), self.flow.open)

    def _save_list(self) -> None:
        title = tr("Save the problems as a list")
        self.context.messages.choose_new_file(self, title, tr(LISTS), self._write_list)

    def _write_list(self, path: Path) -> None:
        try:
            self.foot.say(self.flow.write_list(path))
        except GovTransformError as error:
            self.foot.say(str(error), is_bad=True)

    def _on_options(self, options: object) -> None:
        if self.flow.source:
            self.flow.open(self.flow.source.path, options)  # type: ignore[arg-type]  # a signal's

    def _on_looked(self) -> None:
        if self.flow.result:
            self.check_page.show_rows(self.flow.result)

    def _show(self) -> None:
        flow, is_first = self.flow, self.step is Step.FILE
        self.stack.setCurrentWidget(self.choose_page if is_first else self.check_page)
        self.side.show_state(self.step, flow.source, flow.result)
        if flow.source:
            self.reading.tell(flow.source.table, flow.options)
        self.reading.setVisible(flow.source is not None and self.step is Step.COLUMNS)
        self.foot.show_state(self.step, flow.result, flow.why_not())

    def _connect_flow(self) -> None:
        flow = self.flow
        for signal, slot in (
            (flow.read, self._on_read),
            (flow.judged, self._on_judged),
            (flow.stored, self._on_stored),
            (flow.remapped, self._on_remapped),
            (flow.refused, self._on_refused),
            (flow.began, self._on_began),
            (flow.ended, self._on_ended),
        ):
            signal.connect(slot)

    def _connect_parts(self) -> None:
        flow, check, choose, foot = self.flow, self.check_page, self.choose_page, self.foot
        for signal, slot in (
            (choose.wanted, self._choose_file),
            (choose.dropped, lambda name: flow.open(Path(name))),
            (choose.picked, self._on_picked),
            (check.table.head.chosen, flow.send),
            (check.decisions.left_out, flow.leave_out),
            (check.decisions.meant, flow.mean),
            (check.decisions.day_first, flow.take_day_first),
            (check.decisions.list_wanted, self._save_list),
            (check.looked, self._on_looked),
            (self.reading.changed, self._on_options),
            (foot.cancel.clicked, self.reject),
            (foot.back.clicked, self.back),
            (foot.leave.clicked, flow.leave_out_all),
            (foot.go.clicked, self.next),
        ):
            signal.connect(slot)

    def _lay_out(self, parent: QWidget | None) -> None:
        self.stack.addWidget(self.choose_page)
        self.stack.addWidget(self.check_page)
        self.side.extra.addWidget(self.reading)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.progress)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.side)
        across.addLayout(right, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(self.foot)
        wide, high = (self.context.theme.px(length) for length in LARGEST)
        if parent:
            wide = min(wide, parent.width() - 2 * MARGIN)
            high = min(high, parent.height() - 2 * MARGIN)
        self.resize(wide, high)

    def reject(self) -> None:
        """Qt: Esc; work that is going on is stopped first."""
        if self.stack.isEnabled():
            super().reject()
        else:
            self.progress.stop()
