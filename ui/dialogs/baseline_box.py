"""Takes a baseline: its name, of what, why, and the decision it rests on; can be stopped."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.baselines import Taken
from govtransform.queries.rows import names
from govtransform.registers import BASELINES, PROGRAMMES
from govtransform.services.baselines import Occasion
from govtransform.values.words import count
from ui.context import Context
from ui.dialogs.job_box import JobBox
from ui.dialogs.record_box import Asked
from ui.job_runner import Work
from ui.models.comparison_work import take_baseline

FIELDS = ("name", "scope", "reason", "decision_id")
NEEDED = ("name", "scope", "reason")


def told_of(taken: Taken) -> str:
    """What is said once a baseline is taken."""
    return tr("{code} was taken: {count} items", code=taken.code, count=count(taken.items))


class BaselineBox(JobBox):
    """`then` is called with the baseline once it is taken; one that is stopped leaves nothing."""

    def __init__(self, context: Context, then: Callable[[Taken], object], parent: QWidget) -> None:
        self._then = then
        body = tr(
            "Dates, costs, benefits, risks and assumptions are frozen as they stand now, and "
            "never change again."
        )
        start = {"scope": _whole(context)}
        asked = Asked(
            tr("Take a baseline"), body, BASELINES, FIELDS, start, tr("Take the baseline")
        )
        super().__init__(asked, context, parent)

    @property
    def saying(self) -> tuple[str, str]:
        """What is said while it is taken, and once it was stopped."""
        return tr("Taking the baseline"), tr("It was stopped, and no baseline was taken.")

    def lacking(self, told: dict[str, Any]) -> tuple[str, str]:
        """The first of the fields without which none is taken."""
        for name in NEEDED:
            if not told[name]:
                return name, tr("{label} is needed", label=tr(BASELINES.fields[name].label))
        return "", ""

    def work(self, told: dict[str, Any]) -> Work:
        """Take it."""
        who = self._context.preferences.value.name
        occasion = Occasion(
            told["name"], told["scope"], told["reason"], who, date.today(), told["decision_id"]
        )
        return partial(take_baseline, self._context.workspace, occasion)

    def finish(self, result: Taken) -> None:
        """Say which it is."""
        self._then(result)


def _whole(context: Context) -> str | None:
    with context.workspace.read() as session:
        known = names(session, PROGRAMMES.table)
    return next((f"{PROGRAMMES.table}:{row_id}" for row_id in known), None)
