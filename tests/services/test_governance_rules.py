"""Gates, approvals, findings and published reports: what governance never lets pass (G01–G03)."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.approvals import fallen
from govtransform.queries.attention import attention
from govtransform.queries.gates import gates
from govtransform.registers import (
    ACTIONS,
    APPROVALS,
    BOARDS,
    COST_LINES,
    COST_VALUES,
    CRITERIA,
    FINDINGS,
    ORGANISATION,
    PEOPLE,
    REVIEWS,
    SCORES,
    STATUS_REPORTS,
)
from govtransform.registers.governance.approvals import ApprovalDecision
from govtransform.services import approvals, records, standing
from govtransform.services.approvals import Given
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put
from tests.ledgers import refused

DAY = date(2026, 9, 1)


@pytest.fixture
def gate(workspace: Workspace) -> Workspace:
    """Gate 3 has six criteria; five are met, and one that is required is not."""
    add(workspace, PEOPLE, name="Ola of the office")
    for number in range(1, 7):
        add(workspace, CRITERIA, kind="Gate", name=f"Criterion {number}", gate="3",
            is_required=number in (1, 6))  # fmt: skip
    add(workspace, REVIEWS, title="Gate 3", gate="3", target="initiative:1")
    for number in range(1, 7):
        verdict = "Not met" if number == 6 else "Met"
        add(workspace, SCORES, criterion_id=number, target="review:1", verdict=verdict, reason="x")
    return workspace


def condition(workspace: Workspace, **more: object) -> int:
    known = {"kind": "Gate condition", "title": "Prove it", "source": "review:1"}
    return add(workspace, ACTIONS, **(known | more))


def test_a_gate_never_proceeds_past_a_required_criterion(gate: Workspace) -> None:
    with refused(r"REV-0001 cannot proceed: not met is what is required, Criterion 6 \(G01\)"):
        change(gate, REVIEWS, outcome="Proceed")
    with gate.read() as session:
        (told,) = gates(session)
    assert (told.met, len(told.criteria)) == (5, 6)
    change(gate, SCORES, verdict="Not met")  # criterion 1 as well
    with gate.edit("Meet it") as session:
        for score in (1, 6):
            records.update(session, SCORES, score, {"verdict": "Met"})
        records.update(session, REVIEWS, 1, {"outcome": "Proceed"})
    with refused("REV-0001 cannot proceed"):
        change(gate, SCORES, verdict="Partly met")
    with refused("REV-0001 cannot proceed"), gate.edit("Remove") as session:
        records.remove(session, SCORES, 6)


def test_a_gate_that_comes_soon_with_something_not_met_needs_somebody(gate: Workspace) -> None:
    change(gate, ORGANISATION, as_at_month=Month(2026, 8))
    for day, told in ((date(2026, 10, 1), 1), (date(2027, 1, 1), 0)):
        change(gate, REVIEWS, planned_on=day)
        with gate.read() as session:
            found = [each for each in attention(session) if each.register == "reviews"]
        assert len(found) == told


def test_conditions_have_an_owner_and_a_day_for_each_criterion(gate: Workspace) -> None:
    lacks_six = "names its criterion, an owner and a due date for each of these, Criterion 6 "
    change(gate, SCORES, verdict="Not met")  # criterion 1 as well
    with refused("Criterion 1; Criterion 6"):
        change(gate, REVIEWS, outcome="Proceed with conditions")
    action = condition(gate, due_on=DAY, criterion_id=1)
    with refused("ACT-0001 is a condition of this gate, and needs an owner and a due date"):
        change(gate, REVIEWS, outcome="Proceed with conditions")
    change(gate, ACTIONS, owner_id=1)
    condition(gate, due_on=DAY, owner_id=1)  # two conditions, and one criterion is named
    with refused(lacks_six):
        change(gate, REVIEWS, outcome="Proceed with conditions")
    with gate.edit("Name it") as session:
        records.update(session, ACTIONS, action + 1, {"criterion_id": 6})
        records.update(session, REVIEWS, 1, {"outcome": "Proceed with conditions"})
    with refused("each of these, Criterion 1 "):
        change(gate, ACTIONS, state="Cancelled")
    with refused("each of these, Criterion 1 "):
        change(gate, ACTIONS, criterion_id=6)
    with refused(lacks_six), gate.edit("Remove") as session:
        records.remove(session, ACTIONS, action + 1)


@pytest.fixture
def boards(workspace: Workspace) -> Workspace:
    """A programme board with £500,000 under a portfolio board with £2m."""
    add(workspace, BOARDS, name="Portfolio board", revenue_limit=Decimal(2_000_000))
    add(workspace, BOARDS, name="Programme board", revenue_limit=Decimal(500_000), parent_id=1)
    return workspace


def ask(workspace: Workspace, amount: int, **more: object) -> int:
    known = {"subject": "initiative:1", "board_id": 2, "nature": "Revenue"}
    return add(workspace, APPROVALS, amount=Decimal(amount), **(known | more))


def approve(workspace: Workspace, approval: int = 1) -> None:
    with workspace.edit("Approve") as session:
        approvals.decide(session, approval, Given(ApprovalDecision.APPROVED, DAY))


def test_an_approval_above_the_limit_names_the_board_whose_limit_covers_it(
    boards: Workspace,
) -> None:
    ask(boards, 620_000)
    with refused("£620,000 is above the limit of £500,000: it is for Portfolio board, which may "
                 "approve £2,000,000"):  # fmt: skip
        approve(boards)
    ask(boards, 3_000_000)
    with refused("no board here may approve that much"):
        approve(boards, 2)
    ask(boards, 500_000)
    approve(boards, 3)


def test_an_approval_falls_when_what_was_approved_changes(boards: Workspace) -> None:
    line = add(boards, COST_LINES, name="Build", initiative_id=1)
    put(boards, "budget", 100, grid=COST_VALUES, line=line)
    ask(boards, 1_200)
    approve(boards)
    put(boards, "forecast", 120, grid=COST_VALUES, line=line)
    with boards.read() as session:
        assert list(fallen(session)) == []
    put(boards, "budget", 101, grid=COST_VALUES, line=line)
    with boards.read() as session:
        assert [row.code for row in fallen(session)] == ["APR-0001"]
        assert "Changed since it was approved: APR-0001" in [a.title for a in attention(session)]
    boards.undo()
    with boards.read() as session:
        assert list(fallen(session)) == []


def test_a_decision_is_taken_once_and_says_by_whom_on_which_condition(boards: Workspace) -> None:
    ask(boards, 10)
    with refused("Say on which condition"):
        change(boards, APPROVALS, decision="Approved with a condition", decided_on=DAY)
    with refused("Say when it was decided"):
        change(boards, APPROVALS, decision="Refused")
    approve(boards)
    with refused("APR-0001 is decided already: approved"):
        approve(boards)


def test_a_finding_closes_with_evidence_and_a_risk_is_accepted_by_name_and_date(
    workspace: Workspace,
) -> None:
    add(workspace, PEOPLE, name="Ola")
    add(workspace, FINDINGS, title="No plan for rollback")
    with refused("Say what shows that the finding is closed"):
        change(workspace, FINDINGS, state="Closed", closed_on=DAY)
    change(workspace, FINDINGS, state="Closed", closed_on=DAY, evidence="RB-12")
    with refused("Say who accepts the risk"):
        change(workspace, FINDINGS, state="Risk accepted", accepted_on=DAY)
    change(workspace, FINDINGS, state="Risk accepted", accepted_on=DAY, accepted_by_id=1)


def test_a_published_report_is_never_changed_and_scales_never_mixed(workspace: Workspace) -> None:
    known = {"initiative_id": 1, "month": Month(2026, 8), "period": "August 2026"}
    with refused("Amber/Red is no rating of three points"):
        add(workspace, STATUS_REPORTS, confidence_owner="Amber/Red",
            confidence_scale="Three points", **known)  # fmt: skip
    add(workspace, STATUS_REPORTS, **known)
    change(workspace, STATUS_REPORTS, state="Published", published_on=DAY)
    workspace.judges.append(standing.judge)
    with refused("STR-0001 is published .* neither that nor what you did before it can be taken"):
        workspace.undo()
    for step in (records.remove, records.archive):
        with pytest.raises(GovTransformError, match="stays as it is"), workspace.edit("x") as s:
            step(s, STATUS_REPORTS, 1)
    with refused("STR-0001 is published and stays as it is"):
        change(workspace, STATUS_REPORTS, done="More")
