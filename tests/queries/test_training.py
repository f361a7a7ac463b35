from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries import training
from govtransform.queries.overview import headlines
from govtransform.queries.training import Need, Totals
from govtransform.queries.training_table import points_behind, training_table
from govtransform.registers import COURSES, ENROLMENTS, PEOPLE, PLAN_ITEMS, TEAMS, TRAINING_NEEDS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add
from tests.scenes import GO_LIVE, desk_staff

TODAY = date(2026, 5, 31)


@pytest.fixture
def staffed(shared: Workspace) -> Workspace:
    desk_staff(shared)
    return shared


def _needs(workspace: Workspace) -> list[Need]:
    with workspace.read() as session:
        return training.needs(session)


def test_booked_people_count_against_what_is_still_to_book(staffed: Workspace) -> None:
    (need,) = _needs(staffed)
    assert (need.counted, need.coverage.wanted, need.booked, need.to_book) == (1, 4, 1, 2)


def test_a_place_after_the_go_live_comes_too_late(staffed: Workspace) -> None:
    with staffed.edit("Put off") as session:
        records.update(session, ENROLMENTS, 4, {"booked_on": date(2026, 11, 2)})
    (need,) = _needs(staffed)
    assert (need.booked, need.to_book) == (0, 3)


def test_the_page_and_the_tile_agree(staffed: Workspace) -> None:
    course = add(staffed, COURSES, title="Ledger")
    for finish in (date(2026, 5, 31), date(2027, 1, 1), None):
        live = add(staffed, PLAN_ITEMS, name="Live", initiative_id=1, finish_on=finish)
        needed = {"course_id": course, "needed_by_id": live, "people_required": 7}
        add(staffed, TRAINING_NEEDS, title="All", target_rate=Decimal("0.85"), **needed)
    with staffed.read() as session:
        tile = headlines(session)
        totals = Totals.of(n for n in training.needs(session) if n.is_ahead(TODAY))
    assert (totals.required, totals.wanted, totals.trained) == (11, 10, 1)
    assert (tile.people_required, tile.people_wanted, tile.people_trained) == (11, 10, 1)


def test_who_has_no_pass_that_holds_is_missing_and_comes_in_order(staffed: Workspace) -> None:
    with staffed.read() as session:
        found = training.missing(session, 1)
    assert [(m.name, m.state, m.on) for m in found] == [
        ("Cid", "Identified", None),
        ("Bob", "Passed", date(2026, 10, 15)),
        ("Eve", "", None),
        ("Dee", "Booked", date(2026, 9, 1)),
    ]


def test_who_leaves_before_the_go_live_covers_nothing(staffed: Workspace) -> None:
    assert _needs(staffed)[0].coverage.trained == 1
    with staffed.edit("Leave") as session:
        for person in range(1, 6):
            records.update(session, PEOPLE, person, {"left_on": GO_LIVE})
    assert _needs(staffed)[0].coverage.trained == 0
    with staffed.read() as session:
        assert headlines(session).people_trained == 0


def test_who_leaves_before_the_go_live_is_not_missing(staffed: Workspace) -> None:
    with staffed.edit("Leave") as session:
        for person, left in ((3, GO_LIVE), (5, date(2026, 11, 2))):
            records.update(session, PEOPLE, person, {"left_on": left})
    with staffed.read() as session:
        found = training.missing(session, 1)
    assert [m.name for m in found] == ["Bob", "Eve", "Dee"]


def test_a_session_is_everybody_booked_on_a_course_for_a_day(staffed: Workspace) -> None:
    booked = {"course_id": 1, "state": "Booked"}
    add(staffed, ENROLMENTS, person_id=5, booked_on=date(2026, 9, 1), **booked)
    add(staffed, ENROLMENTS, person_id=2, booked_on=date(2026, 5, 31), **booked)
    with staffed.read() as session:
        found = training.sessions(session, TODAY)
    assert [(s.course, s.on, s.booked, s.places) for s in found] == [
        ("New desk", date(2026, 9, 1), 2, 2)
    ]


def test_the_table_has_teams_down_and_go_lives_across_most_at_risk_first(
    staffed: Workspace,
) -> None:
    other = add(staffed, TEAMS, name="Archive")
    later = add(staffed, PLAN_ITEMS, name="Later", initiative_id=1, finish_on=date(2028, 1, 1))
    for team, live, title in ((other, later, "Archivists"), (other, 1, "Readers"), (1, 1, "More")):
        needed = {"course_id": 1, "needed_by_id": live, "team_id": team, "people_required": 1}
        add(staffed, TRAINING_NEEDS, title=title, **needed)
    found = training_table(_needs(staffed), TODAY)
    assert [(g.name, g.weeks) for g in found.go_lives] == [("Go-live: desk", 22), ("Later", 82)]
    assert [row.team for row in found.teams] == ["Contact centre", "Archive"]
    assert [n.title for n in found.teams[0].needs[1]] == ["Desk staff", "More"]
    assert points_behind(found.teams[1].totals) == 100
