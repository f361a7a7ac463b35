from datetime import date

from govtransform.registers import DEPENDENCIES, PLAN_ITEMS
from govtransform.services import plan_items
from govtransform.store.workspace import Workspace
from tests.factories import add, values_of
from tests.services.test_reschedule import dates, task


def test_a_new_task_is_two_working_weeks_from_a_working_day(workspace: Workspace) -> None:
    with workspace.edit("Add task") as session:
        item = plan_items.add_task(session, 1, None, date(2026, 6, 6))
    assert dates(workspace, item) == (date(2026, 6, 8), date(2026, 6, 19), 10)


def test_an_item_goes_with_those_under_it_and_their_links(workspace: Workspace) -> None:
    phase = task(workspace, kind="Phase")
    child, other = task(workspace, parent_id=phase), task(workspace)
    add(workspace, DEPENDENCIES, predecessor_id=child, successor_id=other)
    with workspace.edit("Remove") as session:
        assert plan_items.remove(session, [child, phase]) == 2
    assert len(values_of(workspace, PLAN_ITEMS)) == 1
    assert values_of(workspace, DEPENDENCIES) == []
    workspace.undo()
    assert len(values_of(workspace, PLAN_ITEMS)) == 3
