"""Looks for damage and broken rules off the main thread; what it finds leads to the records."""

import re
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

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
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.places import place
from govtransform.queries.verification import faults
from govtransform.store import anchor
from govtransform.store.audit import Head
from govtransform.store.workspace import Workspace
from govtransform.values import words
from ui.context import Context
from ui.job_runner import RunningJob
from ui.widgets.callout import Callout
from ui.widgets.fit import fit_height
from ui.widgets.progress import ProgressCard
from ui.widgets.text import button, label

_CODE = re.compile(r"[A-Z]{3}-\d{4,}")


class CheckDialog(QDialog):
    """Begins to look when it is made; Enter or a double click goes to the record of a line."""

    def __init__(
        self, context: Context, pages: Collection[str], parent: QWidget | None = None
    ) -> None:
        """`pages` are the keys of those that can be gone to."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Check the programme"))
        self.setMinimumWidth(context.theme.px(640))
        self._context, self._pages = context, pages
        self._job: RunningJob | None = None
        self.said = Callout(context.theme, "info", self)
        self.progress = ProgressCard(context.theme, self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("What was found"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentRowChanged.connect(self._on_moved)
        self.go_there = button(context.theme, tr("Go to the record"), "normal", "arrow-right")
        self.go_there.clicked.connect(lambda: self._on_activated(self.list.currentItem()))
        self.again = button(context.theme, tr("Check again"))
        self.again.clicked.connect(self.check)
        self._lay_out()
        self.check()

    def check(self) -> None:
        """Look at everything."""
        self.list.clear()
        self.list.hide()
        self.again.setEnabled(False)
        self.go_there.setEnabled(False)
        self.said.say(
            tr("Looking at the file, its links, rules, sums and audit trail"), tone="info"
        )
        self._job = RunningJob(self.parent())
        self._job.finished.connect(self._on_found)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self.progress.follow(self._job, tr("Checking"))
        self._context.runner.start(self._job, self._work())

    def _work(self) -> Callable[[Progress], list[str]]:
        workspace = self._context.workspace
        heads = self._context.preferences.value.audit_heads
        return partial(_faults, workspace, anchor.seen(heads, workspace.location))

    def _on_found(self, found: list[str]) -> None:
        self._job = None
        self.again.setEnabled(True)
        if not found:
            now = datetime.now()
            self.said.say(tr("All checks passed at {time:%H:%M}", time=now),
                          tr("The file, its links, rules, sums and audit trail are whole."),
                          "ok")  # fmt: skip
            fit_height(self)
            return
        self.said.say(
            tr("Found: {count}", count=words.count(len(found))),
            tr("Choose a line and press Enter to go to its record."),
            "bad",
        )
        self.list.addItems(found)
        self.list.show()
        self.resize(self.width(), self._context.theme.px(440))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.again.setEnabled(True)
        if not isinstance(error, GovTransformError):
            raise error
        self.said.say(tr("The check could not be finished"), str(error), "bad")

    def _on_cancelled(self) -> None:
        self._job = None
        self.again.setEnabled(True)
        self.said.say(tr("The check was stopped"), tone="warn")

    def _on_moved(self) -> None:
        item = self.list.currentItem()
        self.go_there.setEnabled(bool(item and self._place(item)))

    def _on_activated(self, item: QListWidgetItem) -> None:
        found = self._place(item)
        if found:
            self._context.go(found[0], record=found[1])
            self.accept()

    def _place(self, item: QListWidgetItem) -> tuple[str, int] | None:
        """Where the first reference in a line is to be seen."""
        code = _CODE.search(item.text())
        if not code:
            return None
        with self._context.workspace.read() as session:
            found = place(session, code[0])
        return found if found and found[0] in self._pages else None

    def _lay_out(self) -> None:
        theme = self._context.theme
        close = button(theme, tr("Close"), "primary")
        close.clicked.connect(self.accept)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.go_there)
        answers.addStretch(1)
        answers.addWidget(self.again)
        answers.addWidget(close)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, self.windowTitle(), "page"))
        down.addWidget(self.said)
        down.addWidget(self.progress)
        down.addWidget(self.list, 1)
        down.addStretch(0)
        down.addLayout(answers)

    def done(self, result: int) -> None:
        """Qt: closing stops the work."""
        if self._job:
            self._job.cancel()
        super().done(result)


def _faults(workspace: Workspace, seen: Head | None, progress: Progress) -> list[str]:
    with workspace.read(whole=True) as session:
        return list(faults(session, seen, progress))
