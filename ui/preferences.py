"""The settings of this person while windows are open: read once, told when changed."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, Signal

from govtransform import settings
from govtransform.errors import GovTransformError
from govtransform.settings import Settings
from ui.job_runner import Runner, RunningJob

How = Callable[[Settings], Settings]


class Preferences(QObject):
    """`value` is what is set now; `change` stores it and tells the windows."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.value = settings.load(path)
        self._one_at_a_time = Lock()

    def change(self, how: How) -> None:
        """Change and store; where the folder cannot be written, it holds until the end."""
        try:
            self.value = self._store(how)
        except GovTransformError as error:
            self.value = how(self.value)
            self.refused.emit(str(error))
        self.changed.emit()

    def change_soon(self, how: How, runner: Runner) -> None:
        """Change now and store off the main thread, which is not to wait for the disk."""
        self.value = how(self.value)
        self.changed.emit()
        job = RunningJob(self)
        job.failed.connect(self._on_failed)
        runner.start(job, lambda _: self._store(how))

    def _store(self, how: How) -> Settings:
        with self._one_at_a_time:
            return settings.change(self.path, how)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, GovTransformError):
            raise error
        self.refused.emit(str(error))
