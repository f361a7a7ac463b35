"""What the author of a case decides: each choice is a field, and the figures follow from it."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.calc.prices import NOMINAL
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import case_results
from govtransform.queries.case_tests import option_tests
from govtransform.queries.checks.engine import CHECKS
from govtransform.queries.checks.gather import check_content
from govtransform.registers import (
    BENEFITS,
    CASES,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    MEASURES,
    RISK_ASSESSMENTS,
    RISK_HITS,
    RISKS,
    SCENARIOS,
)
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.cases import begun, broken, change, content, npsv, submitted, worked_example
from tests.factories import add, put

PREFERRED = "Preferred way forward"


def biased(workspace: Workspace, pounds: int = 250_000, **more: object) -> None:
    """A case of one cost whose optimism bias is 200 % at most and 10 % at least."""
    change(workspace, INITIATIVES, 1, bias_type="Equipment and development")
    add(workspace, COST_LINES, name="Build", initiative_id=1, **more)
    put(workspace, "forecast", pounds, grid=COST_VALUES, start=Month(2026, 10))
    begun(workspace)


def priced_risk(workspace: Workspace, name: str, *, hits: str = "") -> None:
    """A risk of one in two that costs £10,000."""
    risk = add(workspace, RISKS, title=name, initiative_id=1)
    told = {"risk_id": risk, "assessed_on": date(2026, 5, 1), "cost_likely": Decimal(10_000)}
    add(workspace, RISK_ASSESSMENTS, probability_rate=Decimal("0.5"), **told)
    if hits:
        add(workspace, RISK_HITS, risk_id=risk, target=hits)


def only_cost(found: BusinessCase) -> Decimal:
    return found.appraisal.worth.present_cost


@pytest.mark.parametrize(
    ("mitigation", "wanted"), [(None, 750_000), ("0.4", 550_000), ("0.99", 275_000)]
)
def test_bias_is_mitigated_by_line_and_stays_within_its_bounds(
    workspace: Workspace, mitigation: str | None, wanted: int
) -> None:
    """B03; £250,000 at 200 % less 40 % is £550,000."""
    share = Decimal(mitigation) if mitigation else None
    biased(workspace, bias_mitigation_rate=share, bias_evidence="A prototype")
    assert only_cost(content(workspace)) == wanted


def test_a_line_says_how_its_bias_was_mitigated(workspace: Workspace) -> None:
    biased(workspace, bias_mitigation_rate=Decimal("0.4"), bias_evidence="A prototype")
    found = content(workspace)
    (line,) = found.inputs.costs
    assert found.notes[line.bias_type] == "Equipment and development, mitigated by 40.0%"
    assert "200.0%" in found.sources[line.bias_type]
    assert found.notes[line.key] == "Mitigation of the bias: A prototype"


@pytest.mark.parametrize(("evidence", "wanted"), [("A prototype", []), (None, ["CST-0001"])])
def test_mitigation_without_evidence_is_found(
    workspace: Workspace, evidence: str | None, wanted: list[str]
) -> None:
    biased(workspace, bias_mitigation_rate=Decimal("0.4"), bias_evidence=evidence)
    with workspace.read() as session:
        found = check_content(session, content(workspace), date(2026, 9, 1))
    assert [hit.code for hit in CHECKS["CHK-046"](found) or ()] == wanted


def test_benefits_are_cut_by_their_grade_where_the_case_says_so(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, haircut="Benefits are cut by confidence grade")
    for grade, left in (("High", "1"), ("Medium", "0.9"), ("Low", "0.75"), (None, "0.6")):
        change(workspace, BENEFITS, 1, grade=grade)
        found = content(workspace).appraisal.worth.present_benefit
        assert round(found / Decimal(left), 2) == Decimal("112065.48")
    assert "60.0% of it counts" in content(workspace).notes["BEN-0001"]


def test_priced_risk_is_a_cost_and_never_beside_the_bias_of_what_it_hits(
    workspace: Workspace,
) -> None:
    biased(workspace, 1000)
    priced_risk(workspace, "Late")
    priced_risk(workspace, "Dearer", hits="cost_line:1")
    assert only_cost(content(workspace)) == 3000
    change(workspace, CASES, 1, risk_allowance="Expected value is a cost")
    assert only_cost(content(workspace)) == 8000
    change(workspace, COST_LINES, 1, is_bias_eligible=False)
    assert only_cost(content(workspace)) == 11_000


def test_what_an_asset_is_worth_at_the_end_is_a_benefit(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, COST_LINES, 1, life_years=8)
    left = content(workspace).inputs.benefits[-1]
    assert (left.key, left.amounts[-1]) == ("CST-0001-residual", Decimal(50_000))
    change(workspace, COST_LINES, 1, is_sunk=True)
    assert len(content(workspace).inputs.benefits) == 1


def test_health_effects_are_discounted_by_their_own_profile(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, BENEFITS, 1, kind="Non-cash monetised", discounted_as="Health effect")
    found = content(workspace)
    assert found.frame.health
    assert found.frame.health.id == "uk_green_book_health"
    flow = sum(40_000 / Decimal("1.015") ** n for n in (1, 2, 3))
    assert round(found.appraisal.worth.present_benefit, 2) == round(flow, 2)
    change(workspace, CASES, 1, health_profile="0%")
    assert npsv(workspace, PREFERRED) == 20_000


def test_a_pound_weighs_more_with_those_who_have_less(workspace: Workspace) -> None:
    worked_example(workspace)
    change(workspace, BENEFITS, 1, group_income=Decimal(20_000))
    assert content(workspace).appraised[-1].weighted_npsv is None
    change(workspace, CASES, 1, median_income=Decimal(40_000))
    found = content(workspace).preferred
    assert found
    assert found.weighted_npsv
    gain = Decimal("112065.48") * Decimal(2) ** Decimal("1.3")
    assert abs(found.weighted_npsv - (gain - 100_000)) < 1


def test_what_is_counted_and_not_priced_is_an_effect(workspace: Workspace) -> None:
    worked_example(workspace)
    measure = add(workspace, MEASURES, name="Trained", target="initiative:1", unit="people",
                  kind="Service delivery", direction="Up", frequency="Monthly")  # fmt: skip
    change(workspace, BENEFITS, 1, kind="Quantified", measure_id=measure)
    found = content(workspace).preferred
    assert found
    assert found.worth.present_benefit == 0
    (told,) = found.per_unit
    assert (told.effect.units, told.effect.unit) == (Decimal(120_000), "people")
    assert round(told.each.value or 0, 4) == Decimal("0.8333")


def test_a_nominal_case_is_worth_what_the_real_one_is(workspace: Workspace) -> None:
    """In pounds of its first year; every line and every rate is nominal then."""
    worked_example(workspace)
    change(workspace, CASES, 1, base_fy=2026, inflation_rate=Decimal("0.02"))
    change(workspace, COST_LINES, 1, price_basis="real:2026/27")
    real = content(workspace)
    change(workspace, CASES, 1, prices="Nominal")
    found = content(workspace)
    assert found.frame.prices == NOMINAL
    assert {line.prices for line in found.inputs.costs} == {NOMINAL}
    assert found.frame.profile.label == f"{real.frame.profile.label}, nominal"
    assert found.appraisal.flows.benefit[1] == 40_000
    assert round(found.appraisal.worth.npsv, 8) == round(real.appraisal.worth.npsv, 8)
    assert found.preferred
    assert "nominal" in found.preferred.basis.words
    assert found.price_base == "nominal"


def test_the_scenarios_of_a_case_are_those_it_names(workspace: Workspace) -> None:
    case = worked_example(workspace)
    assert len(content(workspace).scenarios) == 3
    add(workspace, SCENARIOS, name="A year late", case_id=case, delay_months=12,
        cost_change_rate=Decimal("0.1"))  # fmt: skip
    found = content(workspace)
    results = case_results(found)
    assert results.lead
    tests = option_tests(found, results.lead)
    assert tests
    (told, *_) = tests.tried
    late = -110_000 + sum(40_000 / Decimal("1.035") ** n for n in (2, 3))
    assert (told.name, round(told.npsv, 2)) == ("A year late", round(late, 2))
    submitted(workspace)
    assert not broken(workspace)


@pytest.mark.parametrize(
    ("spelt", "wanted"), [("10%, 0%", None), ("10% to 1, 0%", "9090.91"), ("4 percent", None)]
)
def test_a_profile_of_ones_own_is_told_in_bands(
    workspace: Workspace, spelt: str, wanted: str | None
) -> None:
    worked_example(workspace)
    change(workspace, CASES, 1, profile=spelt)
    if wanted is None:
        with pytest.raises(Exception, match=r"bands|discount profile"):
            content(workspace)
    else:
        assert npsv(workspace, PREFERRED) == Decimal(wanted)
