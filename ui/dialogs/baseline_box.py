"""Takes a baseline: its name, of what, why, and the decision it rests on; can be stopped."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.errors import GovTransformError, InvalidRecordError
from govtransform.i18n import tr
from govtransform.queries.baselines import Taken
from govtransform.queries.rows import names
from govtransform.registers import BASELINES, PROGRAMMES
from govtransform.services.baselines import Occasion
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.job_runner import RunningJob
from ui.models.comparison_work import take_baseline
from ui.widgets.progress import ProgressCard

FIELDS = ("name", "scope", "reason", "decision_id")
NEEDED = ("name", "scope", "reason")


class BaselineBox(RecordBox):
    """`then` is called with the baseline once it is taken; one that is stopped leaves nothing."""

    def __init__(self, context: Context, then: Callable[[Taken], object], parent: QWidget) -> None:
        self._context, self._then = context, then
        body = tr(
            "Dates, costs, benefits, risks and assumptions are frozen as they stand now, and "
            "never change again."
        )
        start = {"scope": _whole(context)}
        asked = Asked(
            tr("Take a baseline"), body, BASELINES, FIELDS, start, tr("Take the baseline")
        )
        super().__init__(asked, self._take, context.bridge, context.theme, parent)
        self.progress = ProgressCard(context.theme, self)
        self.inside.addWidget(self.progress)

    def carry_out(self) -> None:
        """Take it, off the main thread, or say what is lacking."""
        told, problem = self._read()
        lacking = [n for n in NEEDED if not problem and not told[n]]
        for name in lacking[:1]:
            problem = tr("{label} is needed", label=tr(BASELINES.fields[name].label))
            self.editors[name].setFocus()
        if problem:
            self._say(problem)
        else:
            self._take(told)

    def _take(self, told: dict[str, Any]) -> None:
        who = self._context.preferences.value.name
        occasion = Occasion(
            told["name"], told["scope"], told["reason"], who, date.today(), told["decision_id"]
        )
        job = RunningJob(self)
        job.finished.connect(self._on_taken)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self.progress.follow(job, tr("Taking the baseline"))
        self._allow(False)
        work = partial(take_baseline, self._context.workspace, occasion)
        self._context.runner.start(job, work)

    def _on_taken(self, taken: Taken) -> None:
        self._allow(True)
        self.accept()
        self._then(taken)

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
        self._say(tr("It was stopped, and no baseline was taken."))

    def _allow(self, allowed: bool) -> None:
        for editor in self.editors.values():
            editor.setEnabled(allowed)
        self.act.setEnabled(allowed)

    def reject(self) -> None:
        """Qt: Esc; what is being taken is stopped first."""
        if self.act.isEnabled():
            super().reject()
        else:
            self.progress.stop()


def _whole(context: Context) -> str | None:
    with context.workspace.read() as session:
        known = names(session, PROGRAMMES.table)
    return next((f"{PROGRAMMES.table}:{row_id}" for row_id in known), None)
