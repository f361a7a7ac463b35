"""A small plan that tells a story: a phase with a task and a go-live that waits for it."""

from datetime import date

from govtransform.registers import DEPENDENCIES, INITIATIVES, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import add

MOBILISE, BUILD, LIVE = 1, 2, 3


def plan(workspace: Workspace) -> None:
    """Initiative 1 with a phase (1) over a task (2) and a go-live (3); initiative 2 is empty."""
    add(workspace, INITIATIVES, title="Payroll", programme_id=1)
    held = {"initiative_id": 1, "parent_id": MOBILISE}
    agreed = {"baseline_start_on": date(2027, 4, 1), "baseline_finish_on": date(2027, 4, 16)}
    days = {"start_on": date(2027, 4, 1), "finish_on": date(2027, 4, 30), "duration_days": 22}
    add(workspace, PLAN_ITEMS, name="Mobilise", initiative_id=1, kind="Phase")
    add(workspace, PLAN_ITEMS, name="Build", **held, **days, **agreed)
    live = {"finish_on": date(2027, 5, 4), "baseline_finish_on": date(2027, 5, 4)}
    add(workspace, PLAN_ITEMS, name="Go live", kind="Go-live", **held, **live)
    add(workspace, DEPENDENCIES, predecessor_id=BUILD, successor_id=LIVE)
    workspace.done.clear()
