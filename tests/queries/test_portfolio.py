"""What a portfolio is chosen from: people, change and money; and choices that are kept."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.portfolio_choice.model import Limits
from govtransform.charts.frontier import Frontier
from govtransform.charts.frontier import whys as frontier_whys
from govtransform.queries.explain import explain
from govtransform.queries.portfolio_asked import Asked, confirmed
from govtransform.queries.portfolio_inputs import Choosable, choosable
from govtransform.queries.portfolio_told import latest_choice, payload, read
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    IMPACTS,
    INITIATIVES,
    RESOURCE_LINES,
    RESOURCE_VALUES,
    ROLES,
    STAKEHOLDER_GROUPS,
)
from govtransform.services import optimise
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put

ON, APRIL = date(2026, 11, 1), Month(2027, 4)
ASKED = Asked(2027, 4)


@pytest.fixture
def two(shared: Workspace) -> Workspace:
    """Two initiatives of £3,000 each, over three months from April 2027."""
    add(shared, INITIATIVES, title="Depots", programme_id=1)
    for initiative in (1, 2):
        line = add(shared, COST_LINES, name="Build", initiative_id=initiative)
        put(shared, "forecast", 1000, 1000, 1000, start=APRIL, grid=COST_VALUES, line=line)
    return shared


def _choosable(workspace: Workspace, asked: Asked) -> Choosable:
    with workspace.read() as session:
        return choosable(session, ON, asked)


def _limits(found: Choosable) -> Limits:
    return found.problem.limits


def test_people_by_role_and_month_come_from_the_resource_lines(two: Workspace) -> None:
    role = add(two, ROLES, name="Tester")
    there = add(two, RESOURCE_LINES, kind="Capacity", role_id=role)
    put(two, "planned", *[3] * 6, start=APRIL, grid=RESOURCE_VALUES, line=there)
    nobodys = add(two, RESOURCE_LINES, role_id=role)
    put(two, "planned", 3, start=APRIL, grid=RESOURCE_VALUES, line=nobodys)
    for initiative in (1, 2):
        asked = add(two, RESOURCE_LINES, role_id=role, initiative_id=initiative)
        put(two, "planned", 1, 2, 3, 3, start=APRIL, grid=RESOURCE_VALUES, line=asked)
    assert _limits(_choosable(two, ASKED)).loads == {}
    found = _choosable(two, replace(ASKED, keeps_people=True))
    nil, three = Decimal(0), Decimal(3)
    places = (f"{n} month of the quarter" for n in ("1st", "2nd", "3rd"))
    first, second, third = (f"Role: Tester, {place}" for place in places)
    assert _limits(found).loads == {first: (nil, three), second: (three,) * 2, third: (three,) * 2}
    for each in found.problem.candidates:
        assert each.loads == {first: (Decimal(1), three), second: (Decimal(2),), third: (three,)}


def test_change_by_group_and_month_comes_from_the_impacts(two: Workspace) -> None:
    group = add(two, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=130)
    add(two, IMPACTS, title="New screens", initiative_id=1, group_id=group, severity=2, heads=13,
        first_on=date(2027, 4, 5), last_on=date(2027, 4, 18))  # fmt: skip
    found = _choosable(two, replace(ASKED, keeps_change=True))
    april = "Group: Front line, 1st month of the quarter"  # nobody is asked in other months
    assert _limits(found).loads == {april: (Decimal(130),) * 4}
    first, second = found.problem.candidates
    # two weeks of 26 points, over the four that begin in April
    assert (first.loads[april], second.loads[april]) == ((Decimal(13),), ())


def test_what_has_begun_is_borne_as_it_stands(two: Workspace) -> None:
    put(two, "actual", 500, start=Month(2026, 4), grid=COST_VALUES, line=1)
    role = add(two, ROLES, name="Tester")
    there = add(two, RESOURCE_LINES, kind="Capacity", role_id=role)
    put(two, "planned", 1, 1, 1, start=APRIL, grid=RESOURCE_VALUES, line=there)
    asked = add(two, RESOURCE_LINES, role_id=role, initiative_id=1)
    put(two, "planned", 6, 6, 6, start=APRIL, grid=RESOURCE_VALUES, line=asked)
    found = _choosable(two, replace(ASKED, keeps_people=True))
    assert list(_limits(found).loads.values()) == [(Decimal(6),)] * 3


def test_limits_begin_as_the_funding_that_is_confirmed(two: Workspace) -> None:
    source = add(two, FUNDING_SOURCES, name="Grant", kind="Grant")
    for state, pounds in (("Confirmed", 4000), ("Provisional", 9000)):
        row = add(two, ALLOCATIONS, source_id=source, initiative_id=1, state=state)
        put(two, "allocated", pounds, start=APRIL, grid=ALLOCATION_VALUES, line=row)
    with two.read() as session:
        asked = confirmed(session, 2026)
    assert (asked.quarters, asked.revenue[2027]) == (16, Decimal(4000))


def test_a_choice_is_kept_read_again_and_out_of_date_once_its_figures_change(
    two: Workspace,
) -> None:
    asked = replace(ASKED, total=Decimal(4000), mandatory=frozenset({"INI-0002"}))
    chosen = optimise.choose(_choosable(two, asked), 5)
    assert read(json.loads(payload(chosen, asked)))[0] == asked
    with two.edit("Keep") as session:
        run_id = optimise.keep(session, chosen, asked, ON)
    with two.read() as session:
        kept = latest_choice(session, ON)
    assert kept is not None
    assert (kept.id, kept.is_stale, kept.asked) == (run_id, False, asked)
    assert kept.chosen.inputs == chosen.inputs
    assert (kept.chosen.choice, kept.chosen.frontier) == (chosen.choice, chosen.frontier)
    points = frontier_whys(Frontier(kept.chosen.frontier, run=run_id))
    for told, whys in zip(kept.chosen.frontier, points, strict=True):
        for why, wanted in zip(whys, (told.value, told.spend), strict=True):
            with two.read() as session:
                found = explain(session, why.key, why.scope)
            assert found.value == found.again() == wanted
            assert [one.code for term in found.terms for one in term.sources] == [*told.keys]
    (entry,), (was,) = kept.chosen.entries, chosen.entries
    assert [(c.kind, c.amount, c.out) for c in entry.changes] == [
        (c.kind, c.amount, c.out) for c in was.changes
    ]
    change(two, INITIATIVES, title="Services, shared")
    with two.read() as session:
        again = latest_choice(session, ON)
    assert again is not None
    assert again.is_stale
