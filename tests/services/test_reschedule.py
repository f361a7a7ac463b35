from datetime import date

import pytest

from govtransform.calc.schedule import PlanRefused
from govtransform.errors import ConflictError, GovTransformError, InvalidRecordError
from govtransform.queries.replan import Dates, Part, Preview, shifted
from govtransform.queries.schedule import worked_out
from govtransform.registers import DEPENDENCIES, INITIATIVES, ORGANISATION, PLAN_ITEMS
from govtransform.services import plan_edits, reschedule
from govtransform.services.reschedule import Waits
from govtransform.store.workspace import Workspace
from govtransform.values.calendar import calendar
from tests.factories import add, change, values_of

THURSDAY, TUESDAY = date(2026, 4, 2), date(2026, 4, 7)  # Good Friday and Easter Monday between


def task(workspace: Workspace, **values: object) -> int:
    days = {"start_on": date(2026, 4, 1), "finish_on": THURSDAY, "duration_days": 2}
    return add(workspace, PLAN_ITEMS, **{"name": "Design", "initiative_id": 1, **days, **values})


def move(workspace: Workspace, item: int, days: int, part: Part = Part.WHOLE) -> Dates:
    with workspace.edit("Move") as session:
        return reschedule.move(session, item, days, part).moved[0].after


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


def test_the_working_week_is_the_one_of_the_organisation(workspace: Workspace) -> None:
    change(workspace, ORGANISATION, working_week="Sunday to Thursday", holiday_nation="Scotland")
    item = task(workspace)
    assert move(workspace, item, 2) == Dates(date(2026, 4, 5), date(2026, 4, 6))
    with pytest.raises(InvalidRecordError, match="is no working week"):
        change(workspace, ORGANISATION, working_week="Weekdays")


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
    assert shifted(before, -9, calendar(), Part.FINISH) == Dates(before.start, before.start)
    assert shifted(before, 9, calendar(), Part.START) == Dates(before.finish, before.finish)


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
        reschedule.redate(session, item, {"finish_on": date(2026, 4, 9)}, 1)
    assert dates(workspace, item) == (date(2026, 4, 1), date(2026, 4, 9), 5)


def test_a_typed_date_before_the_start_is_refused(workspace: Workspace) -> None:
    item = task(workspace)
    with pytest.raises(InvalidRecordError), workspace.edit("Change finish") as session:
        reschedule.redate(session, item, {"finish_on": date(2026, 3, 2)})


def test_a_date_somebody_else_has_changed_is_not_written_over(workspace: Workspace) -> None:
    item = task(workspace)
    move(workspace, item, 1)
    with pytest.raises(ConflictError), workspace.edit("Change finish") as session:
        reschedule.redate(session, item, {"finish_on": date(2026, 5, 1)}, seen=1)


def chain(workspace: Workspace, **values: object) -> tuple[int, int]:
    """Design on two days, and Build of one day right after it."""
    first = task(workspace)
    day = {"start_on": TUESDAY, "finish_on": TUESDAY, "duration_days": 1, "name": "Build"}
    second = task(workspace, **(day | values))
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=second)
    return first, second


def test_what_waits_moves_along_both_ways_in_one_step(workspace: Workspace) -> None:
    first, second = chain(workspace)
    steps = len(workspace.done)
    with workspace.edit("Move") as session:
        told = reschedule.move(session, first, 3).moved
    assert [(each.name, each.working_days) for each in told] == [("Design", 3), ("Build", 3)]
    assert dates(workspace, second)[0] == date(2026, 4, 10)
    move(workspace, first, -3)
    assert dates(workspace, second)[0] == TUESDAY
    workspace.undo()
    workspace.undo()
    assert (dates(workspace, second)[0], len(workspace.done)) == (TUESDAY, steps)


def test_what_stands_later_than_it_must_keeps_its_place_until_it_is_pushed(
    workspace: Workspace,
) -> None:
    first, second = chain(workspace, start_on=date(2026, 4, 10), finish_on=date(2026, 4, 10))
    move(workspace, first, 1)
    assert dates(workspace, second)[0] == date(2026, 4, 10)
    move(workspace, first, 5)
    assert dates(workspace, second)[0] == date(2026, 4, 15)


def test_what_is_set_by_hand_stays_and_is_told(workspace: Workspace) -> None:
    first, second = chain(workspace, is_manual=True)
    with workspace.edit("Move") as session:
        told = reschedule.move(session, first, 3)
    assert dates(workspace, second)[0] == TUESDAY
    assert told.warnings == (
        "“Build” is set by hand to start on 7 Apr 2026, before what it waits for.",
    )


def test_a_deadline_that_is_missed_for_it_is_told(workspace: Workspace) -> None:
    first, _ = chain(workspace, deadline_on=date(2026, 4, 9))
    with workspace.edit("Move") as session:
        told = reschedule.move(session, first, 3)
    assert told.warnings == ("“Build” cannot meet its deadline of 9 Apr 2026.",)


def test_what_waits_and_is_put_later_is_held_there(workspace: Workspace) -> None:
    _, second = chain(workspace)
    move(workspace, second, 2)
    held = values_of(workspace, PLAN_ITEMS)[second - 1]
    assert (held["constraint_kind"], held["constraint_on"]) == (
        "Start no earlier than", date(2026, 4, 9)
    )  # fmt: skip
    move(workspace, second, -9)  # no earlier than its predecessor lets it
    freed = values_of(workspace, PLAN_ITEMS)[second - 1]
    assert (freed["start_on"], freed["constraint_kind"]) == (TUESDAY, "As soon as possible")


def test_what_must_keep_to_a_day_says_so(workspace: Workspace) -> None:
    item = task(workspace, constraint_kind="Must start on", constraint_on=date(2026, 4, 1))
    with pytest.raises(GovTransformError, match="Design must keep to 1 Apr 2026"):
        move(workspace, item, 1)


def test_a_length_is_given_in_working_days(workspace: Workspace) -> None:
    first, second = chain(workspace)
    with workspace.edit("Change duration") as session:
        reschedule.lengthen(session, first, 4)
    assert dates(workspace, first) == (date(2026, 4, 1), date(2026, 4, 8), 4)
    assert dates(workspace, second)[0] == date(2026, 4, 9)


def test_an_item_whose_constraint_is_taken_away_comes_as_soon_as_it_can(
    workspace: Workspace,
) -> None:
    _, second = chain(workspace)
    move(workspace, second, 4)
    with workspace.edit("Change plan item") as session:
        told = plan_edits.change(
            session, second, {"constraint_kind": "As soon as possible", "constraint_on": None}
        )
    assert dates(workspace, second)[0] == TUESDAY
    assert [each.working_days for each in told.moved] == [-4]


def test_other_fields_and_dates_change_in_one_step(workspace: Workspace) -> None:
    first, second = chain(workspace)
    with workspace.edit("Change plan item") as session:
        plan_edits.change(session, first, {"name": "Draw", "duration_days": 3})
    assert values_of(workspace, PLAN_ITEMS)[first - 1]["name"] == "Draw"
    assert dates(workspace, second)[0] == date(2026, 4, 8)


def wait(workspace: Workspace, item: int, *waits: Waits) -> Preview:
    with workspace.edit("Change predecessors") as session:
        return reschedule.wait_for(session, item, waits)


def test_a_link_moves_what_comes_too_early_and_makes_nothing_earlier(workspace: Workspace) -> None:
    first = task(workspace)
    early, late = task(workspace, name="Early"), task(workspace, start_on=date(2026, 4, 13),
                                                     finish_on=date(2026, 4, 14))  # fmt: skip
    wait(workspace, early, Waits(first, "FS", 1))
    wait(workspace, late, Waits(first))
    assert dates(workspace, early)[0] == date(2026, 4, 8)
    assert dates(workspace, late)[0] == date(2026, 4, 13)
    with workspace.read() as session:  # and the command sees it there as well
        worked = worked_out(session, TUESDAY)
    assert worked.schedule.early("PLN-0003")[0].date() == date(2026, 4, 13)


def test_links_that_are_as_wanted_keep_what_was_agreed(workspace: Workspace) -> None:
    first, second = chain(workspace)
    change(workspace, DEPENDENCIES, note="Agreed in June")
    third = task(workspace, name="Buy")
    wait(workspace, second, Waits(first), Waits(third, "SS", 2))
    kept, new = values_of(workspace, DEPENDENCIES)
    assert (kept["note"], new["type"], new["lag_days"]) == ("Agreed in June", "SS", 2)
    wait(workspace, second, Waits(third))
    assert [each["predecessor_id"] for each in values_of(workspace, DEPENDENCIES)] == [third]


def test_a_circle_is_refused_and_named_and_nothing_is_stored(workspace: Workspace) -> None:
    """P01."""
    first, second = chain(workspace)
    with pytest.raises(PlanRefused, match=r"Build → Design → Build|Design → Build → Design"):
        wait(workspace, first, Waits(second))
    assert len(values_of(workspace, DEPENDENCIES)) == 1


def test_phases_and_initiatives_have_the_dates_of_what_they_span(workspace: Workspace) -> None:
    """P02."""
    phase = task(workspace, kind="Phase", name="Phase", duration_days=0)
    item = task(workspace, parent_id=phase)
    move(workspace, item, 3)
    assert dates(workspace, phase)[:2] == dates(workspace, item)[:2]
    initiative = values_of(workspace, INITIATIVES)[0]
    assert (initiative["forecast_start_on"], initiative["forecast_end_on"]) == (
        dates(workspace, item)[:2]
    )
