"""Change control: exactly the approved deltas, and a baseline in which nothing else has moved."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.queries import baselines, verification
from govtransform.queries.baselines import What
from govtransform.queries.meetings import sitting
from govtransform.queries.reports import altered
from govtransform.registers import (
    BENEFIT_VALUES,
    BOARDS,
    CHANGE_REQUESTS,
    COST_LINES,
    COST_VALUES,
    MEETINGS,
    ORGANISATION,
    PLAN_ITEMS,
    STATUS_REPORTS,
)
from govtransform.services import change_control, reports
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests import ledgers
from tests.factories import MAY, TODAY, add, change, only, put, values_of
from tests.ledgers import refused


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """A go-live in March; £100k a month of budget, £10k of benefit; as at May, all baselined."""
    change(workspace, ORGANISATION, as_at_month=MAY)
    day = date(2027, 3, 1)
    add(workspace, PLAN_ITEMS, name="Go-live", initiative_id=1, kind="Go-live", start_on=day,
        finish_on=day)  # fmt: skip
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", *[100_000] * 4, grid=COST_VALUES)
    put(workspace, "plan", *[10_000] * 4, grid=BENEFIT_VALUES)
    with workspace.edit("Take a baseline") as session:
        take(session, Occasion("Start", "initiative:1", "Approved", "Ann", TODAY))
    add(workspace, CHANGE_REQUESTS, title="Later", initiative_id=1, reason="Supplier late",
        delay_days=14, cost_change=Decimal(38_000), benefit_change=Decimal(-5_000),
        plan_item_id=1, cost_line_id=1, benefit_id=1, state="Approved")  # fmt: skip
    return workspace


def apply(workspace: Workspace, request: int = 1) -> int:
    with workspace.edit("Apply") as session:
        occasion = change_control.Occasion("Ann", TODAY)
        return change_control.apply(session, request, occasion)


def test_an_applied_change_makes_a_baseline_that_differs_by_exactly_its_deltas(
    asked: Workspace,
) -> None:
    made = apply(asked)
    with asked.read() as session:
        found = baselines.compare(session, 1, made).differences
    moved = {(one.code, one.what): one.difference for one in found}
    assert moved == {
        ("PLN-0001", What.STARTS): 14,
        ("PLN-0001", What.ENDS): 14,
        ("CST-0001", What.BUDGET): 38_000,
        ("BEN-0001", What.PLAN): -5_000,
    }
    row = only(asked, CHANGE_REQUESTS)
    assert (row.values["state"], row.values["baseline_id"]) == ("Applied", made)
    asked.undo()
    assert only(asked, PLAN_ITEMS).values["finish_on"] == date(2027, 3, 1)
    assert only(asked, CHANGE_REQUESTS).values["state"] == "Approved"


def test_a_change_is_applied_once_approved_and_once_only(asked: Workspace) -> None:
    known = {"title": "Later", "initiative_id": 1, "reason": "Supplier late", "state": "Assessed"}
    other = add(asked, CHANGE_REQUESTS, delay_days=14, **known)
    with refused("CRQ-0002 is assessed, and has to be approved first"):
        apply(asked, other)
    ledgers.change(asked, CHANGE_REQUESTS, other, state="Approved")
    with refused("CRQ-0002: name the milestone that moves"):
        apply(asked, other)
    apply(asked)
    with refused("CRQ-0001 is applied, and has to be approved first"):
        apply(asked)


def test_a_report_is_published_once_submitted_and_a_changed_one_is_named(
    workspace: Workspace,
) -> None:
    add(workspace, STATUS_REPORTS, initiative_id=1, month=Month(2026, 5), period="May 2026")
    for says in ("has to be Submitted first", "neither what was done nor what comes next"):
        with refused(says), workspace.edit("Publish") as session:
            reports.publish(session, 1, TODAY)
        if "Submitted" in says:
            with workspace.edit("Submit") as session:
                reports.submit(session, 1)
    change(workspace, STATUS_REPORTS, done="Two services live")
    with workspace.edit("Publish") as session:
        reports.publish(session, 1, TODAY)
    with workspace.read() as session:
        assert list(altered(session)) == []
    with workspace.edit("Tamper") as session:
        session.connection().exec_driver_sql("UPDATE status_report SET done = 'Three'")
    with workspace.read() as session:
        assert list(altered(session)) == ["STR-0001: this report is not as it was published (G03)"]


@pytest.fixture
def boards(asked: Workspace) -> Workspace:
    """An advisory board, the programme's and one above it, with limits that differ by nature."""
    for name, level, capital, revenue in (
        ("Advice", "Advisory", 900_000, 900_000),
        ("Cabinet", "Portfolio", 900_000, 500_000),
        ("Programme board", "Programme", 100_000, 10_000),
    ):
        limits = {"capital_limit": Decimal(capital), "revenue_limit": Decimal(revenue)}
        above = 2 if level == "Programme" else None
        add(asked, BOARDS, name=name, level=level, parent_id=above, **limits)
    return asked


@pytest.mark.parametrize(
    ("nature", "cost", "board"),
    [("Capital", 38_000, 3), ("Revenue", 38_000, 2), ("Capital", -38_000, 3),
     ("Capital", 950_000, None)],
)  # fmt: skip
def test_a_change_goes_to_the_smallest_board_whose_limit_covers_it(
    boards: Workspace, nature: str, cost: int, board: int | None
) -> None:
    change(boards, COST_LINES, nature=nature)
    raised = add(boards, CHANGE_REQUESTS, title="More", initiative_id=1, reason="Prices",
                 cost_change=Decimal(cost), cost_line_id=1)  # fmt: skip
    with boards.edit("Lay before its board") as session:
        change_control.assess(session, raised)
    values = values_of(boards, CHANGE_REQUESTS)[1]
    assert (values["state"], values["board_id"]) == ("Assessed", board)
    for board_id in (2, 3):
        add(boards, MEETINGS, title="Meeting", board_id=board_id, held_on=TODAY)
    with boards.read() as session:
        waiting = [len(found.waiting.changes) for n in (1, 2) if (found := sitting(session, n))]
    assert waiting == [board in (2, None), board in (3, None)]


def test_a_board_approves_no_change_above_its_limit(boards: Workspace) -> None:
    change(boards, COST_LINES, nature="Revenue")
    add(boards, CHANGE_REQUESTS, title="More", initiative_id=1, reason="Prices", state="Assessed",
        cost_change=Decimal(38_000), cost_line_id=1, board_id=3)  # fmt: skip
    above = (
        "CRQ-0002: £38,000 is above the limit of £10,000: it is for Cabinet, which may "
        "approve £500,000 (G02)"
    )
    with boards.read() as session:
        assert above in verification.findings(session)
    with refused(r"CRQ-0002: £38,000 is above the limit .* it is for Cabinet"):
        ledgers.change(boards, CHANGE_REQUESTS, 2, state="Approved")
    ledgers.change(boards, CHANGE_REQUESTS, 2, state="Approved", board_id=2)
    with boards.read() as session:
        assert above not in verification.findings(session)
