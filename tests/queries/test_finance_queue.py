"""What waits for the finance officer, each with its figure first and the record to open."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from govtransform.queries import attention, finance_queue
from govtransform.queries.closing import to_close
from govtransform.queries.explain import explain
from govtransform.queries.finance_queue import Kind, Task
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    CLAIMS,
    COST_LINES,
    COST_POOLS,
    COST_VALUES,
    FUNDING_SOURCES,
    GUARDS,
    MEASURES,
    ORGANISATION,
    PEOPLE,
    POOL_DRAWS,
    READINGS,
)
from govtransform.services import periods
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import Month
from tests.factories import APRIL, MAY, add, change, put


@pytest.fixture
def june(workspace: Workspace) -> Workspace:
    """As at June 2026, with one cost line."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 6))
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    add(workspace, PEOPLE, name="Fay of finance")
    return workspace


def tasks(workspace: Workspace, kind: Kind) -> list[Task]:
    with workspace.read() as session:
        found = [task for task in finance_queue.finance_queue(session) if task.kind is kind]
        for task in found:
            _is_explained(session, task)
        return found


def _is_explained(session: Session, task: Task) -> None:
    """Its figure comes from inputs that give it; a guard has none."""
    assert bool(task.figured) is (task.kind is not Kind.GUARD)
    if task.figured:
        told = explain(session, task.figured.key, task.figured.scope)
        assert told.value is not None
        assert told.value == told.again()
        assert words.short(abs(told.value), "GBP") in task.title


def test_nothing_waits_in_a_new_programme(june: Workspace) -> None:
    with june.read() as session:
        assert finance_queue.finance_queue(session) == ()


def test_a_claim_says_how_long_it_has_waited(june: Workspace) -> None:
    claim = {"title": "Post", "benefit_id": 1, "month": MAY, "amount": Decimal(4_500)}
    sure = {"claimant_id": 1, "agreed_by_id": 1, "evidence_grade": "Sufficient"}
    add(june, CLAIMS, **claim, **sure, state="Evidenced", evidenced_on=date(2026, 5, 20))
    add(june, CLAIMS, **claim, state="Proposed")
    (task,) = tasks(june, Kind.CLAIM)
    assert (task.title, task.is_urgent) == ("£4.5k to validate: Post", True)
    assert task.where == "Waiting 41 days, CLA-0001, Estates, May 2026"
    assert (task.register, task.row_id) == ("claims", 1)


def test_months_after_the_last_closed_one_are_to_be_closed(june: Workspace) -> None:
    put(june, "actual", 70, 30, 20, 5, grid=COST_VALUES)
    assert [task.month for task in tasks(june, Kind.CLOSE)] == [Month(2026, 6)]
    with june.edit("Close") as session:
        periods.close(session, APRIL, 1, date(2026, 5, 9), Decimal(70))
    found = tasks(june, Kind.CLOSE)
    assert [(t.title, t.is_urgent) for t in found] == [
        ("£30 of actuals in May 2026", True), ("£20 of actuals in Jun 2026", False),
    ]  # fmt: skip


def test_a_month_opened_again_waits_even_before_a_closed_one(june: Workspace) -> None:
    put(june, "actual", 70, 30, grid=COST_VALUES)
    for month, total in ((APRIL, 70), (MAY, 30)):
        with june.edit("Close") as session:
            periods.close(session, month, 1, date(2026, 6, 9), Decimal(total))
    with june.edit("Open again", "A late invoice") as session:
        periods.reopen(session, APRIL, date(2026, 6, 12))
    with june.read() as session:
        assert [(one.month, one.is_reopened) for one in to_close(session)] == [(APRIL, True)]


def test_a_missing_narrative_leads_to_its_year(june: Workspace) -> None:
    put(june, "budget", 1000, grid=COST_VALUES)
    put(june, "actual", 1062, grid=COST_VALUES)
    (task,) = tasks(june, Kind.NARRATIVE)
    assert task.title == "£62 over budget in 2026/27: Shared services"
    assert task.where == "INI-0001, +6.2%, a narrative is needed above 5.0%"
    assert (task.row_id, task.year, task.is_urgent) == (1, 2026, False)


def test_an_overspend_that_wants_a_narrative_is_told_once(june: Workspace) -> None:
    put(june, "budget", 1000, grid=COST_VALUES)
    put(june, "actual", 1062, grid=COST_VALUES)
    with june.read() as session:
        found = [one for one in attention.attention(session) if "over budget" in one.title]
    (told,) = ((one.where, one.action, one.register) for one in found)
    assert told == (
        "INI-0001, 6.2% of its budget, no narrative for 2026/27", "Review and write",
        "finance-queue",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told", "urgent"),
    [(date(2026, 12, 31), "£60 undrawn of Grant expires on 31 Dec 2026", False),
     (date(2026, 6, 29), "£60 undrawn of Grant lapsed on 29 Jun 2026", True),
     (date(2027, 1, 1), None, False)],
)  # fmt: skip
def test_what_is_not_drawn_is_told_half_a_year_before(
    june: Workspace, day: date, told: str | None, urgent: bool
) -> None:
    add(june, FUNDING_SOURCES, name="Grant", expires_on=day)
    for state in ("Confirmed", "Lapsed"):
        add(june, ALLOCATIONS, source_id=1, initiative_id=1, state=state)
    put(june, "allocated", 50, 50, grid=ALLOCATION_VALUES)
    put(june, "drawn", 40, grid=ALLOCATION_VALUES)
    put(june, "allocated", 50, grid=ALLOCATION_VALUES, line=2)
    found = [(task.title, task.is_urgent) for task in tasks(june, Kind.FUNDING)]
    assert found == ([(told, urgent)] if told else [])


def test_a_pool_that_is_over_sold_says_by_how_much(june: Workspace) -> None:
    pool = {"cost_centre": "2155", "subjective": "Post", "fy": 2026, "baseline": Decimal(100_000)}
    add(june, COST_POOLS, name="Print and post", **pool)
    for day in (1, 2):
        draw = {"benefit_id": 1, "pool_id": 1, "amount": Decimal(60_000)}
        add(june, POOL_DRAWS, **draw, entered_on=date(2026, 5, day))
    (task,) = tasks(june, Kind.POOL)
    assert task.title == "£20k over-claimed on Print and post"
    assert task.where == "POL-0001, £120k drawn of £100k in 2026/27"


def test_a_guard_waits_until_its_measure_is_read_in_time(june: Workspace) -> None:
    add(june, MEASURES, name="Answered in time", unit="%")
    guard = {"benefit_id": 1, "measure_id": 1, "tolerance": Decimal(1)}
    add(june, GUARDS, **guard, baseline_value=Decimal(80))
    (never,) = tasks(june, Kind.GUARD)
    assert never.where == "GRD-0001, never read"
    put(june, "actual", 81, grid=READINGS)
    (old,) = tasks(june, Kind.GUARD)
    assert (old.where, old.is_urgent) == ("GRD-0001, last read in Apr 2026", False)
    put(june, "actual", 81, start=MAY, grid=READINGS)
    assert tasks(june, Kind.GUARD) == []


def test_what_waits_needs_attention_too(june: Workspace) -> None:
    put(june, "actual", 70, start=Month(2026, 6), grid=COST_VALUES)
    with june.read() as session:
        found = [(a.title, a.register) for a in attention.attention(session)]
    assert ("£70 of actuals in Jun 2026", "finance-queue") in found
