from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from govtransform.queries import attention, overview, raid, training
from govtransform.queries.savings import ledger
from govtransform.registers import (
    ACTIONS,
    ALIGNMENTS,
    CLAIMS,
    COST_LINES,
    COST_VALUES,
    COURSES,
    ENROLMENTS,
    INITIATIVES,
    ISSUES,
    ORGANISATION,
    PEOPLE,
    PLAN_ITEMS,
    RISK_ASSESSMENTS,
    RISKS,
    TEAMS,
    TRAINING_NEEDS,
)  # fmt: skip
from govtransform.registers.savings.claims import ClaimState
from govtransform.services import records
from govtransform.store.glance import glance
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put
from tests.ledgers import benefit, bring_to, claim, draw, guard, people, pool, two_draws
from tests.ledgers import change as change_of


@pytest.fixture
def running(shared: Workspace) -> Workspace:
    """As at May 2026: £30 a month budgeted for three months, £40 spent in the first two."""
    add(shared, COST_LINES, name="Build", initiative_id=1)
    put(shared, "budget", 30, 30, 30, grid=COST_VALUES)
    put(shared, "actual", 40, 40, grid=COST_VALUES)
    put(shared, "forecast", 1, 1, 35, grid=COST_VALUES)
    put(shared, "plan", 10, 10, 10, 10)
    put(shared, "actual", 5)
    put(shared, "forecast", 7, 7, 7, 7)
    return shared


def test_the_outturn_is_actual_to_the_month_and_forecast_after_it(running: Workspace) -> None:
    with running.read() as session:
        told = overview.headlines(session)
        (line,) = overview.initiatives(session)
    assert (told.as_at, told.budget, told.outturn) == (Month(2026, 5), Decimal(90), Decimal(115))
    assert (line.budget, line.outturn, line.variance) == (Decimal(90), Decimal(115), Decimal(25))
    assert (told.savings_plan, told.savings_due) == (Decimal(40), Decimal(20))
    assert told.savings_realised == Decimal(5)


def test_a_first_glance_says_the_same_as_the_page(running: Workspace) -> None:
    with running.read() as session:
        told = overview.headlines(session)
    if isinstance(running.location, Path):
        assert glance(running.location) == told


def test_a_glance_at_what_is_no_programme_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.gtp").write_bytes(b"x" * 5000)
    assert glance(tmp_path / "a.gtp") is None
    assert glance(tmp_path / "missing.gtp") is None
    assert not (tmp_path / "missing.gtp").exists()


def _risk(workspace: Workspace, **told: object) -> int:
    """With its issue, which one that materialised has to have."""
    with workspace.edit("Add") as session:
        risk = records.add(session, RISKS, {"title": "A", **told})
        records.add(session, ISSUES, {"title": "A", "risk_id": risk})
    return risk


def test_exposure_counts_the_latest_residual_of_live_threats(running: Workspace) -> None:
    for state in ("Open", "Closed", "Draft", "Materialised"):
        for direction in ("Threat", "Opportunity"):
            risk = _risk(running, state=state, direction=direction)
            for number, chance in enumerate(("0.5", "0.35"), start=1):
                known = {"assessed_on": date(2026, 4, number), "probability_rate": Decimal(chance)}
                add(running, RISK_ASSESSMENTS, risk_id=risk, cost_likely=Decimal(60_000), **known)
    with running.read() as session:
        told = overview.headlines(session)
        sums = raid.sums(session, raid.risk_lines(session).values())
    assert (told.risks, told.exposure) == (1, Decimal("21000.00"))
    assert (sums.assessed, sums.expected_cost) == (1, told.exposure)


def test_only_a_certificate_valid_at_go_live_counts(running: Workspace) -> None:
    team = add(running, TEAMS, name="Contact centre")
    course = add(running, COURSES, title="New desk")
    live = add(running, PLAN_ITEMS, name="Go-live", initiative_id=1, finish_on=date(2026, 11, 1))
    needed = {"course_id": course, "needed_by_id": live, "team_id": team, "people_required": 4}
    add(running, TRAINING_NEEDS, title="Desk staff", **needed)
    for expires in (None, date(2026, 10, 15), date(2027, 1, 1)):
        person = add(running, PEOPLE, name="A", team_id=team)
        known = {"state": "Passed", "passed_on": date(2026, 5, 1), "expires_on": expires}
        add(running, ENROLMENTS, person_id=person, course_id=course, **known)
    with running.read() as session:
        told = overview.headlines(session)
        found = [a.title for a in attention.attention(session)]
    assert (told.people_trained, told.people_required, told.people_wanted) == (2, 4, 4)
    assert "50% trained of 90% needed: Go-live" in found


PASSED_AND_HELD = (  # when, for how many months, when it is needed, and whether it is held then
    (date(2026, 5, 1), 12, date(2027, 4, 30), True),
    (date(2026, 5, 1), 12, date(2027, 5, 1), False),
    (date(2026, 8, 31), 6, date(2027, 2, 27), True),
    (date(2026, 8, 31), 6, date(2027, 2, 28), False),
    (date(2027, 8, 31), 6, date(2028, 2, 28), True),
    (date(2027, 8, 31), 6, date(2028, 2, 29), False),
    (date(2028, 2, 29), 24, date(2030, 2, 28), False),
    (date(2026, 5, 31), 6, date(2026, 11, 30), False),
    (date(2026, 5, 1), None, date(2040, 1, 1), True),
)


def test_a_certificate_lapses_when_its_course_is_no_longer_valid(shared: Workspace) -> None:
    person, headlines = add(shared, PEOPLE, name="A"), [0]
    for passed, months, live, _ in PASSED_AND_HELD:
        course = add(shared, COURSES, title="New desk", valid_months=months)
        item = add(shared, PLAN_ITEMS, name="Go-live", initiative_id=1, finish_on=live)
        needed = {"course_id": course, "needed_by_id": item, "people_required": 1}
        add(shared, TRAINING_NEEDS, title="Desk staff", **needed)
        known = {"state": "Passed", "passed_on": passed, "person_id": person}
        add(shared, ENROLMENTS, course_id=course, **known)
        with shared.read() as session:
            headlines.append(overview.headlines(session).people_trained)
    with shared.read() as session:
        held = {need.code: need.coverage.trained for need in training.needs(session)}
    wanted = [int(holds) for *_, holds in PASSED_AND_HELD]
    assert [held[code] for code in sorted(held)] == wanted
    assert [now - then for then, now in pairwise(headlines)] == wanted


def test_an_independent_rating_counts_where_the_owner_gives_none(running: Workspace) -> None:
    change(running, INITIATIVES, confidence_independent="Amber/Red")
    add(running, INITIATIVES, title="B", programme_id=1, confidence_owner="Green",
        confidence_independent="Red")  # fmt: skip
    with running.read() as session:
        told = overview.headlines(session)
        lines = overview.initiatives(session)
    assert told.ratings == {"Amber/Red": 1, "Green": 1}
    assert [line.rating for line in lines] == ["Amber/Red", "Green"]


def test_the_quarters_follow_the_financial_year(running: Workspace) -> None:
    change(running, ORGANISATION, fy_start_month=5)
    with running.read() as session:
        told = overview.savings_by_quarter(session)
    assert [(q.first, q.planned, q.realised, q.forecast) for q in told.quarters] == [
        (Month(2026, 2), Decimal(10), Decimal(5), Decimal(0)),
        (Month(2026, 5), Decimal(30), Decimal(0), Decimal(14)),
    ]


def test_claims_stand_as_three_numbers_of_the_year(running: Workspace) -> None:
    people(running)
    pool(running)
    saving, other = benefit(running), benefit(running, kind="Income")
    draw(running, saving, 9000, date(2026, 5, 1))
    for state, pounds in ((ClaimState.REMOVED, 100), (ClaimState.VALIDATED, 20)):
        bring_to(running, claim(running, saving, pounds), state)
    claim(running, saving, 3)
    claim(running, other, 7000)
    claim(running, saving, 8000, Month(2027, 6))
    bring_to(running, claim(running, saving, 500), ClaimState.AGREED)
    change_of(running, CLAIMS, 6, state="Rejected", reason="Counted twice")
    with running.read() as session:
        told = overview.headlines(session)
        same = ledger(session, 2026).claimed.cash
    assert (told.claimed, told.validated, told.removed) == (
        Decimal(123),
        Decimal(120),
        Decimal(100),
    )
    assert [same.claimed, same.validated, same.removed] == [123, 120, 100]
    assert told.over_claimed == 0


def test_what_no_pool_can_bear_stands_beside_what_is_claimed(running: Workspace) -> None:
    first, second = two_draws(running)
    claim(running, first, 60_000)
    claim(running, second, 60_000)
    with running.read() as session:
        told = overview.headlines(session)
    assert [told.claimed, told.over_claimed] == [120_000, 20_000]
    if isinstance(running.location, Path):
        assert glance(running.location) == told


def test_what_a_broken_guard_makes_of_a_saving_is_told_apart(running: Workspace) -> None:
    guard(running, 1, 83, 79)
    put(running, "actual", 5, 4)
    with running.read() as session:
        (told,) = overview.savings_by_quarter(session).quarters[:1]
    assert (told.realised, told.cut_realised) == (Decimal(9), Decimal(4))
    assert (told.forecast, told.cut_forecast) == (Decimal(7), Decimal(7))


def test_a_component_shares_the_spend_of_what_serves_it(running: Workspace) -> None:
    known = {"target": "component:2", "contribution": 4, "share_rate": Decimal("0.6")}
    add(running, ALIGNMENTS, initiative_id=1, **known)
    with running.read() as session:
        lines = overview.components(session)
    assert [line.is_gap for line in lines[:3]] == [True, False, True]
    assert (lines[1].contributions, lines[1].spend) == ({1: 4}, Decimal("69.0"))


def test_what_needs_somebody_comes_worst_first(running: Workspace) -> None:
    add(running, ACTIONS, title="Sign contract", due_on=date(2026, 5, 30))
    add(running, ACTIONS, title="Later", due_on=date(2026, 6, 1))
    slipped = {"finish_on": date(2026, 9, 12), "baseline_finish_on": date(2026, 9, 1)}
    add(running, PLAN_ITEMS, name="Launch", kind="Go-live", initiative_id=1, **slipped)
    with running.read() as session:
        found = [(a.title, a.severity) for a in attention.attention(session)]
    assert found[0] == ("£25 over budget: Shared services", attention.RED)
    assert ("1 week late: Launch", attention.AMBER) in found
    assert ("Overdue: Sign contract", attention.AMBER) in found
    assert not any("Later" in title for title, _ in found)


def test_totals_follow_a_line_that_moves_to_another_initiative(running: Workspace) -> None:
    other = add(running, INITIATIVES, title="Other", programme_id=1)
    with running.edit("Move") as session:
        records.update(session, COST_LINES, 1, {"initiative_id": other})
    with running.read() as session:
        kept = {line.code: line.budget for line in overview.initiatives(session)}
        zeros = session.scalar(text("SELECT COUNT(*) FROM amount_total WHERE pence < 0"))
    assert (kept, zeros) == ({"INI-0001": Decimal(0), "INI-0002": Decimal(90)}, 0)
