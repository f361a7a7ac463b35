from datetime import date

import pytest

from govtransform.errors import ConflictError, GovTransformError, InvalidRecordError
from govtransform.queries.plan_order import too_early
from govtransform.registers import DEPENDENCIES, ORGANISATION, PLAN_ITEMS
from govtransform.services import moves, plan_items
from govtransform.services.moves import Dates, Part
from govtransform.store.workspace import Workspace
from govtransform.values.calendar import calendar
from tests.factories import add, change, values_of

THURSDAY, TUESDAY = date(2026, 4, 2), date(2026, 4, 7)  # Good Friday and Easter Monday between


def task(workspace: Workspace, **values: object) -> int:
    days = {"start_on": date(2026, 4, 1), "finish_on": THURSDAY, "duration_days": 2}
    return add(workspace, PLAN_ITEMS, **{"name": "Design", "initiative_id": 1, **days, **values})


def move(workspace: Workspace, item: int, days: int, part: Part = Part.WHOLE) -> Dates:
    with workspace.edit("Move") as session:
        return moves.move(session, item, days, part)


def dates(workspace: Workspace, item: int) -> tuple[object, object, object]:
    values = values_of(workspace, PLAN_ITEMS)[item - 1]
    return values["start_on"], values["finish_on"], values["duration_days"]


def test_both_dates_move_by_working_days_and_over_bank_holidays(workspace: Workspace) -> None:
    item = task(workspace)
    assert move(workspace, item, 1) == Dates(THURSDAY, TUESDAY)
    assert dates(workspace, item) == (THURSDAY, TUESDAY, 2)
    move(workspace, item, -1)
    assert dates(workspace, item) == (date(2026, 4, 1), THURSDAY, 2)


def test_the_public_holidays_are_those_of_the_nation_set(workspace: Workspace) -> None:
    change(workspace, ORGANISATION, holiday_nation="Scotland")
    item = task(workspace)
    assert move(workspace, item, 1) == Dates(THURSDAY, date(2026, 4, 6))  # Easter Monday is worked


def test_a_move_is_one_step_to_undo(workspace: Workspace) -> None:
    item = task(workspace)
    steps = len(workspace.done)
    move(workspace, item, 5)
    assert len(workspace.done) == steps + 1
    workspace.undo()
    assert dates(workspace, item) == (date(2026, 4, 1), THURSDAY, 2)


def test_a_point_in_time_moves_by_its_finish_alone(workspace: Workspace) -> None:
    item = task(workspace, kind="Go-live", start_on=None, duration_days=0)
    assert move(workspace, item, 1) == Dates(None, TUESDAY)
    assert dates(workspace, item) == (None, TUESDAY, 0)


def test_moving_one_end_changes_the_length(workspace: Workspace) -> None:
    item = task(workspace)
    move(workspace, item, 2, Part.FINISH)
    assert dates(workspace, item) == (date(2026, 4, 1), date(2026, 4, 8), 4)
    move(workspace, item, 1, Part.START)
    assert dates(workspace, item) == (THURSDAY, date(2026, 4, 8), 3)


def test_an_end_stops_at_the_other_end() -> None:
    before = Dates(date(2026, 6, 1), date(2026, 6, 3))
    assert moves.shifted(before, -9, calendar(), Part.FINISH) == Dates(before.start, before.start)
    assert moves.shifted(before, 9, calendar(), Part.START) == Dates(before.finish, before.finish)


def test_what_has_started_keeps_its_start(workspace: Workspace) -> None:
    item = task(workspace, actual_start_on=date(2026, 4, 1))
    assert move(workspace, item, 1) == Dates(date(2026, 4, 1), TUESDAY)
    with pytest.raises(GovTransformError, match="started on 1 Apr 2026: only its finish"):
        move(workspace, item, 1, Part.START)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"actual_finish_on": THURSDAY}, "Design finished on 2 Apr 2026: it cannot move"),
        ({"start_on": None, "finish_on": None}, "Design has no dates yet"),
    ],
)
def test_what_cannot_move_says_why(
    workspace: Workspace, values: dict[str, object], told: str
) -> None:
    item = task(workspace, **values)
    with pytest.raises(GovTransformError, match=told):
        move(workspace, item, 1)


def test_a_phase_moves_with_what_it_spans(workspace: Workspace) -> None:
    phase = task(workspace, kind="Phase", name="Build")
    task(workspace, parent_id=phase)
    with pytest.raises(GovTransformError, match="Build spans the items under it"):
        move(workspace, phase, 1)


def test_a_typed_date_counts_the_length_anew(workspace: Workspace) -> None:
    item = task(workspace)
    with workspace.edit("Change finish") as session:
        moves.redate(session, item, {"finish_on": date(2026, 4, 9)}, 1)
    assert dates(workspace, item) == (date(2026, 4, 1), date(2026, 4, 9), 5)


def test_a_typed_date_before_the_start_is_refused(workspace: Workspace) -> None:
    item = task(workspace)
    with pytest.raises(InvalidRecordError), workspace.edit("Change finish") as session:
        moves.redate(session, item, {"finish_on": date(2026, 3, 2)})


def test_a_date_somebody_else_has_changed_is_not_written_over(workspace: Workspace) -> None:
    item = task(workspace)
    move(workspace, item, 1)
    with pytest.raises(ConflictError), workspace.edit("Change finish") as session:
        moves.redate(session, item, {"finish_on": date(2026, 5, 1)}, seen=1)


@pytest.mark.parametrize(
    ("type_", "days", "early"),
    [("FS", 0, False), ("FS", 1, True), ("SS", 3, True), ("FF", 3, True)],
)
def test_those_who_wait_are_named_when_they_come_too_early(
    workspace: Workspace, type_: str, days: int, early: bool
) -> None:
    first = task(workspace)
    second = task(workspace, name="Build", start_on=TUESDAY, finish_on=TUESDAY, duration_days=1)
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=second, type=type_)
    move(workspace, first, days)
    with workspace.read() as session:
        assert too_early(session, first) == (("Build",) if early else ())


def test_a_go_live_may_come_on_the_day_its_work_finishes(workspace: Workspace) -> None:
    first = task(workspace)
    live = {"name": "Live", "kind": "Go-live", "start_on": None, "duration_days": 0}
    last = task(workspace, **live)
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=last)
    with workspace.read() as session:
        assert too_early(session, first) == ()
    move(workspace, first, 1)
    with workspace.read() as session:
        assert too_early(session, first) == ("Live",)


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
