"""What is typed or pasted over the plan does what the roadmap does, in one step."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc.schedule import PlanRefused
from govtransform.errors import ConflictError, GovTransformError
from govtransform.queries.case_amounts import by_line
from govtransform.registers import COST_LINES, COST_VALUES, DEPENDENCIES, PLAN_ITEMS
from govtransform.services import edits, reschedule
from govtransform.services.edits import Typed
from govtransform.store.workspace import Workspace
from tests.factories import add, put, values_of

PLANNED = ("start_on", "finish_on", "duration_days", "constraint_kind", "constraint_on")


def april(day: int) -> date:
    return date(2026, 4, day)


@pytest.fixture
def plan(workspace: Workspace) -> Workspace:
    """Phase 1 has Design, then Build, then Go-live, on which 40 pounds hang from May on."""
    phase = task(workspace, "Phase", 7, 9, 0, kind="Phase")
    task(workspace, "Design", 7, 8, 2, parent_id=phase)
    task(workspace, "Build", 9, 9, 1, parent_id=phase)
    task(workspace, "Go-live", 9, 9, 0, kind="Go-live")
    for first in (2, 3):
        add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=first + 1)
    line = add(workspace, COST_LINES, name="Licence", initiative_id=1, tied_to_id=4)
    put(workspace, "forecast", 40, grid=COST_VALUES, line=line)
    return workspace


def task(workspace: Workspace, name: str, start: int, finish: int, days: int, **more: Any) -> int:
    dates = {"start_on": april(start), "finish_on": april(finish), "duration_days": days}
    return add(workspace, PLAN_ITEMS, name=name, initiative_id=1, **dates, **more)


def typed(workspace: Workspace, *lines: Typed) -> None:
    with workspace.edit("Type") as session:
        edits.store(session, PLAN_ITEMS, lines)


def stands(workspace: Workspace) -> dict[str, Any]:
    """The whole plan with what holds it, and the money that hangs on it."""
    rows: dict[str, Any] = {
        str(row["name"]): [row[n] for n in PLANNED] for row in values_of(workspace, PLAN_ITEMS)
    }
    with workspace.read() as session:
        return rows | {"money": by_line(session, COST_VALUES, [1])}


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (2, {"finish_on": april(30)}),
        (2, {"start_on": april(8)}),
        (2, {"start_on": date(2026, 5, 11), "finish_on": date(2026, 5, 12)}),
        (3, {"start_on": april(20), "finish_on": april(21)}),
        (3, {"start_on": april(1), "finish_on": april(2)}),
        (4, {"start_on": date(2026, 6, 6), "finish_on": date(2026, 6, 6)}),
    ],
)
def test_dates_typed_in_a_register_move_the_plan_as_the_roadmap_does(
    plan: Workspace, item: int, told: dict[str, Any]
) -> None:
    before, steps = stands(plan), len(plan.done)
    with plan.edit("Move") as session:
        reschedule.redate(session, item, told)
    dragged = stands(plan)
    plan.undo()
    typed(plan, Typed(item, told, seen=plan_version(plan, item)))
    assert stands(plan) == dragged != before
    assert len(plan.done) == steps + 1
    plan.undo()
    assert stands(plan) == before


def plan_version(workspace: Workspace, item: int) -> int:
    with workspace.read() as session:
        return session.get_one(PLAN_ITEMS.entity, item).version


def test_pasted_rows_are_judged_as_they_were_seen_and_moved_together(plan: Workspace) -> None:
    steps = len(plan.done)
    later = [
        Typed(3, {"start_on": april(9), "finish_on": april(10)}, plan_version(plan, 3)),
        Typed(2, {"finish_on": april(13), "name": "Draw"}, plan_version(plan, 2)),
        Typed(None, {"name": "Test", "initiative_id": 1, "start_on": april(1)}),
    ]
    typed(plan, *later)
    found = stands(plan)
    assert (found["Draw"], found["Build"]) == (
        [april(7), april(13), 5, "As soon as possible", None],
        [april(14), april(15), 2, "As soon as possible", None],
    )
    assert found["Go-live"][:2] == [april(15)] * 2
    assert found["Phase"][:2] == [april(7), april(15)]
    assert len(plan.done) == steps + 1
    with pytest.raises(ConflictError):
        typed(plan, later[0])


def test_a_typed_length_and_a_fact_move_what_waits(plan: Workspace) -> None:
    typed(plan, Typed(2, {"duration_days": 4}))
    assert stands(plan)["Build"][0] == april(13)
    typed(plan, Typed(2, {"actual_start_on": april(7), "actual_finish_on": april(14)}))
    assert stands(plan)["Build"][0] == april(15)


def test_what_is_told_to_have_begun_and_ended_says_its_dates_too(plan: Workspace) -> None:
    ran = {"start_on": april(8), "finish_on": april(14), "complete_rate": Decimal(1)}
    typed(plan, Typed(2, ran | {"actual_start_on": april(8), "actual_finish_on": april(14)}))
    assert stands(plan)["Design"][:2] == [april(8), april(14)]
    assert stands(plan)["Build"][0] == april(15)
    with pytest.raises(GovTransformError, match="finished on 14 Apr 2026: it cannot move"):
        typed(plan, Typed(2, {"finish_on": april(16)}))


@pytest.mark.parametrize(
    ("item", "told", "why"),
    [
        (1, {"start_on": april(1)}, "spans the items under it"),
        (4, {"duration_days": 2}, "it has no length"),
        (2, {"start_on": april(1)}, "only its finish can move"),
    ],
)
def test_dates_that_the_roadmap_refuses_cannot_be_typed(
    plan: Workspace, item: int, told: dict[str, Any], why: str
) -> None:
    typed(plan, Typed(2, {"complete_rate": Decimal("0.5")}))
    with pytest.raises(GovTransformError, match=why):
        typed(plan, Typed(item, told))


def test_a_typed_dependency_moves_what_comes_too_early_and_closes_no_circle(
    plan: Workspace,
) -> None:
    other = task(plan, "Train", 1, 2, 2)

    def link(before: int, after: int) -> None:
        with plan.edit("Add dependency") as session:
            told = {"predecessor_id": before, "successor_id": after}
            edits.store(session, DEPENDENCIES, [Typed(None, told)])

    link(3, other)
    assert stands(plan)["Train"][:2] == [april(10), april(13)]
    with pytest.raises(PlanRefused, match="Train"):
        link(other, 2)
