from datetime import date
from decimal import Decimal

import pytest

from govtransform.model import Values
from govtransform.queries.schedule import Worked, worked_out
from govtransform.registers import CALENDARS, DEPENDENCIES, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import TODAY, add

MONDAY = date(2026, 10, 5)


def _add(workspace: Workspace, name: str, **values: object) -> int:
    given: Values = {"initiative_id": 1, "name": name, **values}
    return add(workspace, PLAN_ITEMS, **given)


def _worked(workspace: Workspace) -> Worked:
    with workspace.read() as session:
        return worked_out(session, TODAY)


def _days(workspace: Workspace) -> list[tuple[str, str]]:
    return [(f"{d.early_start:%m-%d}", f"{d.early_finish:%m-%d}") for d in _worked(workspace).dates]


def test_an_item_that_waits_for_nothing_keeps_its_day(workspace: Workspace) -> None:
    _add(workspace, "First", duration_days=2, start_on=MONDAY)
    _add(workspace, "Later", duration_days=2, start_on=date(2026, 10, 19))
    assert _days(workspace) == [("10-05", "10-06"), ("10-19", "10-20")]


def test_public_holidays_are_not_worked(workspace: Workspace) -> None:
    _add(workspace, "Over Christmas", duration_days=3, start_on=date(2026, 12, 24))
    assert _days(workspace) == [("12-24", "12-30")]


def test_without_a_duration_an_item_takes_the_days_between_its_dates(workspace: Workspace) -> None:
    _add(workspace, "Old", start_on=MONDAY, finish_on=date(2026, 10, 12))
    assert _days(workspace) == [("10-05", "10-12")]


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ({"is_manual": True, "start_on": date(2026, 10, 7), "finish_on": date(2026, 10, 8)},
         ("10-07", "10-08")),
        ({"actual_start_on": date(2026, 10, 8)}, ("10-08", "10-12")),
        ({"actual_start_on": MONDAY, "actual_finish_on": date(2026, 10, 6)}, ("10-05", "10-06")),
        ({"complete_rate": Decimal("0.5"), "start_on": date(2026, 10, 6)}, ("10-06", "10-08")),
        ({"constraint_kind": "Start no earlier than", "constraint_on": date(2026, 10, 21)},
         ("10-21", "10-23")),
        ({"constraint_kind": "Must finish on", "constraint_on": date(2026, 10, 23)},
         ("10-21", "10-23")),
    ],
)  # fmt: skip
def test_facts_hands_and_constraints_hold(
    workspace: Workspace, values: Values, days: tuple[str, str]
) -> None:
    first = _add(workspace, "First", duration_days=5, start_on=MONDAY)
    second = _add(workspace, "Second", duration_days=3, **values)
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=second)
    assert _days(workspace)[1] == days


def test_refused_dependencies_do_not_count(workspace: Workspace) -> None:
    first = _add(workspace, "First", duration_days=5, start_on=MONDAY)
    second = _add(workspace, "Second", duration_days=3, start_on=MONDAY)
    link: Values = {"predecessor_id": first, "successor_id": second, "state": "Refused"}
    add(workspace, DEPENDENCIES, **link)
    assert _days(workspace)[1] == ("10-05", "10-07")


def test_a_phase_spans_its_items_and_a_gate_is_one_moment(workspace: Workspace) -> None:
    phase = _add(workspace, "Phase", kind="Phase", duration_days=99)
    first = _add(workspace, "First", duration_days=5, start_on=MONDAY, parent_id=phase)
    gate = _add(workspace, "Gate", kind="Gate", parent_id=phase)
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=gate)
    worked = _worked(workspace)
    assert _days(workspace) == [("10-05", "10-09"), ("10-05", "10-09"), ("10-09", "10-09")]
    assert worked.dates[0].is_summary


def test_an_item_with_a_calendar_of_its_own_is_worked_on_its_days(workspace: Workspace) -> None:
    week = {"friday": False, "nation": "None"}
    calendar = add(workspace, CALENDARS, name="Four days", **week)
    _add(workspace, "Own", duration_days=5, start_on=MONDAY, calendar_id=calendar)
    assert _days(workspace) == [("10-05", "10-12")]


def test_an_empty_plan_is_worked_out(workspace: Workspace) -> None:
    worked = _worked(workspace)
    assert (worked.dates, worked.schedule.finish.date()) == ([], TODAY)
