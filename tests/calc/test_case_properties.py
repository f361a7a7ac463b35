"""What holds for every case, whatever its figures (B02), and for lines added before or after."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc import deflation, parameters
from govtransform.calc.appraisal import net_present_value
from govtransform.calc.case import Appraisal, CaseInputs
from govtransform.calc.case_appraisal import appraise, net_present_social_value
from govtransform.calc.parameters import Timing, flat_profile
from govtransform.calc.prices import NOMINAL, PriceError, Prices
from govtransform.parameters import reference
from tests.calc.cases import ON, benefit, case, cost

MONEY = st.decimals(-(10**7), 10**7, places=2)
RATE = st.decimals(0, 1, places=3)
PROFILES = [*parameters.profiles(reference("discount_rates"), ON), flat_profile(Decimal("0.04"))]


@st.composite
def cases(draw: st.DrawFn) -> CaseInputs:
    """Any case of a few lines: mixed prices, bias, sunk lines, shares, any profile and timing."""
    count = draw(st.integers(1, 12))
    flows = st.lists(MONEY, min_size=count, max_size=count).map(tuple)
    prices = st.sampled_from([NOMINAL, Prices(2026), Prices(2024)])
    costs = [
        cost(
            key=f"C{n}",
            bias_type=draw(st.sampled_from(["", "x", "y"])),
            is_sunk=draw(st.booleans()),
            amounts=draw(flows),
            prices=draw(prices),
        )
        for n in range(draw(st.integers(1, 4)))
    ]
    gains = [
        benefit(
            key=f"B{n}",
            is_cash=draw(st.booleans()),
            amounts=draw(flows),
            prices=draw(prices),
            attribution_rate=draw(RATE),
            confidence_rate=draw(RATE),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    years = range(2024, 2026 + count)
    return case(
        costs,
        gains,
        bias_rates={"x": draw(RATE), "y": Decimal(2)},
        deflator=deflation.flat(2026, years, draw(RATE) / 10, "assumed"),
        profile=draw(st.sampled_from(PROFILES)),
        timing=draw(st.sampled_from(list(Timing))),
    )


def _near(worth: Decimal) -> Any:
    return pytest.approx(worth, rel=Decimal("1e-15"), abs=Decimal("1e-9"))


def _total(present: Iterable[Decimal]) -> Decimal:
    return sum(present, Decimal(0))


def _by_line(found: Appraisal) -> Decimal:
    """The worth of every line alone, each series worked out for itself."""
    gained = _total(_total(line.present) for line in found.benefits)
    return gained - _total(_total(line.present) for line in found.costs)


@settings(deadline=None, max_examples=60)
@given(cases())
def test_lines_added_first_are_worth_what_they_are_worth_alone(inputs: CaseInputs) -> None:
    found = appraise(inputs)
    assert found.worth.npsv == _near(_by_line(found))
    assert net_present_social_value(inputs) == found.worth.npsv
    for cost_line in found.costs:
        assert cost_line.present_value == _near(_total(cost_line.present))
    for benefit_line in found.benefits:
        assert benefit_line.present_value == _near(_total(benefit_line.present))


@settings(deadline=None, max_examples=60)
@given(cases())
def test_npsv_is_the_worth_of_benefits_less_that_of_costs(inputs: CaseInputs) -> None:
    found = appraise(inputs)
    of = [
        net_present_value(flows, inputs.profile, inputs.timing)
        for flows in (found.flows.benefit, found.flows.cost, found.flows.net)
    ]
    assert of[0] - of[1] == _near(of[2])
    assert found.worth.npsv == _near(of[2])


@settings(deadline=None, max_examples=60)
@given(cases())
def test_npsv_is_the_same_under_both_ratio_conventions(inputs: CaseInputs) -> None:
    worth = appraise(inputs).worth
    cash, one, other = worth.present_cash_benefit, worth.bcr_all_costs, worth.bcr_net_public_cost
    if one.value is not None:
        whole = one.value * worth.present_cost - worth.present_cost
        assert worth.npsv == pytest.approx(whole, rel=Decimal("1e-9"), abs=Decimal("1e-6"))
    if other.value is not None:
        net_cost = worth.present_cost - cash
        netted = other.value * net_cost - net_cost
        assert worth.npsv == pytest.approx(netted, rel=Decimal("1e-9"), abs=Decimal("1e-6"))


@settings(deadline=None, max_examples=60)
@given(cases())
def test_at_every_rate_of_return_a_case_is_worth_nothing(inputs: CaseInputs) -> None:
    found = appraise(inputs)
    largest = max(map(abs, found.flows.net))
    for rate in found.worth.returns.rates:
        if Decimal("-0.5") < rate < 100:
            worth = net_present_value(found.flows.net, flat_profile(rate), Timing.START)
            assert abs(worth) <= largest * Decimal("1e-10")


def test_a_nominal_rate_never_meets_real_amounts() -> None:
    own = flat_profile(Decimal("0.06"))
    nominal = parameters.Profile("own", "Own", None, "nominal", own.timing, own.bands)
    with pytest.raises(PriceError, match="Real amounts cannot be discounted at a nominal rate"):
        appraise(case([cost(1)], [], profile=nominal))
