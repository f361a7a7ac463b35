"""The frame of every import: steps at the left, the file in the middle, the way on at the foot.

Nothing is written before Import, and then all or nothing. Reading, judging and storing run off
the main thread and can be cancelled; the import stays shut until nothing is undecided.
"""

from abc import abstractmethod
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
from shiboken6 import isValid

from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from ui.context import Context
from ui.dialogs.file_flow import FileFlow
from ui.dialogs.import_check import CheckPage
from ui.dialogs.import_choose import ChoosePage, Reading
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_steps import ImportSide, Step
from ui.job_runner import RunningJob
from ui.messages import Question
from ui.models.import_model import Which
from ui.widgets.progress import ProgressCard
from ui.widgets.scrim import Scrim

LARGEST, MARGIN = (1300, 790), 40
KINDS = N_("Tables (*.csv *.xlsx *.xlsm *.txt *.tsv)")
LISTS = N_("CSV files (*.csv)")


def window_below() -> QWidget | None:
    """The window an import opens over."""
    windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
    return QApplication.activeWindow() or next(windows, None)


class ImportFrame(QDialog):
    """Shows what a flow has found, step by step; subclasses say what comes in and how."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.step = Step.FILE
        self._left: QWidget | None = None  # what had the focus when work began
        self.flow = self.make_flow()
        self.side, self.reading = ImportSide(theme, self), Reading(theme, self)
        self.choose_page, self.check_page = self.make_choose_page(), self.make_check_page()
        self.progress = ProgressCard(theme, self)
        self.foot = ImportFoot(theme, self)
        self.stack = QStackedWidget(self)
        self._lay_out(parent)
        self._connect_frame()

    @abstractmethod
    def make_flow(self) -> FileFlow:
        """What carries the import on."""

    @abstractmethod
    def make_choose_page(self) -> ChoosePage:
        """The first step."""

    @abstractmethod
    def make_check_page(self) -> CheckPage:
        """The middle of the two steps that follow."""

    @abstractmethod
    def store(self) -> None:
        """Bring in what was decided."""

    def next(self) -> None:
        """Go on: check the rows, then bring them in."""
        if self.step is Step.COLUMNS:
            self.check_page.which.choose(Which.TO_DECIDE.value)
            self.flow.judge()
        elif self.step is Step.ROWS and not self.flow.why_not():
            self.step = Step.IMPORT
            self.side.steps.show_step(self.step)
            self.store()

    def popup(self) -> None:
        """Open over the window, which is dimmed."""
        over = self.parentWidget()
        if over:
            Scrim(self.context.theme, over, self)
        self.open()

    def back(self) -> None:
        """Go back a step; what was decided stays."""
        self.step = Step(max(0, self.step - 1))
        if self.step is Step.COLUMNS and self.flow.file:
            self.check_page.show_source(self.flow.file)
        self.show_state()

    def show_state(self) -> None:
        """Show where the import is."""
        flow, is_first = self.flow, self.step is Step.FILE
        self.stack.setCurrentWidget(self.choose_page if is_first else self.check_page)
        self.side.show_state(self.step, flow.file, flow.rows)
        if flow.file:
            self.reading.tell(flow.file.table, flow.options)
        self.reading.setVisible(flow.file is not None and self.step is Step.COLUMNS)
        self.foot.show_state(self.step, flow.rows, flow.why_not())

    def _on_refused(self, sentence: str) -> None:
        if self.step is Step.FILE:
            self.choose_page.refuse(sentence)
        else:
            self.step = min(self.step, Step.ROWS)
            self.show_state()
            self.foot.say(sentence, is_bad=True)

    def _on_began(self, job: RunningJob, title: str) -> None:
        self.progress.follow(job, title)
        self._left = self.focusWidget()
        self.stack.setEnabled(False)
        self.foot.setEnabled(False)

    def _on_ended(self) -> None:
        self.stack.setEnabled(True)
        self.foot.setEnabled(True)
        if self.step is Step.IMPORT:
            self.step = Step.ROWS
            self.show_state()
        self._take_focus()

    def _take_focus(self) -> None:
        """Go on where the work began, else with the first decision, else with the next step."""
        here = self._left
        if here and isValid(here) and here.isVisible() and here.isEnabled():
            here.setFocus()
        elif self.step is not Step.FILE and not self.check_page.decisions.take_focus():
            self.foot.go.setFocus()

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
        if self.flow.file:
            self.flow.open(self.flow.file.path, options)  # type: ignore[arg-type]  # a signal's

    def _on_looked(self) -> None:
        if self.flow.rows:
            self.check_page.show_rows(self.flow.rows)

    def _connect_frame(self) -> None:
        flow, check, choose, foot = self.flow, self.check_page, self.choose_page, self.foot
        for signal, slot in (
            (flow.refused, self._on_refused),
            (flow.began, self._on_began),
            (flow.ended, self._on_ended),
            (choose.wanted, self._choose_file),
            (choose.dropped, lambda name: flow.open(Path(name))),
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
        """Qt: Esc; work that is going on is stopped first, and what was decided is asked about."""
        if not self.stack.isEnabled():
            self.progress.stop()
        elif self.flow.has_decisions:
            question = Question(
                tr("Leave the import?"), tr("What you decided is lost."), tr("Leave it"),
                tr("Go on with it"),
            )  # fmt: skip
            self.context.messages.ask(self, question, super().reject)
        else:
            super().reject()
