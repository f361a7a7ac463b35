"""What options come to beside business as usual, and what they are put to."""

from decimal import Decimal

import pytest

from govtransform.calc.increment import increment
from govtransform.charts.case_position import POSITION_CHART, payback_year
from govtransform.charts.case_tornado import TORNADO_CHART, OneOption
from govtransform.charts.case_values import VALUES_CHART
from govtransform.model import Values
from govtransform.queries.case_results import CaseResults, case_results, latest_results
from govtransform.queries.case_tests import option_tests
from govtransform.registers import COST_LINES, COST_VALUES, RISK_ASSESSMENTS, RISKS, SCORES
from govtransform.store.workspace import Workspace
from tests.cases import content, option_with_line, worked_example
from tests.factories import TODAY, add, put


@pytest.fixture
def results(workspace: Workspace) -> CaseResults:
    """The worked example beside business as usual of £10,000, and a do minimum of £500."""
    worked_example(workspace)
    option_with_line(workspace)
    usual = content(workspace).options[0].id
    line = add(workspace, COST_LINES, name="Run on", initiative_id=1, option_id=usual,
               is_bias_eligible=False)  # fmt: skip
    put(workspace, "forecast", 10_000, grid=COST_VALUES, line=line)
    return case_results(content(workspace))


def test_every_option_but_business_as_usual_is_held_against_it(results: CaseResults) -> None:
    usual, minimum, preferred = results.options
    assert usual.is_usual
    assert minimum.more
    assert round(minimum.more.worth.npsv, 2) == Decimal("9500.00")
    assert preferred.more
    assert round(preferred.more.worth.npsv, 2) == Decimal("22065.48")
    assert results.lead is preferred


def test_the_increment_is_the_comparison_whatever_the_lines(results: CaseResults) -> None:
    for each in results.weighed:
        compared = each.found.more_than_usual
        assert compared
        assert each.more
        assert abs(each.more.worth.npsv - compared.npsv) < Decimal("1e-9")
        assert abs(each.more.worth.present_cost - compared.present_cost) < Decimal("1e-9")
    alone = results.options[2].found.option
    assert increment(alone, None) is alone


def test_the_range_holds_the_value_and_every_test(results: CaseResults) -> None:
    lead = results.options[2]
    assert lead.ends
    assert lead.tests
    low, high = lead.ends
    assert low <= lead.tests.npsv <= high
    assert all(low <= end <= high for bar in lead.tests.bars for end in (bar.low, bar.high))


def test_a_risk_adjusted_value_is_there_only_where_risk_is_priced(workspace: Workspace) -> None:
    worked_example(workspace)
    before = case_results(content(workspace)).options[2].risk_adjusted
    assert before.npsv is None
    assert before.reason == "No priced risk bears on this option."
    risk = add(workspace, RISKS, title="Late", initiative_id=1)
    add(workspace, RISK_ASSESSMENTS, risk_id=risk, position="Residual", assessed_on=TODAY,
        likelihood=3, probability_rate=Decimal("0.5"), cost_likely=Decimal(2000))  # fmt: skip
    lead = case_results(content(workspace)).options[2]
    assert lead.more
    assert lead.risk_adjusted.npsv == lead.more.worth.npsv - 1000


def test_a_factor_is_met_by_its_verdict_or_by_three_of_five(workspace: Workspace) -> None:
    worked_example(workspace)
    told: tuple[Values, ...] = (
        {"value": 3},
        {"value": 2},
        {"verdict": "Met"},
        {"value": 5, "verdict": "Not met"},
    )
    for factor, score in enumerate(told, start=1):
        add(workspace, SCORES, criterion_id=factor, target="option:3", reason="Workshop", **score)
    assert case_results(content(workspace)).options[2].met == 2


def test_the_table_of_two_has_the_value_itself_in_its_middle(results: CaseResults) -> None:
    lead = results.options[2]
    tests = option_tests(results.case, lead)
    assert tests
    assert lead.more
    assert tests.table[2][2] == lead.more.worth.npsv
    assert tests.table[4][0] == tests.tried[0].npsv  # costs up 20%, benefits down 20%
    assert option_tests(results.case, results.options[0]) is None


def test_the_change_that_brings_an_option_level_with_the_next_is_told(results: CaseResults) -> None:
    lead = results.options[2]
    tests = option_tests(results.case, lead)
    assert tests
    costs = next(each for each in tests.switches if each.name == "All costs")
    assert costs.to_next
    assert costs.to_next.value
    assert costs.to_zero.value
    ahead = lead.found.place.ahead
    assert ahead
    assert round(costs.present * costs.to_next.value, 6) == -round(ahead, 6)


def test_the_charts_tell_the_option_that_is_put_forward(
    workspace: Workspace, results: CaseResults
) -> None:
    assert payback_year(results, results.options[2]) == "2029/30"
    assert POSITION_CHART.describe(results) == (
        "Preferred way forward pays back in 2029/30, discounted, beside business as usual"
    )
    assert VALUES_CHART.describe(results).startswith(
        "Preferred way forward: net present value £22k beside business as usual, "
    )
    assert VALUES_CHART.table(results)[1][1][2] == "£22,065.48"
    one = OneOption(results.options[2])
    assert TORNADO_CHART.table(one)[1][0][:3] == ["All benefits", "−50%", "−10%"]
    with workspace.read() as session:
        latest = latest_results(session)
    assert latest
    assert latest.case.head.code == results.case.head.code
