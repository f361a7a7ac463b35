"""A business case as a whole: the figures the product is published with."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc import deflation
from govtransform.calc.case import Appraisal, FundingLine, Nature, RiskLine
from govtransform.calc.case_appraisal import appraise
from govtransform.calc.guard import Reason
from govtransform.calc.parameters import Timing, flat_profile
from govtransform.calc.prices import PriceError, Prices
from tests.calc.cases import benefit, case, cost, pence, series

PLAIN = ([cost(100_000, 0, 0, 0)], [benefit(0, 40_000, 40_000, 40_000)])


def _npsv(
    costs: tuple[int | str, ...], benefits: tuple[int | str, ...], timing: Timing = Timing.START
) -> str:
    return pence(appraise(case([cost(*costs)], [benefit(*benefits)], timing=timing)).worth.npsv)


def _risk(chance: Decimal, costs: tuple[Decimal, ...]) -> RiskLine:
    low, likely, high = costs
    return RiskLine("RSK-0001", "Late", chance, low, likely, high, shares=series(1))


def _totals(found: Appraisal) -> set[Decimal]:
    return {sum(found.flows.present_net, Decimal(0)), found.flows.cumulative_present[-1]}


def test_the_worked_case_of_the_living_workbook() -> None:
    found = appraise(case(*PLAIN))
    assert pence(found.worth.present_benefit) == "112065.48"
    assert pence(found.worth.npsv) == "12065.48"
    assert pence(-found.worth.npsc) == "12065.48"
    ratio = found.worth.bcr_all_costs.value
    assert ratio is not None
    assert round(ratio, 4) == Decimal("1.1207")
    assert [pence(v) for v in found.flows.cumulative_present] == [
        "-100000.00", "-61352.66", "-24012.23", "12065.48",
    ]  # fmt: skip
    assert found.worth.discounted_payback.year == 3


def test_changed_inputs_move_it_as_published() -> None:
    cheap, dear = (100_000, 0, 0, 0), (110_000, 0, 0, 0)
    assert _npsv(dear, (0, 40_000, 40_000, 40_000)) == "2065.48"
    assert _npsv(cheap, (0, 40_000, 36_000, 40_000)) == "8331.44"
    assert _npsv(cheap, (0, 40_000, 40_000, 46_000)) == "17477.14"
    assert _npsv(dear, (0, 40_000, 36_000, 46_000)) == "3743.09"


@pytest.mark.parametrize(("timing", "npsv"), [(Timing.MID, "11859.72"), (Timing.END, "11657.47")])
def test_the_timing_of_flows_changes_it(timing: Timing, npsv: str) -> None:
    assert _npsv((100_000, 0, 0, 0), (0, 40_000, 40_000, 40_000), timing) == npsv


def test_switching_values_are_those_published() -> None:
    found = {s.key: s.to_zero.value for s in appraise(case(*PLAIN)).switching}
    benefits, costs = found["benefits"], found["costs"]
    assert benefits is not None
    assert costs is not None
    assert round(benefits * 100, 2) == Decimal("-10.77")
    assert round(costs * 100, 2) == Decimal("12.07")


def test_optimism_bias_is_added_to_eligible_lines_only() -> None:
    lines = [cost(250_000, bias_type="equipment_development"), cost(1_000, key="CST-0002")]
    rates = {"equipment_development": Decimal("1.2")}
    found = appraise(case(lines, [], bias_rates=rates))
    assert [pence(line.adjusted[0]) for line in found.costs] == ["550000.00", "1000.00"]
    assert found.flows.bias == series(300_000)


def test_sunk_cost_is_funded_but_not_appraised() -> None:
    found = appraise(case([cost(50, is_sunk=True, bias_type="any")], []))
    assert found.worth.present_cost == 0
    assert found.affordability[0].need == series(50)


def test_benefits_count_after_attribution_deadweight_and_haircut() -> None:
    line = benefit(
        1000,
        attribution_rate=Decimal("0.5"),
        deadweight_rate=Decimal("0.2"),
        confidence_rate=Decimal("0.75"),
    )
    found = appraise(case([cost(0)], [line])).benefits[0]
    assert (found.attributed, found.counted) == (series(400), series(300))


def test_expected_risk_is_shown_always_and_priced_only_when_asked() -> None:
    risk = _risk(Decimal("0.35"), series(0, 60_000, 90_000))
    shown = appraise(case([cost(0)], [], risks=(risk,)))
    assert shown.risks[0].expected == Decimal(21_000)
    assert shown.worth.present_cost == 0
    priced = appraise(case([cost(0)], [], risks=(risk,), has_priced_risks=True))
    assert priced.worth.present_cost == Decimal(21_000)


def test_a_slip_moves_npsv_and_the_capital_gap_as_published() -> None:
    money = (FundingLine("ALC-0001", "Capital", Nature.CAPITAL, True, series(120_000, 0)),)
    running = {"nature": Nature.REVENUE, "key": "CST-0002"}
    before = appraise(
        case([cost(120_000, 0), cost(24_000, 0, **running)], [benefit(50_000, 0)], funding=money)
    )
    after = appraise(
        case([cost(0, 120_000), cost(36_000, 0, **running)], [benefit(20_000, 0)], funding=money)
    )
    assert pence(after.worth.npsv - before.worth.npsv) == "-37942.03"
    assert before.affordability[0].gap == series(0, 0)
    assert after.affordability[0].gap == series(0, 120_000)
    assert after.affordability[0].headroom == series(120_000, 0)


def test_provisional_money_never_counts_as_confirmed() -> None:
    money = (
        FundingLine("ALC-0001", "Core", Nature.CAPITAL, True, series(100_000)),
        FundingLine("ALC-0002", "Grant", Nature.CAPITAL, False, series(15_000)),
    )
    capital, revenue = appraise(case([cost(124_500)], [], funding=money)).affordability
    assert (capital.gap, capital.gap_with_provisional) == (series(24_500), series(9_500))
    assert revenue.need == series(0)


def test_nominal_costs_are_told_in_base_year_prices() -> None:
    years = (2026, 2027)
    deflator = deflation.flat(2026, years, Decimal("0.02"), "2% assumed")
    lines = [cost(100, 102), cost(100, 100, prices=Prices(2026), key="CST-0002")]
    nominal, real = appraise(case(lines, [], deflator=deflator)).costs
    assert nominal.real == real.real == series(100, 100)
    assert nominal.nominal == real.nominal == (Decimal(100), Decimal("102.00"))


def test_a_year_without_a_price_index_is_an_error() -> None:
    deflator = deflation.Deflator(2026, {2026: Decimal(100)}, "outturn")
    with pytest.raises(PriceError, match="2027/28"):
        appraise(case([cost(1, 1)], [], deflator=deflator))


def test_figures_that_do_not_exist_say_why() -> None:
    worth = appraise(case([cost(0)], [benefit(10)])).worth
    assert worth.bcr_all_costs.reason is Reason.NO_COSTS
    assert worth.equivalent_annual.reason is Reason.TOO_SHORT
    assert worth.returns.single.reason is Reason.NO_RATE
    assert worth.band_all_costs is None
    self_paying = appraise(case([cost(10)], [benefit(10)])).worth
    assert self_paying.bcr_net_public_cost.reason is Reason.NET_COST_NOT_POSITIVE
    assert "pays for itself" in self_paying.bcr_net_public_cost.words


AMOUNTS = st.lists(st.tuples(*[st.decimals(0, 10**9, places=2)] * 3), min_size=1, max_size=40)


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(list(Timing)), st.decimals(0, 1, places=4))
def test_npsv_is_benefits_less_costs_under_any_timing(
    rows: list[tuple[Decimal, Decimal, Decimal]], timing: Timing, rate: Decimal
) -> None:
    costs, cash, other = zip(*rows, strict=True)
    lines = [benefit(*cash), benefit(*other, is_cash=False, key="BEN-0002")]
    found = appraise(case([cost(*costs)], lines, timing=timing, profile=flat_profile(rate)))
    worth, near = (
        found.worth,
        pytest.approx(found.worth.npsv, rel=Decimal("1e-15"), abs=Decimal("1e-9")),
    )
    assert worth.present_benefit - worth.present_cost == near
    assert all(total == near for total in _totals(found))
    by_line = sum((sum(b.present) for b in found.benefits), Decimal(0))
    assert by_line - sum(found.costs[0].present) == near


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.decimals(0, 10**9, places=2)] * 2), min_size=1, max_size=20))
def test_need_and_headroom_are_what_is_confirmed_and_the_gap(
    rows: list[tuple[Decimal, Decimal]],
) -> None:
    need, confirmed = zip(*rows, strict=True)
    money = (FundingLine("ALC-0001", "Core", Nature.CAPITAL, True, confirmed),)
    found = appraise(case([cost(*need)], [], funding=money)).affordability[0]
    for year in zip(found.need, found.headroom, found.confirmed, found.gap, strict=True):
        assert year[0] + year[1] == year[2] + year[3]
