"""Closed months (M01) and approved budgets: one at a time, opened or replaced on purpose."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from govtransform.errors import GovTransformError, InvalidRecordError, ReasonNeededError
from govtransform.queries import verification
from govtransform.registers import (
    BUDGET_VERSIONS,
    CASES,
    CLOSED_MONTHS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    OPTIONS,
    PEOPLE,
)
from govtransform.registers.money.cost_lines import Nature
from govtransform.services import budgets, periods, records, standing
from govtransform.store.audit import AuditLine
from govtransform.store.workspace import Workspace
from tests.conftest import Opener
from tests.factories import APRIL, MAY, add, put, values_of

DAY = date(2026, 5, 9)


@pytest.fixture
def spent(workspace: Workspace) -> Workspace:
    """£70 and £30 of actuals in April, on two lines; a third line is archived."""
    add(workspace, PEOPLE, name="Fay of finance")
    for number, pounds in enumerate((70, 30, 5), start=1):
        add(workspace, COST_LINES, name=f"Line {number}", initiative_id=1)
        put(workspace, "actual", pounds, grid=COST_VALUES, line=number)
    with workspace.edit("Archive") as session:
        records.archive(session, COST_LINES, 3)
    return workspace


def close(workspace: Workspace, total: int) -> None:
    with workspace.edit("Close") as session:
        periods.close(session, APRIL, 1, DAY, Decimal(total))


def reopen(workspace: Workspace, reason: str | None = None) -> None:
    with workspace.edit("Open again", reason) as session:
        periods.reopen(session, APRIL, DAY)


def test_a_month_closes_on_its_control_total(spent: Workspace) -> None:
    with pytest.raises(GovTransformError, match=r"stored are £100\.00.* £90\.00.* of .£10"):
        close(spent, 90)
    close(spent, 100)
    with pytest.raises(GovTransformError, match="Apr 2026 is closed already"):
        close(spent, 100)


def test_closed_actuals_change_and_go_only_with_a_reason(spent: Workspace) -> None:
    close(spent, 100)
    with pytest.raises(ReasonNeededError, match="Apr 2026 is closed"):
        put(spent, "actual", 71, grid=COST_VALUES)
    with pytest.raises(ReasonNeededError), spent.edit("Remove") as session:
        records.remove(session, COST_LINES, 1)
    with pytest.raises(ReasonNeededError), spent.edit("Archive") as session:
        records.archive(session, COST_LINES, 1)
    with pytest.raises(ReasonNeededError), spent.edit("Bring back") as session:
        records.archive(session, COST_LINES, 3, archived=False)
    with pytest.raises(ReasonNeededError), spent.edit("Duplicate") as session:
        records.duplicate(session, COST_LINES, 1)
    put(spent, "actual", 1, start=MAY, grid=COST_VALUES)


def test_a_month_is_opened_again_with_a_reason_that_is_kept(spent: Workspace) -> None:
    close(spent, 100)
    with pytest.raises(ReasonNeededError):
        reopen(spent)
    reopen(spent, "A late invoice")
    (found,) = values_of(spent, CLOSED_MONTHS)
    assert (found["reopened_on"], found["reason"]) == (DAY, "A late invoice")
    put(spent, "actual", 71, grid=COST_VALUES)
    close(spent, 101)
    with pytest.raises(GovTransformError, match="stays as it is"), spent.edit("Type") as session:
        records.update(session, CLOSED_MONTHS, 1, {"reopened_on": None})


@pytest.mark.parametrize(
    ("values", "told"),
    [({}, "CLM-0002: Apr 2026 is closed already, by CLM-0001"),
     ({"reopened_on": DAY}, "CLM-0002: Apr 2026 was opened again without a reason")],
)  # fmt: skip
def test_no_other_road_closes_a_month(
    spent: Workspace, values: dict[str, object], told: str
) -> None:
    close(spent, 100)
    with pytest.raises(InvalidRecordError, match=told):
        add(spent, CLOSED_MONTHS, month=APRIL, closed_on=DAY, **values)


def version(workspace: Workspace, name: str) -> int:
    known = {"name": name, "scope": "initiative:1", "reason": "The year's budget"}
    return add(workspace, BUDGET_VERSIONS, **known)


def test_an_approved_budget_has_a_baseline_and_replaces_the_one_before(spent: Workspace) -> None:
    for name in ("First", "Second"):
        number = version(spent, name)
        with pytest.raises(GovTransformError, match="is Draft, and has to be Submitted first"):
            approve(spent, number)
        with spent.edit("Submit") as session:
            budgets.submit(session, number)
        approve(spent, number)
    first, second = values_of(spent, BUDGET_VERSIONS)
    assert (first["state"], second["state"]) == ("Superseded", "Approved")
    assert second["baseline_id"] not in (None, first["baseline_id"])
    spent.undo()
    assert values_of(spent, BUDGET_VERSIONS)[0]["state"] == "Approved"
    with spent.read() as session:
        assert not list(verification.faults(session))


def approve(workspace: Workspace, number: int) -> None:
    with workspace.edit("Approve") as session:
        budgets.approve(session, number, 1, DAY)


def test_a_budget_is_not_approved_by_hand(spent: Workspace) -> None:
    number = version(spent, "First")
    needed = pytest.raises(InvalidRecordError, match="approved needs who approved it")
    with needed, spent.edit("Type") as session:
        records.update(session, BUDGET_VERSIONS, number, {"state": "Approved"})


@pytest.mark.parametrize("place", ["initiative_id", "nature", "option_id"])
def test_a_line_leaves_a_total_of_a_closed_month_only_with_a_reason(
    spent: Workspace, place: str
) -> None:
    close(spent, 100)
    case = add(spent, CASES, title="Case", subject="initiative:1", version_name="1")
    places = {
        "initiative_id": add(spent, INITIATIVES, title="Other", programme_id=1),
        "nature": Nature.CAPITAL.value,
        "option_id": add(spent, OPTIONS, name="Option", case_id=case),
    }
    to = {place: places[place]}
    with pytest.raises(ReasonNeededError, match="Apr 2026"), spent.edit("Move") as session:
        records.update(session, COST_LINES, 1, to)
    with spent.edit("Move", "Booked in the wrong place") as session:
        records.update(session, COST_LINES, 1, to)
    spent.judges.append(standing.judge)
    spent.undo()  # takes back what the reason was given for


def test_a_closing_is_neither_changed_nor_put_aside(spent: Workspace) -> None:
    close(spent, 100)
    with pytest.raises(GovTransformError, match="stays as it is"), spent.edit("Hide") as session:
        records.archive(session, CLOSED_MONTHS, 1)


def test_undo_leaves_a_month_alone_that_somebody_else_has_closed(
    shared: Workspace, opened: Opener
) -> None:
    add(shared, PEOPLE, name="Fay of finance")
    add(shared, COST_LINES, name="Line", initiative_id=1)
    put(shared, "actual", 70, grid=COST_VALUES)
    shared.judges.append(standing.judge)
    close(opened("Ben"), 70)
    with pytest.raises(ReasonNeededError, match="Apr 2026 is closed"):
        shared.undo()
    shared.reason = "Booked to the wrong body"
    shared.undo()
    with shared.read() as session:
        last = session.scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert last is not None
    assert (last.action, last.reason) == ("Undo: Change amounts", "Booked to the wrong body")
