from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.saturation import Light
from govtransform.errors import InvalidRecordError
from govtransform.queries.saturation import SaturationMap, saturation_map
from govtransform.registers import (
    BENEFITS,
    COURSES,
    ENROLMENTS,
    IMPACTS,
    PEOPLE,
    PLAN_ITEMS,
    STAKEHOLDER_GROUPS,
    TEAMS,
)
from govtransform.store.workspace import Workspace
from tests.factories import add, put

W12, W19, TODAY = date(2026, 10, 12), date(2026, 10, 19), date(2026, 6, 1)


def told(workspace: Workspace) -> SaturationMap:
    with workspace.read() as session:
        return saturation_map(session, TODAY)


def go_live(workspace: Workspace, name: str, a_month: int, **values: object) -> int:
    """A go-live whose week of delay costs three months of a saving, over 92 days."""
    item = add(workspace, PLAN_ITEMS, name=name, initiative_id=1, kind="Go-live",
               finish_on=date(2026, 10, 14), **values)  # fmt: skip
    gain = add(workspace, BENEFITS, title=name, initiative_id=1, start_milestone_id=item,
               starts_on=date(2026, 11, 1))  # fmt: skip
    put(workspace, "plan", *([a_month] * 12), line=gain)
    return item


def two_go_lives(workspace: Workspace, **second: object) -> None:
    """The twelfth breakthrough of the product in records."""
    group = add(workspace, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=300)
    for name, worth, severity, heads, more in (
        ("A", 30_000, 3, 60, {}), ("B", 10_000, 4, 40, second),
    ):  # fmt: skip
        item = go_live(workspace, name, worth, **more)
        add(workspace, IMPACTS, title=name, initiative_id=1, group_id=group, severity=severity,
            heads=heads, first_on=date(2026, 10, 14), go_live_id=item)  # fmt: skip
    add(workspace, IMPACTS, title="C", initiative_id=1, group_id=group, severity=1, heads=60,
        first_on=W19, last_on=date(2026, 10, 23))  # fmt: skip


def test_impacts_add_up_by_week_and_the_hint_is_priced_by_the_cost_of_delay(
    shared: Workspace,
) -> None:
    two_go_lives(shared)
    found = told(shared)
    (group, cells), = found.rows  # fmt: skip
    assert [(w, c.load, c.light) for w, c in cells.items()] == [
        (W12, 340, Light.RED), (W19, 60, Light.GREEN),
    ]  # fmt: skip
    ((_, hint),) = found.hints()
    assert hint is not None
    ((mover, weeks),) = hint.moves
    assert (mover.name, weeks) == ("PLN-0002 B", 1)
    assert round(hint.cost, 2) == round(Decimal(30_000) * 7 / 92, 2)
    assert [m.title for m in found.behind(group.id, W12)] == ["A", "B"]


def test_a_go_live_that_must_be_then_is_not_moved(workspace: Workspace) -> None:
    must = {"constraint_kind": "Must finish on", "constraint_on": date(2026, 10, 14)}
    two_go_lives(workspace, **must)
    ((_, hint),) = told(workspace).hints()
    assert hint is not None
    assert [mover.name for mover, _ in hint.moves] == ["PLN-0001 A"]


def test_places_on_courses_and_peaks_fill_a_week(workspace: Workspace) -> None:
    group = add(workspace, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=10,
                peaks="every year 12 Oct to 16 Oct: 80%, year end")  # fmt: skip
    team = add(workspace, TEAMS, name="Desk", group_id=group)
    course = add(workspace, COURSES, title="Till")
    for name in ("Priya", "Tom", "Ann"):
        person = add(workspace, PEOPLE, name=name, team_id=team)
        add(workspace, ENROLMENTS, person_id=person, course_id=course, state="Booked",
            booked_on=date(2026, 10, 15))  # fmt: skip
    ((_, cells),) = told(workspace).rows
    assert [(cell.load, cell.room) for cell in cells.values()] == [(3, 2)]


def test_what_has_no_size_is_counted_apart(workspace: Workspace) -> None:
    group = add(workspace, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=10)
    add(workspace, IMPACTS, title="Vague", initiative_id=1, group_id=group)
    assert told(workspace).unsized == 1


def test_a_peak_that_cannot_be_read_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidRecordError, match="“busy” is no peak"):
        add(workspace, STAKEHOLDER_GROUPS, name="Front line", peaks="busy")
