"""The checker on a programme as it stands: the worked example of product.md 8.8, and waivers."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.case_check import case_check
from govtransform.queries.cases import case_content
from govtransform.queries.checks.result import CheckResult
from govtransform.queries.checks.rules import Severity
from govtransform.registers import BENEFITS, COST_LINES, COST_VALUES, OPTIONS, RUNS, WAIVERS
from govtransform.registers.money.cost_lines import CostLine
from govtransform.services import amounts, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.checked_case import complete
from tests.factories import TODAY
from tests.queries.checks.conftest import CompleteFile

REASON = "Contingency covers exchange rate only"
DO_MINIMUM = 2


@pytest.fixture
def incomplete(written: Workspace, complete_file: CompleteFile) -> int:
    """A case that is complete but for four things; gives its id."""
    with written.edit("Leave four things wrong") as session:
        records.archive(session, OPTIONS, DO_MINIMUM)
        records.update(session, BENEFITS, 1, {"starts_on": date(2026, 9, 1)})
        _contingency(session)
        simulated = {"title": "50,000 trials", "kind": "Simulation", "scope": "initiative:1"}
        records.add(session, RUNS, simulated | {"happened_on": TODAY})
    return complete_file.case_id


def _contingency(session: Session) -> None:
    """On the same initiative, without a budget: outturn is 6.2 % above it."""
    values = {
        "name": "Exchange rate", "initiative_id": 1, "category": "Contingency",
        "vat": "Not applicable", "estimate_source": "Treasurer", "low_percent": Decimal(50),
        "price_basis": "real:2026/27", "is_bias_eligible": False,
    }  # fmt: skip
    line = records.add(session, COST_LINES, values)
    budget = Decimal(1_400_000)
    amount = {(line, "forecast", Month(2026, 11)): budget * Decimal("0.062")}
    amounts.put(session, COST_VALUES, amount)


def _checked(workspace: Workspace, case_id: int, today: date = TODAY) -> CheckResult:
    with workspace.read() as session:
        return case_check(session, case_id, today)


def _waive(workspace: Workspace, case_id: int, **more: object) -> None:
    with workspace.edit("Waive a finding") as session:
        values = {"case_id": case_id, "rule": "CHK-044", "reason": REASON, "waived_by_id": 1}
        records.add(session, WAIVERS, values | {"waived_on": TODAY} | more)


def _rules(result: CheckResult) -> list[str]:
    return [finding.rule.id for finding in result.to_fix]


def test_the_incomplete_case_has_exactly_four_errors(written: Workspace, incomplete: int) -> None:
    result = _checked(written, incomplete)
    assert sorted(_rules(result)) == ["CHK-010", "CHK-044", "CHK-055", "CHK-087"]
    assert {finding.rule.severity for finding in result.findings} == {Severity.ERROR}


def test_a_do_minimum_and_a_waiver_leave_two(written: Workspace, incomplete: int) -> None:
    with written.edit("Put the do-minimum back") as session:
        records.archive(session, OPTIONS, DO_MINIMUM, archived=False)
    _waive(written, incomplete)
    result = _checked(written, incomplete)
    assert _rules(result) == ["CHK-055", "CHK-087"]
    assert not result.is_ready
    (waived,) = result.waived
    told = waived.waiver
    assert (waived.finding.rule.id, told.reason, told.by, told.on) == (
        "CHK-044", REASON, "Price", TODAY,
    )  # fmt: skip


@pytest.mark.parametrize(("covers", "is_twice"), [("Cloud", False), (None, True)])
def test_a_contingency_for_another_driver_than_the_biased_one_is_no_double_count(
    written: Workspace, incomplete: int, covers: str | None, is_twice: bool
) -> None:
    with written.edit("Say what it covers") as session:
        (line,) = session.scalars(select(CostLine.id).where(CostLine.name == "Exchange rate"))
        records.update(session, COST_LINES, line, {"covers": covers})
    assert ("CHK-044" in _rules(_checked(written, incomplete))) is is_twice
    with written.read() as session:
        case = case_content(session, incomplete, TODAY)
    told = [case.notes.get(cost.key) for cost in case.inputs.costs if cost.name == "Exchange rate"]
    assert told == [None if is_twice else "Contingency for: cloud"]


def test_a_waiver_holds_until_its_day(written: Workspace, incomplete: int) -> None:
    _waive(written, incomplete, until_on=date(2026, 12, 31))
    assert "CHK-044" not in _rules(_checked(written, incomplete, date(2026, 12, 31)))
    assert "CHK-044" in _rules(_checked(written, incomplete, date(2027, 1, 1)))


def test_a_waiver_of_one_record_leaves_the_others(written: Workspace, incomplete: int) -> None:
    _waive(written, incomplete, record="cost_line:1")
    result = _checked(written, incomplete)
    assert "CHK-044" in _rules(result)
    assert result.waived == ()


def test_a_finding_says_the_figure_the_record_and_the_field(
    written: Workspace, incomplete: int
) -> None:
    found = {finding.rule.id: finding for finding in _checked(written, incomplete).to_fix}
    early = found["CHK-055"].places[0]
    assert early.words == "“Estates” starts on 1 Sep 2026, before “Go-live” on 1 Oct 2026."
    assert (early.record, early.code, early.field) == ("benefit:1", "BEN-0001", "starts_on")
    twice = found["CHK-044"].places[0]
    assert twice.words == "“Exchange rate” of £87k beside optimism bias of 200.0%."
    variance = found["CHK-087"].places[0]
    assert variance.words == (
        "“Shared services” in 2026/27: +£87k (+6.2%), and nothing is written."
    )
    assert found["CHK-010"].places[0].record == f"business_case:{incomplete}"
    assert found["CHK-010"].rule.fix


def test_many_places_of_one_rule_are_one_finding(written: Workspace, incomplete: int) -> None:
    with written.edit("Set no treatment") as session:
        for line in range(1, 6):
            records.update(session, COST_LINES, line, {"vat": "Not set"})
    (vat,) = [f for f in _checked(written, incomplete).to_fix if f.rule.id == "CHK-079"]
    assert len(vat.places) == 5
    assert vat.words.splitlines()[-1] == "2 more like these."


def test_a_complete_case_is_ready_on_each_kind_of_database(shared: Workspace) -> None:
    assert _checked(shared, complete(shared)).findings == ()
