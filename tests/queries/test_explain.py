from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries import explain_case, explain_ratios, overview
from govtransform.queries.derivation import Derivation
from govtransform.queries.explain import Figured, explain
from govtransform.queries.money import money_years
from govtransform.queries.savings import ledger
from govtransform.registers import (
    ALLOCATION_VALUES,
    ALLOCATIONS,
    COST_LINES,
    COST_VALUES,
    COURSES,
    DEPENDENCIES,
    FUNDING_SOURCES,
    MEASURES,
    ORGANISATION,
    PLAN_ITEMS,
    READINGS,
    RISK_ASSESSMENTS,
    RISKS,
    TRAINING_NEEDS,
)
from govtransform.registers.case.cases import RatioConvention
from govtransform.registers.savings.claims import ClaimState
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests import ledgers
from tests.cases import worked_example
from tests.exchange import cases
from tests.factories import add, change, put

YEAR = Figured(year=2026)
CASE_FIGURES = explain_case.FIGURES.keys() | explain_ratios.FIGURES.keys()


def asked(workspace: Workspace, key: str, scope: Figured = YEAR) -> Derivation:
    with workspace.read() as session:
        return explain(session, key, scope)


@pytest.fixture
def spent(workspace: Workspace) -> Workspace:
    """The worked example: £410,000 to August, £650,000 from September, on two lines."""
    change(workspace, ORGANISATION, as_at_month=Month(2026, 8))
    build, run = (
        add(workspace, COST_LINES, name=name, initiative_id=1, nature=nature)
        for name, nature in (("Build", "Capital"), ("Run", "Revenue"))
    )
    put(workspace, "actual", 210_000, grid=COST_VALUES, line=build)
    put(workspace, "actual", 200_000, start=Month(2026, 8), grid=COST_VALUES, line=run)
    put(workspace, "forecast", 400_000, start=Month(2026, 9), grid=COST_VALUES, line=build)
    put(workspace, "forecast", 250_000, start=Month(2027, 3), grid=COST_VALUES, line=run)
    put(workspace, "forecast", 999, start=Month(2026, 5), grid=COST_VALUES, line=run)
    put(workspace, "budget", 1_000_000, grid=COST_VALUES, line=build)
    return workspace


def test_an_outturn_is_told_as_in_the_worked_example(spent: Workspace) -> None:
    found = asked(spent, "outturn", Figured(2026, frozenset({1})))
    assert found.words == (
        "£1,060,000 = actual to August £410,000 + forecast from September £650,000"
    )
    assert found.parameters == "No parameter is used."
    actual, forecast = found.terms
    assert [(one.code, one.value) for one in actual.sources] == [
        ("CST-0001", Decimal(210_000)), ("CST-0002", Decimal(200_000)),
    ]  # fmt: skip
    assert sum(one.value for one in forecast.sources) == forecast.value == Decimal(650_000)


def test_who_changed_an_input_last_and_when_stands_with_it(spent: Workspace) -> None:
    found = asked(spent, "outturn")
    assert {(one.who, one.on) for term in found.terms for one in term.sources} == {
        ("Ann", date.today())
    }
    assert found.last
    assert found.last.record.startswith("cost_line:")


@pytest.mark.parametrize("key", ["outturn", "variance", "gap"])
def test_the_inputs_of_money_give_the_figure_of_the_page(spent: Workspace, key: str) -> None:
    grant = add(spent, FUNDING_SOURCES, name="Grant")
    given = add(spent, ALLOCATIONS, source_id=grant, initiative_id=1, state="Confirmed",
                nature="Capital")  # fmt: skip
    put(spent, "allocated", 300_000, grid=ALLOCATION_VALUES, line=given)
    found = asked(spent, key)
    with spent.read() as session:
        (year,) = money_years(session)
    page = {"outturn": year.spend.outturn, "variance": year.spend.variance, "gap": year.gap}
    assert found.value == found.again() == page[key]
    for term in found.terms:
        held = sum(one.value for one in term.sources)
        assert term.value == (max(Decimal(0), held) if term.has_floor else held)


def test_the_three_numbers_of_savings_are_the_claims_they_come_from(workspace: Workspace) -> None:
    ledgers.people(workspace)
    ledgers.pool(workspace)
    benefit = ledgers.benefit(workspace)
    ledgers.draw(workspace, benefit, 50_000, date(2026, 4, 1))
    first = ledgers.claim(workspace, benefit, 10_000)
    ledgers.claim(workspace, benefit, 4_000)
    ledgers.bring_to(workspace, first, ClaimState.AGREED)
    with workspace.read() as session:
        told = ledger(session, 2026).claimed
    for key in ("claimed", "validated", "removed"):
        cash, other = asked(workspace, key), asked(workspace, f"{key}-other")
        assert cash.value == cash.again() == getattr(told.cash, key)
        assert other.value == other.again() == getattr(told.other, key)
    assert [term.value for term in asked(workspace, "claimed").terms] == [10_000, 4_000]


def test_the_outturn_of_all_years_is_that_of_the_overview(spent: Workspace) -> None:
    put(spent, "forecast", 7, start=Month(2031, 1), grid=COST_VALUES)
    whole = asked(spent, "outturn", Figured())
    with spent.read() as session:
        page = overview.headlines(session)
    assert whole.value == whole.again() == page.outturn == 1_060_007
    with pytest.raises(GovTransformError, match="one financial year"):
        asked(spent, "gap", Figured())


def test_a_net_present_value_names_its_conventions_and_lists_flows_and_factors() -> None:
    found = explain_case.npsv(explain_case.asked(cases.example(), "live"))
    assert [str(round(term.factor, 4)) for term in found.terms] == [
        "1.0000", "0.9662", "0.9335", "0.9019",
    ]  # fmt: skip
    assert [int(term.value) for term in found.terms] == [-100_000, 40_000, 40_000, 40_000]
    assert round(found.again() or 0, 2) == round(found.value or 0, 2) == Decimal("12065.48")
    for part in ("UK Green Book", "start of year", "Base year 2026/27"):
        assert part in found.parameters


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("key", sorted(CASE_FIGURES - {"trial", "switch", "effect"}))
def test_the_inputs_of_a_case_give_its_figure(seed: int, key: str) -> None:
    case = cases.invented(seed)
    case = replace(case, head=replace(case.head, ratio=list(RatioConvention)[seed % 2]))
    found = {**explain_case.FIGURES, **explain_ratios.FIGURES}[key](
        explain_case.asked(case, "live")
    )
    if key == "rate-of-return":
        assert not found.terms or abs(found.again() or Decimal(0)) < Decimal("0.0001")
        return
    if found.value is None or not found.terms:
        assert found.words
        return
    again = found.again()
    assert again is not None
    assert abs(again - found.value) < Decimal("0.0000001")


def test_a_figure_nobody_knows_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match="No figure is called happiness"):
        asked(workspace, "happiness")
    with pytest.raises(GovTransformError, match="not on the short list"):
        explain_case.asked(cases.example(), "nowhere")


def test_the_inputs_of_a_case_say_who_set_them_and_lead_to_their_records(
    workspace: Workspace,
) -> None:
    case = worked_example(workspace)
    found = asked(workspace, "present-cost", Figured(case_id=case, option="OPT-0003"))
    whole = asked(workspace, "npsv", Figured(case_id=case, option="OPT-0003"))
    for term in whole.terms:
        assert sum(one.value for one in term.sources) == term.value
    assert whole.last
    (source,) = (one for term in found.terms for one in term.sources)
    assert (source.record, source.who, source.on) == ("cost_line:1", "Ann", date.today())
    beside = asked(workspace, "bcr-all-costs", Figured(case_id=case, option="OPT-0003"))
    assert beside.last


@pytest.mark.parametrize(
    ("key", "part", "wanted"),
    [
        ("trial", "scenario 0", "-30347.62"),
        ("trial", "driver 0 low", "-43967.26"),
        ("trial", "table 0 4", "54478.58"),
        ("switch", "benefits", "-0.11"),
        ("switch", "CST-0001", "0.12"),
        ("position", "2027/28", "-61352.66"),
    ],
)
def test_every_test_of_a_case_is_told_from_its_flows(
    workspace: Workspace, key: str, part: str, wanted: str
) -> None:
    case = worked_example(workspace)
    found = asked(workspace, key, Figured(case_id=case, option="OPT-0003", part=part))
    assert found.value is not None
    assert round(found.value, 2) == Decimal(wanted)
    assert round(found.again() or 0, 8) == round(found.value, 8)


def test_exposure_is_the_chance_of_each_risk_times_its_cost(workspace: Workspace) -> None:
    risk = add(workspace, RISKS, title="Late", initiative_id=1, state="Open")
    add(workspace, RISK_ASSESSMENTS, risk_id=risk, assessed_on=date(2026, 5, 1), likelihood=3,
        impact_cost=4, probability_rate=Decimal("0.35"), cost_likely=Decimal(60_000))  # fmt: skip
    found = asked(workspace, "exposure", Figured())
    assert found.value == found.again() == 21_000
    one = asked(workspace, "exposure", Figured(record="risk:1"))
    assert one.words == "£21,000 = 35.0% × £60,000"
    scored = asked(workspace, "risk-score", Figured(record="risk:1"))
    assert scored.value == scored.again() == 12
    assert found.terms[0].sources[0].who == "Ann"


def test_coverage_is_people_trained_over_people_required(workspace: Workspace) -> None:
    need = needed(workspace)
    found = asked(workspace, "coverage", Figured(record=f"training_need:{need}"))
    assert found.value == found.again() == 0
    assert found.words.startswith("0.0% = 0 of 4 people; ")


def test_a_slip_is_the_days_between_two_finishes(workspace: Workspace) -> None:
    add(workspace, PLAN_ITEMS, initiative_id=1, name="Go live", kind="Go-live",
        baseline_finish_on=date(2026, 10, 1), finish_on=date(2027, 1, 1))  # fmt: skip
    found = asked(workspace, "slip", Figured(record="plan_item:1"))
    assert found.value == found.again() == 92
    free = asked(workspace, "float", Figured(record="plan_item:1"))
    assert free.value == free.again() == 0
    assert "nothing" in free.words
    whole = asked(workspace, "slip", Figured(record="initiative:1"))
    assert whole.value == whole.again() == 92
    assert [one.record for term in whole.terms for one in term.sources] == ["plan_item:1"] * 2


def test_a_float_names_its_calendar_and_what_drives_it(workspace: Workspace) -> None:
    days = {"start_on": date(2026, 5, 11), "finish_on": date(2026, 5, 15), "duration_days": 5}
    task = partial(add, workspace, PLAN_ITEMS, initiative_id=1, kind="Task")
    first, short = task(name="Build", **days), task(name="Guide", **days)
    last = task(name="Test", start_on=date(2026, 5, 18), finish_on=date(2026, 5, 22),
                duration_days=5)  # fmt: skip
    add(workspace, DEPENDENCIES, predecessor_id=first, successor_id=last)
    critical, loose = (
        asked(workspace, "float", Figured(record=f"plan_item:{row}")) for row in (last, short)
    )
    assert critical.value == critical.again() == 0
    assert "PLN-0001 Build, which finishes on 15 May 2026, drives it" in critical.words
    assert critical.parameters.startswith("Working days of the programme")
    assert loose.value == loose.again() == 5
    free = asked(workspace, "free-float", Figured(record=f"plan_item:{first}"))
    assert free.value == 0
    starts, ends = (asked(workspace, key, Figured(record=f"plan_item:{last}"))
                    for key in ("start", "finish"))  # fmt: skip
    assert starts.value == starts.again() == 3
    assert ends.value == ends.again() == 4
    assert starts.words.startswith("18 May 2026; PLN-0001 Build, which finishes on 15 May 2026")
    whole = asked(workspace, "finish", Figured(record="initiative:1"))
    assert whole.words == "22 May 2026; PLN-0003 Test below it decides"
    assert free.terms[0].name == "Until what waits for it has to move: PLN-0003 Test"


def test_a_reading_and_its_target_are_as_somebody_gave_them(workspace: Workspace) -> None:
    row = add(workspace, MEASURES, name="Completion", unit="%", target_value=Decimal(90))
    put(workspace, "actual", 82, grid=READINGS, line=row)
    record = f"measure:{row}"
    read = asked(workspace, "reading", Figured(record=record, part="actual 202604"))
    goal = asked(workspace, "reading", Figured(record=record, part="target 202604"))
    assert (read.value, goal.value) == (Decimal(82), Decimal(90))
    assert [one.who for each in (read, goal) for one in each.terms[0].sources] == ["Ann", "Ann"]
    none = asked(workspace, "reading", Figured(record=record, part="actual 202605"))
    assert (none.value, none.words) == (None, "Nobody has given it yet.")
    given = asked(workspace, "given", Figured(record=record, part="target_value"))
    assert (given.value, given.title) == (Decimal(90), "Target value of MEA-0001")


def needed(workspace: Workspace) -> int:
    item = add(workspace, PLAN_ITEMS, initiative_id=1, name="Go live", kind="Go-live",
               finish_on=date(2026, 11, 1))  # fmt: skip
    course = add(workspace, COURSES, title="Ledger")
    return add(workspace, TRAINING_NEEDS, title="Clerks", initiative_id=1, course_id=course,
               needed_by_id=item, people_required=4)  # fmt: skip
