"""The import: choose a file, match its columns, check its rows, import them as one step.

Nothing is written before Import, and then all or nothing. Reading, judging and storing run off
the main thread and can be cancelled; the import stays shut until nothing is undecided.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from govtransform.errors import GovTransformError
from govtransform.exchange import csv_file
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.reading import ReadOptions
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress
from govtransform.model import Register
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.import_check import CheckPage
from ui.dialogs.import_choose import ChoosePage, Reading
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_steps import ImportSide, Step
from ui.job_runner import RunningJob
from ui.models import import_work
from ui.models.import_decisions import Decision, decisions
from ui.models.import_model import Which
from ui.models.import_work import Judged, Source
from ui.widgets.progress import ProgressCard
from ui.widgets.scrim import Scrim

LARGEST, MARGIN = (1300, 790), 40
KINDS = N_("Tables (*.csv *.xlsx *.xlsm *.txt *.tsv)")
LISTS = N_("CSV files (*.csv)")


def open(context: Context, register: Register | None = None) -> "ImportWizard":  # noqa: A001
    """Open the import of a register, or without one of whatever a file holds."""
    over = QApplication.activeWindow() or next(iter(QApplication.topLevelWidgets()), None)
    wizard = ImportWizard(context, register, over)
    if over:
        Scrim(context.theme, over, wizard)
    wizard.open()
    return wizard


class ImportWizard(QDialog):
    """Holds what was read and what was decided; each part shows its own share."""

    def __init__(
        self, context: Context, register: Register | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self.register, theme = context, register, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        thing = tr(register.plural).lower() if register else tr("rows")
        self.setWindowTitle(tr("Import {things}", things=thing))
        self.step = Step.FILE
        self.source: Source | None = None
        self.judged: Judged | None = None
        self.left_out: frozenset[int] = frozenset()
        self.options = ReadOptions()
        self.side, self.reading = ImportSide(theme, self), Reading(theme, self)
        self.choose_page = ChoosePage(theme, register, self)
        self.check_page = CheckPage(theme, self)
        self.progress = ProgressCard(theme, self)
        self.foot = ImportFoot(theme, self)
        self.stack = QStackedWidget(self)
        self._lay_out(parent)
        self._connect()
        self._show()

    def read(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file, and go on to its columns."""
        self.options, self.left_out, self.judged = options or ReadOptions(), frozenset(), None
        workspace, told = self.context.workspace, self.options
        register = self.register or self.choose_page.register

        def work(progress: Progress) -> Source:
            return import_work.read(workspace, path, told, register, progress)

        self._run(tr("Reading {name}", name=path.name), work, self._on_read)

    def next(self) -> None:
        """Go on: check the rows, then import them."""
        if self.step is Step.COLUMNS:
            self.check_page.which.choose(Which.TO_DECIDE.value)
            self._judge()
        elif self.step is Step.ROWS and not self.why_not():
            self._store()

    def back(self) -> None:
        """Go back a step; what was decided stays."""
        self.step = Step(max(0, self.step - 1))
        self._show()

    def leave_out(self, rows: frozenset[int]) -> None:
        """Leave some rows of the file out, and judge the others again."""
        self.left_out |= rows
        self._judge()

    def leave_out_all(self) -> None:
        """Leave out every row with a problem."""
        if self.judged:
            self.leave_out(self.judged.rejected)

    def why_not(self) -> str:
        """Why the rows cannot be imported now; nothing where they can."""
        judged = self.judged
        if judged is None:
            return tr("The rows are not checked yet.")
        if judged.undecided:
            return tr("Rows that need a decision: {count}.", count=count(judged.undecided))
        if judged.open_dates:
            return tr("Say first which way round the dates stand.")
        if not judged.ready:
            return tr("No row is left to import.")
        counts = judged.counts
        if not counts.added + counts.updated and isinstance(judged.plan, Plan):
            return tr("All of this is stored already: there is nothing to import.")
        return ""

    def _run(
        self, title: str, work: Callable[[Progress], Any], then: Callable[[Any], object]
    ) -> None:
        job = RunningJob(self)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(self._on_ended)
        self.progress.follow(job, title)
        self.stack.setEnabled(False)
        self.foot.setEnabled(False)
        self.context.runner.start(job, work)

    def _judge(self) -> None:
        workspace, source, left_out = self.context.workspace, self.source, self.left_out
        if source is None:
            return

        def work(progress: Progress) -> Judged:
            return import_work.judge(workspace, source, left_out, progress)

        self._run(tr("Checking the rows"), work, self._on_judged)

    def _store(self) -> None:
        workspace, judged, name = self.context.workspace, self.judged, self.side.mapping_name
        if judged is None:
            return

        def work(progress: Progress) -> Judged:
            return import_work.store(workspace, judged, name, progress)

        self.step = Step.IMPORT
        self.side.steps.show_step(self.step)
        self._run(tr("Importing the rows"), work, self._on_stored)

    def _on_read(self, source: Source) -> None:
        self.source = source
        if source.mapping is None:
            self.step = Step.FILE
            self.choose_page.ask(
                tr("{name} was read. Say what its rows are.", name=source.path.name)
            )
        else:
            self.step = Step.COLUMNS
            self.check_page.show_source(source)
        self._show()

    def _on_judged(self, judged: Judged) -> None:
        self.judged, self.step = judged, Step.ROWS
        found = decisions(self.context.workspace, judged)
        if not judged.undecided and self.check_page.which.key == Which.TO_DECIDE:
            self.check_page.which.choose(Which.READY.value)
        self.check_page.show_judged(judged, judged.source.mapping)
        self.check_page.decisions.show_decisions(found)
        self._show()

    def _on_stored(self, judged: Judged) -> None:
        counts = judged.counts
        told = tr(
            "Imported: {added} added, {updated} updated, {unchanged} unchanged, {out} left out",
            added=count(counts.added), updated=count(counts.updated),
            unchanged=count(counts.unchanged), out=count(len(judged.left_out)),
        )  # fmt: skip
        self.accept()
        self.context.notices.tell(told, undo=True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        if self.step is Step.FILE:
            self.choose_page.refuse(str(error))
        else:
            self.step = min(self.step, Step.ROWS)
            self._show()
            self.foot.say(str(error), is_bad=True)

    def _on_ended(self) -> None:
        self.stack.setEnabled(True)
        self.foot.setEnabled(True)
        if self.step is Step.IMPORT:
            self.step = Step.ROWS
            self._show()

    def _on_mapped(self, heading: str, name: str) -> None:
        if self.source and self.source.mapping:
            mapping = import_work.with_target(self.source.mapping, heading, name)
            self._remap(replace(self.source, mapping=mapping, is_recognised=False))

    def _on_meant(self, decision: Decision, meaning: str) -> None:
        if self.source and self.source.mapping:
            told = (decision.column, decision.value, meaning)
            mapping = import_work.with_meaning(self.source.mapping, *told)
            self._remap(replace(self.source, mapping=mapping, is_recognised=False))

    def _on_day_first(self, is_day: bool) -> None:
        if self.source and self.source.mapping:
            mapping = replace(self.source.mapping, day_first=is_day)
            self._remap(replace(self.source, mapping=mapping))

    def _remap(self, source: Source) -> None:
        self.source = source
        if self.step is Step.COLUMNS:
            self.check_page.table.head.show_mapping(source.mapping)
            self._show()
        else:
            self._judge()

    def _on_picked(self, register: Register | None) -> None:
        if self.source and register:
            self._on_read(import_work.guess(self.context.workspace, self.source, register))

    def _choose_file(self) -> None:
        title = tr("Choose a file to import")
        self.context.messages.choose_file(self, title, tr(KINDS), self.read)

    def _save_list(self) -> None:
        title = tr("Save the problems as a list")
        self.context.messages.choose_new_file(self, title, tr(LISTS), self._write_list)

    def _write_list(self, path: Path) -> None:
        head = [tr("Row"), tr("Column"), tr("Value"), tr("Why not"), tr("What to do")]
        found = self.judged.problems if self.judged else ()
        rows = [[str(f.row), f.column, f.value, f.reason, f.fix] for f in found]
        try:
            csv_file.write(path, [head, *rows])
        except GovTransformError as error:
            self.foot.say(str(error), is_bad=True)
            return
        self.foot.say(tr("The list was saved as {name}", name=path.name))

    def _on_options(self, options: ReadOptions) -> None:
        if self.source:
            self.read(self.source.path, options)

    def _show(self) -> None:
        self.stack.setCurrentWidget(self.choose_page if self.step is Step.FILE else self.check_page)
        self.side.show_state(self.step, self.source, self.judged)
        if self.source:
            self.reading.tell(self.source.table, self.options)
        self.reading.setVisible(self.source is not None and self.step is Step.COLUMNS)
        self.foot.show_state(self.step, self.judged, self.why_not())

    def _connect(self) -> None:
        check, choose = self.check_page, self.choose_page
        choose.wanted.connect(self._choose_file)
        choose.dropped.connect(lambda name: self.read(Path(name)))
        choose.picked.connect(self._on_picked)
        check.table.head.chosen.connect(self._on_mapped)
        check.decisions.left_out.connect(self.leave_out)
        check.decisions.meant.connect(self._on_meant)
        check.decisions.day_first.connect(self._on_day_first)
        check.decisions.list_wanted.connect(self._save_list)
        check.looked.connect(lambda: self.judged and check.show_rows(self.judged))
        self.reading.changed.connect(self._on_options)
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.back.clicked.connect(self.back)
        self.foot.leave.clicked.connect(self.leave_out_all)
        self.foot.go.clicked.connect(self.next)

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
