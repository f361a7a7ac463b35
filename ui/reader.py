"""Reads off the main thread, and shows what was read unless something newer was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from govtransform.jobs import Progress
from ui.context import Context
from ui.job_runner import RunningJob

if TYPE_CHECKING:  # slow to load
    from govtransform.store.workspace import Workspace

Read = Callable[[Any], Any]
Show = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was read, and what shows it; `order` tells a late one."""

    order: int
    show: Show
    told: Any


class Reader(QObject):
    """Belongs to what shows the answers, and is silent once that is gone."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._asked = context, 0

    def ask(self, read: Read, show: Show) -> None:
        """Read with a session of its own, then show; a late answer is dropped."""
        self._asked += 1
        job = RunningJob()  # may outlive whoever asked
        job.finished.connect(self._on_answer)
        job.failed.connect(self._on_unread)
        work = partial(_answer, self._context.workspace, self._asked, read, show)
        self._context.runner.start(job, work)

    def _on_answer(self, answer: _Answer) -> None:
        if answer.order == self._asked:
            answer.show(answer.told)

    def _on_unread(self, error: Exception) -> None:
        raise error


def _answer(
    workspace: "Workspace", order: int, read: Read, show: Show, progress: Progress
) -> _Answer:
    with workspace.read() as session:
        return _Answer(order, show, read(session))
