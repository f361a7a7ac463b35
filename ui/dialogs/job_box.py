"""A small dialog of some fields whose step is long: done off the main thread; can be stopped."""

from abc import abstractmethod
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.errors import GovTransformError, InvalidRecordError
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.job_runner import RunningJob, Work
from ui.widgets.progress import ProgressCard


class JobBox(RecordBox):
    """Subclasses say what the work is and what is said; while it goes on nothing can be typed."""

    def __init__(self, asked: Asked, context: Context, parent: QWidget) -> None:
        super().__init__(asked, self._start, context.bridge, context.theme, parent)
        self._context = context
        self.progress = ProgressCard(context.theme, self)
        self.inside.addWidget(self.progress)

    @abstractmethod
    def lacking(self, told: dict[str, Any]) -> tuple[str, str]:
        """The field that is missing and what is said of it; empty where all is there."""

    @abstractmethod
    def work(self, told: dict[str, Any]) -> Work:
        """What is done with what was filled in."""

    @abstractmethod
    def finish(self, result: Any) -> None:
        """Go on with what came of it; the box is closed by then."""

    @property
    @abstractmethod
    def saying(self) -> tuple[str, str]:
        """What is said while it goes on, and once it was stopped."""

    def carry_out(self) -> None:
        """Do it, off the main thread, or say what is lacking."""
        told, problem = self._read()
        name = ""
        if not problem:
            name, problem = self.lacking(told)
        if name:
            self.editors[name].setFocus()
        if problem:
            self._say(problem)
        else:
            self._start(told)

    def _start(self, told: dict[str, Any]) -> None:
        job = RunningJob(self)
        job.finished.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.progress.follow(job, self.saying[0])
        self._allow(False)
        self._context.runner.start(job, self.work(told))

    def _on_done(self, result: Any) -> None:
        self._allow(True)
        self.accept()
        self.finish(result)

    def _on_failed(self, error: Exception) -> None:
        self._allow(True)
        if isinstance(error, InvalidRecordError):
            self._say("\n".join(each.message for each in error.problems))
        elif isinstance(error, GovTransformError):
            self._say(str(error))
        else:
            raise error

    def _on_cancelled(self) -> None:
        self._allow(True)
        self._say(self.saying[1])

    def _allow(self, allowed: bool) -> None:
        for editor in self.editors.values():
            editor.setEnabled(allowed)
        self.act.setEnabled(allowed)

    def reject(self) -> None:
        """Qt: Esc; what goes on is stopped first."""
        if self.act.isEnabled():
            super().reject()
        else:
            self.progress.stop()
