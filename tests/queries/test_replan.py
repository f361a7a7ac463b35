"""What a change would move, and the roadmap in parts, without storing anything."""

from datetime import date

import pytest

from govtransform.model import Values
from govtransform.queries.replan import Dates, Move, Part, preview, standing
from govtransform.queries.roadmap_floats import agreed, shown
from govtransform.queries.roadmap_line import Outside
from govtransform.queries.roadmap_views import View, seen
from govtransform.registers import DEPENDENCIES, INITIATIVES, PEOPLE, PLAN_ITEMS
from govtransform.services import records
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from tests.factories import add

MONDAY = date(2026, 10, 5)


@pytest.fixture
def planned(shared: Workspace) -> Workspace:
    """Design, and Build right after it, with a deadline one day away; on each database."""
    days: Values = {"initiative_id": 1, "duration_days": 5, "start_on": MONDAY}
    add(shared, PLAN_ITEMS, name="Design", finish_on=date(2026, 10, 9), **days)
    build: Values = {"start_on": date(2026, 10, 12), "finish_on": date(2026, 10, 16)}
    add(shared, PLAN_ITEMS, name="Build", deadline_on=date(2026, 10, 19), **(days | build))
    add(shared, DEPENDENCIES, predecessor_id=1, successor_id=2)
    return shared


@pytest.mark.parametrize(
    ("part", "own"),
    [
        (Part.WHOLE, Dates(date(2026, 10, 7), date(2026, 10, 13))),
        (Part.FINISH, Dates(MONDAY, date(2026, 10, 13))),
        (Part.START, Dates(date(2026, 10, 7), date(2026, 10, 9))),
    ],
)
def test_a_preview_tells_what_moves_and_stores_nothing(
    planned: Workspace, part: Part, own: Dates
) -> None:
    with planned.read() as session:
        plan = standing(session)
        assert plan
        found = preview(plan, Move(1, 2, part))
        again = standing(session)
    assert again
    assert found.moved[0].after == own
    follows = [] if part is Part.START else [("Build", 2)]
    assert [(each.name, each.working_days) for each in found.moved[1:]] == follows
    assert again.source == plan.source
    assert bool(found.warnings) == bool(follows)  # the deadline


def test_floats_and_what_breaks_them_stand_in_the_rows(planned: Workspace) -> None:
    with planned.edit("Change deadline") as session:
        records.update(session, PLAN_ITEMS, 2, {"deadline_on": date(2026, 10, 14)})
    with planned.read() as session:
        line = shown(session).data.lines[0]
    placed = [row.placed for row in line.walk()]
    assert [each and each.total_days for each in placed] == [-2, -2, -2]
    assert placed[0]
    assert placed[0].why == ("“Build” cannot meet its deadline of 14 Oct 2026.",)


def test_what_outsiders_give_stands_with_the_item_that_waits(planned: Workspace) -> None:
    add(planned, DEPENDENCIES, kind="External", successor_id=2, outside_party="Treasury",
        needed_by_on=MONDAY, state="Proposed")  # fmt: skip
    with planned.read() as session:
        line = shown(session).data.lines[0]
    assert line.children[1].outside == (Outside("Treasury", MONDAY, "Proposed"),)


def test_rows_are_seen_by_owner_with_what_they_lie_under(planned: Workspace) -> None:
    owner = add(planned, PEOPLE, name="Bo")
    add(planned, INITIATIVES, title="Payroll", programme_id=1, lead_id=owner)
    add(planned, PLAN_ITEMS, name="Own", initiative_id=1, owner_id=owner)
    with planned.read() as session:
        data = shown(session).data
    mine = seen(data, View(owner=owner))
    assert [row.name for line in mine.lines for row in line.walk()][1:] == ["Own", "Payroll"]
    groups = seen(data, View(by="owner"))
    assert [line.name for line in groups.lines] == ["Bo", "None"]


def test_a_named_baseline_keeps_its_dates(planned: Workspace) -> None:
    with planned.edit("Take a baseline") as session:
        taken = take(session, Occasion("Spring", "initiative:1", "Start", "Ann", MONDAY))
    with planned.read() as session:
        assert agreed(session, taken)[1] == (MONDAY, date(2026, 10, 9))
        spans = [row.span for row in shown(session, taken).data.lines[0].children]
    assert spans[0].slip_days == 0
