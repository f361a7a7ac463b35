"""What all exports have in common: a few choices, a file, progress, and where it was written."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress
from ui.context import Context
from ui.job_runner import RunningJob
from ui.widgets.callout import Callout
from ui.widgets.fit import FittedDialog
from ui.widgets.progress import ProgressCard
from ui.widgets.text import button, label

WIDTH = 440
Work = Callable[[Progress], Any]


class ExportBox(FittedDialog):
    """`inside` holds the choices; subclasses say which `kinds` of file, and the `work`.

    The work gives the files it wrote; what else it gives a subclass takes in `finish`.
    """

    def __init__(self, context: Context, title: str, told: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(WIDTH))
        self.inside = QVBoxLayout()
        self.inside.setSpacing(6)
        self.progress = ProgressCard(theme, self)
        self.said = Callout(theme, "bad", self)
        self.said.hide()
        self.keep = button(theme, tr("Cancel"))
        self.act = button(theme, tr("Choose a file and export"), "primary")
        self._lay_out(title, told)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self.choose)

    def _lay_out(self, title: str, told: str) -> None:
        theme = self.context.theme
        words = label(theme, told, "body", "second")
        words.setWordWrap(True)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(self.keep)
        answers.addWidget(self.act)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(label(theme, title, "panel"))
        down.addWidget(words)
        down.addLayout(self.inside)
        down.addWidget(self.said)
        down.addWidget(self.progress)
        down.addLayout(answers)

    @abstractmethod
    def kinds(self) -> str:
        """The kinds of file, as Qt has it."""

    @abstractmethod
    def work(self, path: Path) -> Work:
        """What is to be done off the main thread to write this file."""

    def offered_name(self) -> str:
        """What the file might be called, without its ending; nothing unless a subclass knows."""
        return ""

    def choose(self) -> None:
        """Have the file chosen, then write it."""
        self.context.messages.choose_new_file(
            self, self.windowTitle(), self.kinds(), self.write, self.offered_name()
        )

    def write(self, path: Path) -> None:
        """Write the file; the dialog stays until it is there."""
        job = RunningJob(self)
        job.finished.connect(self.finish)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.progress.follow(job, tr("Writing {name}", name=path.name))
        self._allow(False)
        self.context.runner.start(job, self.work(path))

    def finish(self, written: Any) -> None:
        """Say which files were written, and close."""
        self.accept()
        names = ", ".join(path.name for path in written)
        self.context.notices.tell(tr("Exported as {names}", names=names), folder=written[0].parent)

    def _on_failed(self, error: Exception) -> None:
        self._allow(True)
        if not isinstance(error, GovTransformError):
            raise error
        self.said.say(str(error))
        self.said.show()

    def _on_cancelled(self) -> None:
        self._allow(True)
        self.said.say(tr("The export was stopped, and nothing was written."), tone="info")
        self.said.show()

    def _allow(self, allowed: bool) -> None:
        self.act.setEnabled(allowed)
        self.keep.setEnabled(allowed)

    def reject(self) -> None:
        """Qt: Esc; what is being written is stopped first."""
        if self.act.isEnabled():
            super().reject()
        else:
            self.progress.stop()
