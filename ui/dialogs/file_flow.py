"""What every import of a file has in common: its state, its jobs and what they tell."""

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from govtransform.errors import GovTransformError, ReasonNeededError
from govtransform.exchange.reading import ReadOptions
from ui.context import Context
from ui.job_runner import RunningJob, Work
from ui.models.import_state import FileShown, RowsShown


class FileFlow(QObject):
    """`read`, `judged` and `stored` come when that is done, `remapped` when columns go elsewhere.

    `began` gives each job with its title; `refused` a sentence; `ended` comes after each job.
    """

    began = Signal(object, str)
    ended = Signal()
    read = Signal()
    judged = Signal()
    stored = Signal()
    remapped = Signal()
    refused = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._workspace = context, context.workspace
        self.left_out: frozenset[int] = frozenset()
        self.options = ReadOptions()
        self.has_decisions = False  # whether a person has decided anything that closing loses
        self.again: Callable[[], object] = lambda: None  # what is done again with a reason

    @property
    @abstractmethod
    def file(self) -> FileShown | None:
        """The file that was read."""

    @property
    @abstractmethod
    def rows(self) -> RowsShown | None:
        """Its rows, once they are judged."""

    @abstractmethod
    def open(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file, as told or as found out."""

    @abstractmethod
    def judge(self) -> None:
        """Judge the rows that are not left out."""

    @abstractmethod
    def leave_out_all(self) -> None:
        """Leave out every row with a problem."""

    @abstractmethod
    def why_not(self) -> str:
        """Why the rows cannot be imported now; nothing where they can."""

    @abstractmethod
    def write_list(self, path: Path) -> str:
        """Save the problems as CSV, and say so; GovTransformError where that cannot be."""

    def run(self, title: str, work: Work, then: Callable[[Any], object]) -> None:
        """Start a job and say so; `then` is called with what it gives."""
        job = RunningJob(self)
        job.finished.connect(then)
        job.failed.connect(self._on_failed)
        for end in (job.finished, job.failed, job.cancelled):
            end.connect(self.ended)
        self.began.emit(job, title)
        self._context.runner.start(job, work)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.refused.emit(str(error))
        if isinstance(error, ReasonNeededError):
            self._context.bridge.refuse(error, self.again)
