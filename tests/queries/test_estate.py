"""The estate: ratings from assessments, what is gone, and what has moved."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.legacy import Zone
from govtransform.errors import GovTransformError
from govtransform.queries.estate import Estate, estate, run_cost
from govtransform.queries.explain import explain
from govtransform.queries.explain_estate import RUN_COST
from govtransform.queries.figured import Figured
from govtransform.queries.retirement import retirements
from govtransform.queries.run_costs import RunYear, run_costs
from govtransform.queries.stories.estate import figures, tell
from govtransform.registers import (
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    ORGANISATION,
    PLAN_ITEMS,
    SYSTEM_VALUES,
    SYSTEMS,
)
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import Month
from tests.factories import add, change, put

RED = ((5, 4, 5, 3, 2, 4, 3), (2, 4, 3, 5, 3, 3))
HIGH = ((5, 4, 5, 3, 2, 4, 3), (2, 4, 3, 4, 3, 2))


def rated(
    workspace: Workspace, system: int, scores: tuple[Sequence[int], Sequence[int]], day: int = 1
) -> None:
    known = {"kind": "Legacy", "edition": "legacy_it", "target": f"system:{system}"}
    made = add(workspace, ASSESSMENTS, title="Rating", assessed_on=date(2026, 4, day), **known)
    for side, letter in zip(scores, "LC", strict=True):
        for number, score in enumerate(side, 1):
            add(workspace, ASSESSMENT_RESULTS, assessment_id=made, item=f"{letter}{number}",
                result=str(score))  # fmt: skip


def told(workspace: Workspace) -> Estate:
    with workspace.read() as session:
        return estate(session)


@pytest.fixture
def two(shared: Workspace) -> Workspace:
    """A red system that is gone, and one just below red that has moved."""
    change(shared, ORGANISATION, as_at_month=Month(2026, 6))
    gone = add(shared, PLAN_ITEMS, initiative_id=1, name="Off", finish_on=date(2026, 6, 1))
    add(shared, SYSTEMS, name="Mainframe", yearly_run_cost=Decimal(240), retired_by_id=gone)
    add(shared, SYSTEMS, name="Archive", yearly_run_cost=Decimal(60), route="Rehost",
        route_state="Moved")  # fmt: skip
    rated(shared, 1, RED)
    rated(shared, 2, HIGH)
    return shared


def test_a_system_is_rated_by_its_latest_assessment(two: Workspace) -> None:
    assert [line.zone for line in told(two).lines] == [Zone.RED, Zone.HIGH]
    rated(two, 2, RED, day=2)
    assert [line.zone for line in told(two).lines] == [Zone.RED, Zone.RED]


def test_one_that_lacks_a_score_is_not_rated(shared: Workspace) -> None:
    add(shared, SYSTEMS, name="Archive")
    rated(shared, 1, (RED[0][:6], RED[1]))
    assert told(shared).lines[0].rating is None


def test_what_is_retired_by_the_day_is_gone_and_burnt_down(two: Workspace) -> None:
    known = told(two)
    assert known.burnt_down.value == 1
    assert run_cost(known.red_left) == 0
    change(two, ORGANISATION, as_at_month=Month(2026, 5))
    assert [line.name for line in told(two).red_left] == ["Mainframe"]


def test_retiring_saves_run_cost_and_costs_dual_running_as_planned(shared: Workspace) -> None:
    """£180,000 and 8 % a year; gone at the end of year 2, replaced six months before."""
    change(shared, ORGANISATION, as_at_month=Month(2026, 3))
    for name, day in (("Live", date(2028, 9, 30)), ("Off", date(2029, 3, 31))):
        add(shared, PLAN_ITEMS, initiative_id=1, name=name, finish_on=day)
    add(shared, SYSTEMS, name="Mainframe", yearly_run_cost=Decimal(180_000),
        growth_rate=Decimal("0.08"), retired_by_id=2, dual_from_id=1)  # fmt: skip
    (one,) = retirements(told(shared))
    assert (one.months, round(one.dual_running, 2)) == (6, Decimal("104976.00"))
    assert round(one.saved, 2) == Decimal("471636.17")


def test_the_run_cost_of_red_systems_is_told_by_year_and_a_plan_after_the_end(
    two: Workspace,
) -> None:
    april = Month(2025, 4)
    put(two, "run_actual", *[20] * 3, *[10] * 12, start=april, grid=SYSTEM_VALUES)
    put(two, "run_actual", 500, start=april, grid=SYSTEM_VALUES, line=2)  # not red
    put(two, "run_plan", 9, start=Month(2026, 7), grid=SYSTEM_VALUES)  # gone in June
    with two.read() as session:
        found = run_costs(session, estate(session))
        looked_into = {table.title: table for table in tell(session).tables}["To look into"]
    assert found.years == (
        RunYear(2025, None, Decimal(150)), RunYear(2026, Decimal(9), Decimal(30)),
    )  # fmt: skip
    assert found.change.value == Decimal(-30) / 150
    assert "planned after it is gone" in looked_into.rows[1].cells[1]


def test_a_run_cost_that_nobody_has_given_is_no_nought(shared: Workspace) -> None:
    change(shared, ORGANISATION, as_at_month=Month(2026, 6))
    add(shared, PLAN_ITEMS, initiative_id=1, name="Off", finish_on=date(2029, 3, 31))
    add(shared, SYSTEMS, name="Old", retired_by_id=1)
    rated(shared, 1, RED)
    with shared.read() as session:
        found, (exported,) = tell(session), figures(session)
        why = explain(session, RUN_COST, Figured())
    said = [found.sentence, *(text for fact in found.facts for text in (fact.figure, fact.meaning))]
    said += [cell for table in found.tables for row in table.rows for cell in row.cells]
    assert not [text for text in said if "£" in text]
    assert "nobody has given what they cost to run" in found.sentence
    assert (why.value, why.words) == (None, "Nobody has given it yet.")
    assert exported["run_cost"] is None
    assert set(exported["doing_nothing"]) == {None}


def test_only_what_has_a_route_out_is_in_scope_to_move(two: Workspace) -> None:
    add(two, SYSTEMS, name="Register", route="Retain")
    known = told(two)
    assert [line.name for line in known.in_scope] == ["Archive"]
    assert known.moved.value == 1


def test_what_is_gone_and_still_costs_is_listed(two: Workspace) -> None:
    with two.read() as session:
        tables = {table.title: table for table in tell(session).tables}
    assert [row.cells[0] for row in tables["To look into"].rows] == ["Mainframe"]


@pytest.mark.parametrize(
    ("item", "result"), [("A1.a", "Achieved"), ("L8", "1"), ("L1", "7"), ("L1", "high")]
)
def test_results_are_of_the_items_of_the_edition_only(
    shared: Workspace, item: str, result: str
) -> None:
    add(shared, ASSESSMENTS, title="Rating", assessed_on=date(2026, 4, 1), edition="legacy_it")
    with pytest.raises(GovTransformError):
        add(shared, ASSESSMENT_RESULTS, assessment_id=1, item=item, result=result)


def test_an_assessment_names_a_shipped_edition(shared: Workspace) -> None:
    with pytest.raises(GovTransformError, match="cyber_caf_3_2"):
        add(shared, ASSESSMENTS, title="Rating", assessed_on=date(2026, 4, 1), edition="CAF 9")


def test_an_item_has_one_result_in_an_assessment(shared: Workspace) -> None:
    add(shared, ASSESSMENTS, title="Rating", assessed_on=date(2026, 4, 1), edition="legacy_it")
    add(shared, ASSESSMENT_RESULTS, assessment_id=1, item="L1", result="3")
    with pytest.raises(GovTransformError, match="ASR-0001"):
        add(shared, ASSESSMENT_RESULTS, assessment_id=1, item="L1", result="4")


def test_each_sum_of_the_estate_is_told_system_by_system(two: Workspace) -> None:
    known = {"yearly_run_cost": Decimal(1000), "growth_rate": Decimal("0.1")}
    add(
        two, SYSTEMS, name="Ledger", incidents_a_year=Decimal(2), incident_cost=Decimal(50), **known
    )
    rated(two, 3, RED)
    with two.read() as session:
        found = tell(session)
        whys = [(fact.figured, fact.figure) for fact in found.facts if fact.figured]
        whys += [(row.whys[7], row.cells[7]) for row in found.tables[0].rows]
        assert len(whys) == 6
        for why, shown in whys:
            assert why
            told_of = explain(session, why.key, why.scope)
            value, again = told_of.value, told_of.again()
            assert value is not None
            assert again is not None
            assert abs(value - again) < Decimal("0.000001")
            assert shown in (words.short(value, "GBP"), words.trimmed(value),
                             words.pounds(value, "GBP", places=0))  # fmt: skip
