"""Approves a budget version: by whom and when; its figures are frozen in a baseline."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.registers import BUDGET_VERSIONS
from ui.context import Context
from ui.dialogs.job_box import JobBox
from ui.dialogs.record_box import Asked
from ui.job_runner import Work
from ui.models.budget_work import approve

FIELDS = ("approved_by_id", "approved_on")


class ApproveBox(JobBox):
    """`then` is called once the version is approved; one that is stopped leaves nothing."""

    def __init__(
        self, context: Context, version: Row, then: Callable[[], object], parent: QWidget
    ) -> None:
        self._version, self._then = version, then
        body = tr(
            "The figures of today are frozen in a baseline that never changes again. The version "
            "approved before is superseded. One undo takes all of it back."
        )
        start = {"approved_on": date.today()}
        title = tr("Approve {name}", name=version.texts["name"])
        asked = Asked(title, body, BUDGET_VERSIONS, FIELDS, start, tr("Approve the version"))
        super().__init__(asked, context, parent)

    @property
    def saying(self) -> tuple[str, str]:
        """What is said while its figures are frozen, and once it was stopped."""
        return tr("Freezing the figures"), tr("It was stopped, and the version is not approved.")

    def lacking(self, told: dict[str, Any]) -> tuple[str, str]:
        """Somebody has to approve it."""
        if told["approved_by_id"] is None:
            return "approved_by_id", tr("Say who approves it")
        return "", ""

    def work(self, told: dict[str, Any]) -> Work:
        """Approve it."""
        on = told["approved_on"] or date.today()
        by = told["approved_by_id"]
        return partial(approve, self._context.workspace, self._version, by, on)

    def finish(self, result: int) -> None:
        """Say that it is."""
        self._then()
