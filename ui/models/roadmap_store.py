"""What is typed over in the roadmap is stored in one step, with the dates that depend on it."""

from collections.abc import Mapping
from typing import Any

from govtransform.calc.schedule.notation import read
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.replan import Preview
from govtransform.queries.roadmap_line import Line
from govtransform.registers import PLAN_ITEMS
from govtransform.services import records, reschedule
from govtransform.services.reschedule import Waits
from govtransform.store.workspace import Workspace
from ui.models.cell_reading import typed
from ui.models.roadmap_cells import DURATION, FIELDS, NAME, WAITS, stored


def store(
    workspace: Workspace, line: Line, column: int, told: Any, numbers: Mapping[str, int]
) -> Preview | None:
    """Store one cell, and give what moved for it; None where nothing was to be stored.

    `numbers` has the items by outline number and by reference. GovTransformError says why not.
    """
    if column == WAITS:
        return _wait(workspace, line, str(told or ""), numbers)
    name = FIELDS[column]
    with workspace.read() as session:
        asked = str(told).strip().rstrip("dD") if column == DURATION else told
        value = typed(session, PLAN_ITEMS, name, asked)
    if value.reason:
        raise GovTransformError(value.reason)
    if value.value == stored(line, column):
        return None
    label = tr("Change {field}", field=tr(PLAN_ITEMS.fields[name].label).lower())
    with workspace.edit(label) as session:
        if column == NAME:
            records.update(session, PLAN_ITEMS, line.id, {name: value.value}, line.version)
            return None
        if column == DURATION:
            return reschedule.lengthen(session, line.id, value.value or 0, line.version)
        return reschedule.redate(session, line.id, {name: value.value}, line.version)


def _wait(
    workspace: Workspace, line: Line, text: str, numbers: Mapping[str, int]
) -> Preview | None:
    if text == line.waits:
        return None
    wanted = []
    for each in read(text):
        if each.who not in numbers:
            raise GovTransformError(
                tr("No plan item has the number {number}. Type one of the column “No.”.",
                   number=each.who)
            )  # fmt: skip
        wanted.append(Waits(numbers[each.who], each.kind, each.lag))
    with workspace.edit(tr("Change predecessors")) as session:
        return reschedule.wait_for(session, line.id, wanted)
