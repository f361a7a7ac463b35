"""When a plan item comes, and what holds it: length, dates, constraint, deadline, calendar."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.queries.replan import Preview
from govtransform.queries.roadmap_line import Line
from govtransform.queries.rows import page
from govtransform.registers import PLAN_ITEMS
from govtransform.services import plan_edits
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox

FIELDS = (
    "name", "kind", "duration_days", "start_on", "finish_on", "is_manual", "constraint_kind",
    "constraint_on", "deadline_on", "calendar_id", "complete_rate", "actual_start_on",
    "actual_finish_on", "owner_id",
)  # fmt: skip
SPANNING = ("name", "kind", "constraint_kind", "constraint_on", "deadline_on", "owner_id")


class ScheduleBox(RecordBox):
    """What is typed is stored in one step, with the dates of all that depends on it.

    What spans others has no dates of its own to type.
    """

    def __init__(
        self, context: Context, parent: QWidget, line: Line, tell: Callable[[Line, Preview], object]
    ) -> None:
        self._context, self._line, self._told = context, line, tell
        with context.workspace.read() as session:
            (row,) = page(session, PLAN_ITEMS, [line.id])
        body = "\n".join(
            [
                tr("What waits for it moves along, unless it is set by hand."),
                *(line.placed.why if line.placed else ()),
            ]
        )
        names = SPANNING if line.children else FIELDS
        asked = Asked(line.name, body, PLAN_ITEMS, names, row.values, tr("Change"))
        super().__init__(asked, self._store, context.bridge, context.theme, parent)

    def _store(self, told: dict[str, Any]) -> None:
        with self._context.workspace.edit(tr("Change plan item")) as session:
            done = plan_edits.change(session, self._line.id, told, self._line.version)
        self._told(self._line, done)
