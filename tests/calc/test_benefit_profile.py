"""A benefit by month: no penny of a year is lost, and it moves with its milestone."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.benefit_profile import (
    BenefitProfile,
    Ramp,
    profile_by_month,
    start_month,
    starts_too_early,
)
from govtransform.values.money import PENNY, rounded
from govtransform.values.period import Month, financial_year, months_of
from tests.calc.cases import series

YEAR = months_of(2026)
APRIL, MARCH = YEAR[0], YEAR[-1]
FULL = BenefitProfile(Decimal(100_000), APRIL, MARCH)
PROFILES = st.builds(
    BenefitProfile,
    st.decimals(-(10**9), 10**9, places=2),
    st.builds(Month, st.integers(2026, 2028), st.integers(1, 12)),
    st.builds(Month, st.integers(2029, 2032), st.integers(1, 12)),
    st.sampled_from(Ramp),
    st.integers(0, 30),
    st.lists(st.decimals(0, 1, places=4), max_size=12).map(tuple),
)


def _of_year(profile: BenefitProfile, year: int) -> Decimal:
    months = profile_by_month(profile).items()
    return sum((a for month, a in months if financial_year(month) == year), Decimal(0))


def test_twelve_months_of_a_year_are_the_full_year() -> None:
    found = profile_by_month(FULL)
    assert list(found) == list(YEAR)
    assert sum(found.values()) == 100_000
    assert Counter(found.values()) == {Decimal("8333.33"): 8, Decimal("8333.34"): 4}


def test_a_slip_of_three_months_costs_three_months() -> None:
    """Go-live 1 October, the benefit from the month after, £10,000 a month."""
    before, after = (start_month(month, 1, None) for month in (Month(2026, 10), Month(2027, 1)))
    assert before is not None
    assert after is not None
    planned = BenefitProfile(Decimal(120_000), before, Month(2030, 3))
    assert _of_year(planned, 2026) == 50_000
    assert _of_year(replace(planned, starts=after), 2026) == 20_000
    assert _of_year(planned, 2027) == 120_000


def test_a_linear_ramp_grows_evenly_to_the_full_value() -> None:
    ramped = replace(FULL, full_year=Decimal(12_000), ramp=Ramp.LINEAR, ramp_months=4)
    found = list(profile_by_month(ramped).values())
    assert found[:5] == list(series(250, 500, 750, 1_000, 1_000))


def test_an_s_curve_is_slow_at_both_ends_and_half_way_at_half_time() -> None:
    ramped = replace(FULL, ramp=Ramp.S_CURVE, ramp_months=8)
    rates = [ramped.rate(month) for month in YEAR]
    assert round(rates[3], 20) == Decimal("0.5")
    assert rates[7:] == [1] * 5
    assert rates[0] < Decimal("0.02")
    assert [round(one + other, 20) for one, other in zip(rates, rates[6::-1], strict=False)] == [
        1
    ] * 7


def test_a_custom_ramp_is_as_given_and_full_after_it() -> None:
    ramped = replace(FULL, ramp=Ramp.CUSTOM, custom=series("0.1", "0.6"))
    assert [ramped.rate(month) for month in YEAR[:3]] == list(series("0.1", "0.6", 1))
    assert ramped.rate(MARCH.plus(1)) == 0


@pytest.mark.parametrize("ramp", [Ramp.LINEAR, Ramp.S_CURVE])
def test_a_ramp_of_no_months_is_a_step(ramp: Ramp) -> None:
    assert profile_by_month(replace(FULL, ramp=ramp)) == profile_by_month(FULL)


def test_a_fixed_start_wins_and_needs_a_reason_before_the_milestone() -> None:
    milestone, fixed = Month(2026, 10), Month(2026, 9)
    assert start_month(milestone, 1, fixed) == fixed
    assert starts_too_early(fixed, milestone)
    assert not starts_too_early(milestone, milestone)
    assert not starts_too_early(fixed, None)
    assert start_month(None, 1, None) is None


@given(PROFILES, st.integers(1, 12))
def test_every_year_is_worth_its_share_to_the_penny(profile: BenefitProfile, start: int) -> None:
    found = profile_by_month(profile, start)
    for year in {financial_year(month, start) for month in found}:
        own = {m: a for m, a in found.items() if financial_year(m, start) == year}
        exact = profile.full_year * sum(profile.rate(m) for m in own) / 12
        assert sum(own.values()) == rounded(exact)
        assert all(abs(a - profile.full_year * profile.rate(m) / 12) <= PENNY
                   for m, a in own.items())  # fmt: skip


@given(PROFILES.filter(lambda profile: profile.ramp is not Ramp.CUSTOM))
def test_a_ramp_never_falls(profile: BenefitProfile) -> None:
    months = list(profile_by_month(profile))
    rates = [profile.rate(month) for month in months]
    assert rates == sorted(rates)
    assert all(0 < rate <= 1 for rate in rates)
