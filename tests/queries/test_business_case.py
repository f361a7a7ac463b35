from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.case import Nature
from govtransform.calc.parameters import ParameterError, Timing
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_content import BusinessCase
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    ASSUMPTIONS,
    CASES,
    COST_LINES,
    COST_VALUES,
    FUNDING_SOURCES,
    INITIATIVES,
    ORGANISATION,
    RISK_ASSESSMENTS,
    RISKS,
)
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put

CHOICES = Choices(date(2026, 9, 1))


def case(
    workspace: Workspace, initiative: int | None = 1, choices: Choices = CHOICES
) -> BusinessCase:
    with workspace.read() as session:
        return gather(session, initiative, choices)


def cost(workspace: Workspace, **more: object) -> int:
    return add(workspace, COST_LINES, **{"name": "Build", "initiative_id": 1} | more)


def amounts_of(found: BusinessCase) -> list[Decimal]:
    return [amount for line in found.inputs.costs for amount in line.amounts]


def test_the_worked_example_comes_from_the_registers(workspace: Workspace) -> None:
    cost(workspace, is_bias_eligible=False)
    put(workspace, "forecast", 100_000, grid=COST_VALUES)
    for year in (2027, 2028, 2029):
        put(workspace, "plan", 40_000, start=Month(year, 4))
    found = case(workspace)
    worth = found.appraisal.worth
    assert round(worth.npsv, 2) == Decimal("12065.48")
    assert round(worth.bcr_all_costs.value or 0, 4) == Decimal("1.1207")
    assert worth.discounted_payback.year == 3
    assert found.inputs.years == (2026, 2027, 2028, 2029)


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ({"budget": (5, 5), "forecast": (6, 6), "actual": (7,)}, 13),
        ({"budget": (5, 5), "forecast": (6, 6)}, 12),
        ({"budget": (5, 5)}, 10),
        ({"budget": (5, 5), "actual": (7, 7)}, 12),
    ],
)
def test_costs_are_actual_to_date_then_forecast_then_budget(
    workspace: Workspace, kinds: dict[str, tuple[int, ...]], wanted: int
) -> None:
    change(workspace, ORGANISATION, as_at_month=Month(2026, 4))
    cost(workspace)
    for kind, pounds in kinds.items():
        put(workspace, kind, *pounds, grid=COST_VALUES)
    assert amounts_of(case(workspace)) == [Decimal(wanted)]


def test_a_forecast_benefit_goes_before_its_plan(workspace: Workspace) -> None:
    put(workspace, "plan", 10, 10)
    assert case(workspace).inputs.benefits[0].amounts == (Decimal(20),)
    put(workspace, "forecast", 30)
    found = case(workspace)
    assert found.inputs.benefits[0].amounts == (Decimal(30),)
    assert found.inputs.benefits[0].is_cash


def test_bias_counts_on_one_off_lines_with_money_to_come(workspace: Workspace) -> None:
    change(workspace, INITIATIVES, bias_type="Equipment and development")
    change(workspace, ORGANISATION, as_at_month=Month(2026, 4))
    lines = [cost(workspace), cost(workspace, recurrence="Recurring"), cost(workspace)]
    for line in lines[:2]:
        put(workspace, "forecast", 0, 100, grid=COST_VALUES, line=line)
    put(workspace, "actual", 100, grid=COST_VALUES, line=lines[2])
    found = case(workspace)
    assert [line.bias_type for line in found.inputs.costs] == ["equipment_development", "", ""]
    assert found.inputs.bias_rates["equipment_development"] == Decimal(2)


def test_only_confirmed_allocations_are_funding(workspace: Workspace) -> None:
    source = add(workspace, FUNDING_SOURCES, name="Reserves")
    for state, line in (("Confirmed", 1), ("Provisional", 2), ("Withdrawn", 3)):
        add(
            workspace, ALLOCATIONS, source_id=source, initiative_id=1, state=state, nature="Capital"
        )
        put(workspace, "allocated", 100, grid=ALLOCATION_VALUES, line=line)
    cost(workspace, nature="Capital")
    put(workspace, "budget", 250, grid=COST_VALUES)
    money = case(workspace).appraisal.affordability[0]
    assert money.nature is Nature.CAPITAL
    assert (money.confirmed, money.provisional, money.gap) == (
        (Decimal(100),), (Decimal(100),), (Decimal(150),)
    )  # fmt: skip


def test_a_risk_counts_by_its_latest_residual_assessment(workspace: Workspace) -> None:
    put(workspace, "plan", 1)
    risk = add(workspace, RISKS, title="Late", initiative_id=1)
    add(workspace, RISKS, title="Not assessed", initiative_id=1)
    for day, chance in ((1, "0.5"), (2, "0.25")):
        told = {"risk_id": risk, "assessed_on": date(2026, 5, day), "cost_likely": Decimal(1000)}
        add(workspace, RISK_ASSESSMENTS, probability_rate=Decimal(chance), **told)
    found = case(workspace)
    assert [line.expected for line in found.appraisal.risks] == [Decimal(250)]
    assert found.appraisal.risks[0].line.shares == (Decimal(1),)


def test_the_programme_is_the_sum_of_its_initiatives(workspace: Workspace) -> None:
    other = add(workspace, INITIATIVES, title="Other", programme_id=1)
    first, second = cost(workspace), cost(workspace, initiative_id=other)
    put(workspace, "budget", 10, grid=COST_VALUES, line=first)
    put(workspace, "budget", 20, grid=COST_VALUES, line=second)
    assert sum(amounts_of(case(workspace, None))) == 30
    assert sum(amounts_of(case(workspace, other))) == 20
    assert case(workspace, None).head.code == "PRG-0001"


def test_assumptions_of_other_work_are_left_out(workspace: Workspace) -> None:
    other = add(workspace, INITIATIVES, title="Other", programme_id=1)
    add(workspace, ASSUMPTIONS, title="Ours", used_by="initiative:1", confidence="High")
    add(workspace, ASSUMPTIONS, title="Everybody's")
    add(workspace, ASSUMPTIONS, title="Theirs", used_by=f"initiative:{other}")
    assert [line.title for line in case(workspace).assumptions] == ["Ours", "Everybody's"]


def test_the_case_names_what_it_was_read_from(workspace: Workspace) -> None:
    found = case(workspace)
    assert found.head.code == "INI-0001"
    assert len(found.head.audit_hash) == 64
    assert len(found.head.programme_id) == 16
    assert found.inputs.years == (2026,)
    assert found.price_base == "2026/27"


def test_it_has_the_level_of_the_newest_case_and_none_before_there_is_one(
    workspace: Workspace,
) -> None:
    assert case(workspace).head.level == "No case yet"
    about = {"subject": "initiative:1", "version_name": "1", "title": "Case"}
    add(workspace, CASES, level="Strategic outline case", **about)
    add(workspace, CASES, level="Outline business case", **about)
    head = case(workspace).head
    assert (head.level, head.level_id) == ("Outline business case (OBC)", "OBC")


def test_choices_are_followed_and_unknown_ones_refused(workspace: Workspace) -> None:
    put(workspace, "plan", 1)
    chosen = Choices(date(2026, 9, 1), "uk_green_book_health", Timing.END, Decimal("0.02"))
    found = case(workspace, choices=chosen)
    assert found.inputs.profile.id == "uk_green_book_health"
    assert found.inputs.timing is Timing.END
    assert "2.0%" in found.inputs.deflator.source
    with pytest.raises(ParameterError):
        case(workspace, choices=Choices(date(2026, 9, 1), "of my own"))
