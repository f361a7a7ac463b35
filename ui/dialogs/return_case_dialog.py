"""A workbook of a business case that came back: its differences, ticked one by one, accepted."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govtransform.errors import GovTransformError
from govtransform.exchange import case_return, case_return_store, case_return_words
from govtransform.exchange.case_return import CaseReturn
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress
from govtransform.store.workspace import Workspace
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs import files
from ui.job_runner import RunningJob, Work
from ui.widgets.callout import Callout
from ui.widgets.progress import ProgressCard
from ui.widgets.text import button, label

KINDS = N_("Excel workbooks (*.xlsx)")
_PLACE = Qt.ItemDataRole.UserRole


def bring_back(context: Context, parent: QWidget) -> None:
    """Ask for the workbook, then show what is different in it."""

    def show(path: Path) -> None:
        ReturnCaseDialog(context, path, parent).open()

    wanted = files.Wanted(tr("Bring back a returned workbook"), tr(KINDS), files.EXISTING)
    files.choose(parent, wanted, show)


class ReturnCaseDialog(QDialog):
    """Reads when it is made; nothing is ticked then: what is accepted is decided one by one."""

    def __init__(self, context: Context, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bring back a returned workbook"))
        self.resize(context.theme.px(760), context.theme.px(520))
        self._context = context
        self._job: RunningJob | None = None
        self.returned: CaseReturn | None = None
        self.said = Callout(context.theme, "info", self)
        self.progress = ProgressCard(context.theme, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Differences"))
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._on_current)
        self.months = label(context.theme, "", "secondary", "second")
        self.months.setWordWrap(True)
        self.outcome = label(context.theme, "", "body")
        self.outcome.setWordWrap(True)
        self.all = button(context.theme, tr("Tick all"))
        self.all.setToolTip(tr("All but those that something speaks against"))
        self.all.clicked.connect(self.tick_all)
        self.keep = button(context.theme, tr("Cancel"))
        self.keep.clicked.connect(self.reject)
        self.act = button(context.theme, tr("Accept what is ticked"), "primary")
        self.act.clicked.connect(self.accept_ticked)
        self._lay_out()
        self._read(path)

    @property
    def ticked(self) -> tuple[int, ...]:
        """The places of the differences that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            item.data(_PLACE) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def tick_all(self) -> None:
        """Tick every difference that nothing speaks against."""
        if self.returned is None:
            return
        self.list.blockSignals(True)
        for place, each in enumerate(self.returned.differences):
            if each.is_offered:
                self.list.item(place).setCheckState(Qt.CheckState.Checked)
        self.list.blockSignals(False)
        self._on_ticked()

    def accept_ticked(self) -> None:
        """Store what is ticked as one step."""
        if self.returned is not None and self.ticked:
            workspace = self._context.workspace
            work = partial(_accept, workspace, self.returned, self.ticked)
            self._run(tr("Accepting the changes"), work, self._on_accepted)

    def _read(self, path: Path) -> None:
        self.act.setEnabled(False)
        self.all.setEnabled(False)
        self.said.say(tr("Comparing {name} with the business case", name=path.name), tone="info")
        work = partial(_compare, self._context.workspace, path)
        self._run(tr("Comparing"), work, self._on_read)

    def _run(self, title: str, work: Work, then: object) -> None:
        job = self._job = RunningJob(self.parent())
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.progress.follow(job, title)
        self._context.runner.start(job, work)

    def _on_read(self, returned: CaseReturn) -> None:
        self._job, self.returned = None, returned
        currency = returned.case.head.currency
        self.list.blockSignals(True)
        for place, each in enumerate(returned.differences):
            item = QListWidgetItem(case_return_words.difference(each, currency), self.list)
            item.setData(_PLACE, place)
            item.setToolTip(case_return_words.months(each, currency))
            if not each.problem:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        for remark in returned.remarks:
            QListWidgetItem(case_return_words.remark(remark), self.list)
        self.list.blockSignals(False)
        self.list.setCurrentRow(0)
        self._say(returned)
        self.all.setEnabled(any(each.is_offered for each in returned.differences))
        self._on_ticked()

    def _say(self, returned: CaseReturn) -> None:
        name = returned.name
        if not returned.differences:
            self.said.say(tr("No input was changed in {name}", name=name), tone="ok")
            return
        told = {"count": count(len(returned.differences)), "name": name}
        body = tr("Tick what you accept. What has no box is named, and is never taken.")
        tone = "warn" if returned.is_stale or returned.remarks else "info"
        self.said.say(tr("Changed inputs in {name}: {count}", **told), body, tone)

    def _on_ticked(self) -> None:
        chosen = self.ticked
        self.act.setEnabled(bool(chosen))
        if self.returned is None or not self.returned.differences:
            self.outcome.setText("")
            return
        after = self.returned.after(chosen)
        told = case_return_words.outcome(self.returned, after)
        ticked = tr("Ticked: {count}.", count=count(len(chosen)))
        self.outcome.setText(f"{ticked} {told}")

    def _on_current(self, row: int) -> None:
        """Say over which months the difference in hand would be spread."""
        returned = self.returned
        text = ""
        if returned and 0 <= row < len(returned.differences):
            each = returned.differences[row]
            if told := case_return_words.months(each, returned.case.head.currency):
                text = tr("By month: {months}.", months=told)
        self.months.setText(text)

    def _on_accepted(self, taken: int) -> None:
        self._job = None
        self.said.say(tr("Accepted: {count}. One undo takes all of it back.", count=count(taken)),
                      tone="ok")  # fmt: skip
        for part in (self.list, self.all, self.act):
            part.setEnabled(False)
        self.keep.setText(tr("Close"))
        self.keep.setAccessibleName(tr("Close"))

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, GovTransformError):
            raise error
        self.said.say(tr("The workbook was not taken"), str(error), "bad")

    def _on_cancelled(self) -> None:
        self._job = None
        self.said.say(tr("The comparison was stopped"), tone="warn")

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.all)
        answers.addStretch(1)
        answers.addWidget(self.keep)
        answers.addWidget(self.act)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(self.said)
        down.addWidget(self.progress)
        down.addWidget(self.list, 1)
        down.addWidget(self.months)
        down.addWidget(self.outcome)
        down.addLayout(answers)

    def done(self, result: int) -> None:
        """Qt: closing stops the work."""
        if self._job:
            self._job.cancel()
        super().done(result)


def _compare(workspace: Workspace, path: Path, progress: Progress) -> CaseReturn:
    with workspace.read() as session:
        return case_return.read(session, path, progress)


def _accept(
    workspace: Workspace, returned: CaseReturn, chosen: tuple[int, ...], _progress: Progress
) -> int:
    return case_return_store.accept(workspace, returned, chosen)
