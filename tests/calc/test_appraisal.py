"""Discounting by the dated profiles that are shipped."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc import appraisal, parameters
from govtransform.calc.guard import Reason
from govtransform.calc.optimism_bias import bias_rate
from govtransform.calc.parameters import Bounds, ParameterError, Timing, flat_profile
from govtransform.calc.vfm import all_costs_ratio, band, net_public_cost_ratio
from govtransform.parameters import reference
from tests.calc.cases import ON, pence, series, standard

RATES = reference("discount_rates")


def test_factors_are_those_of_the_green_book() -> None:
    found = appraisal.factors(standard(), 32, Timing.START)
    assert [str(round(f, 6)) for f in found[:4]] == ["1.000000", "0.966184", "0.933511", "0.901943"]
    assert round(found[30], 6) == Decimal("0.356278")
    assert found[31] == pytest.approx(found[30] / Decimal("1.03"))


def test_the_cost_of_doing_nothing_is_worth_what_is_published() -> None:
    flows = series("235000", "249400", "264952", "281748.16", "299888.01")
    assert pence(appraisal.net_present_value(flows, standard(), Timing.START)) == "1238757.48"


def test_a_profile_is_that_of_the_day() -> None:
    old = parameters.profile(RATES, "us_a94_base", date(2023, 11, 8))
    new = parameters.profile(RATES, "us_a94_base", date(2023, 11, 9))
    assert (old.bands[0].rate, new.bands[0].rate) == (Decimal("0.07"), Decimal("0.02"))
    assert old.is_flat
    assert not standard().is_flat


@pytest.mark.parametrize(
    ("name", "on"), [("uk_green_book_standard", date(2002, 1, 1)), ("unheard of", ON)]
)
def test_a_missing_edition_is_named(name: str, on: date) -> None:
    with pytest.raises(ParameterError, match=name):
        parameters.profile(RATES, name, on)


def test_a_horizon_beyond_the_profile_is_refused() -> None:
    profile = parameters.profile(RATES, "uk_green_book_health_reduced", ON)
    with pytest.raises(ParameterError, match="year 126"):
        appraisal.factors(profile, 127, Timing.START)


def test_every_shipped_profile_of_today_can_be_read() -> None:
    assert {"uk_green_book_standard", "nz_commercial", "nsw"} <= {
        profile.id for profile in parameters.profiles(RATES, ON)
    }


@pytest.mark.parametrize(
    ("ratio", "name"),
    [("-0.1", "Very poor"), ("0", "Poor"), ("1", "Low"), ("1.999", "Medium"), ("4", "Very high")],
)
def test_a_ratio_on_a_boundary_has_the_upper_band(ratio: str, name: str) -> None:
    found = band(
        all_costs_ratio(Decimal(ratio), Decimal(1)), parameters.value_bands(reference("vfm_bands"))
    )
    assert found is not None
    assert found.label == name


def test_optimism_bias_has_bounds_by_type() -> None:
    types = {t.id: t for t in parameters.bias_types(reference("optimism_bias"), ON)}
    assert types["equipment_development"].cost.upper == 2
    assert types["outsourcing"].duration is None
    with pytest.raises(ParameterError):
        parameters.bias_types(reference("optimism_bias"), date(2002, 1, 1))


@given(st.decimals(0, 1, places=3), st.decimals(0, 1, places=3))
def test_more_mitigation_never_raises_bias_nor_leaves_its_bounds(
    one: Decimal, two: Decimal
) -> None:
    bounds = Bounds(Decimal(2), Decimal("0.1"))
    less, more = (bias_rate(bounds, managed).value for managed in sorted((one, two)))
    assert less is not None
    assert more is not None
    assert bounds.upper >= less >= more >= bounds.lower


@settings(deadline=None)
@given(
    st.lists(st.decimals(1, 10**6, places=2), min_size=2, max_size=30),
    st.lists(st.decimals(0, 1, places=4), min_size=2, max_size=2, unique=True),
)
def test_a_higher_rate_makes_gains_worth_less(flows: list[Decimal], both: list[Decimal]) -> None:
    low, high = (
        appraisal.net_present_value(flows, flat_profile(rate), Timing.START)
        for rate in sorted(both)
    )
    assert high < low


def test_over_costs_below_nought_there_is_no_ratio() -> None:
    assert all_costs_ratio(Decimal(-3_000), Decimal(-300)).reason is Reason.NO_COSTS
    assert net_public_cost_ratio(Decimal(3_000), Decimal(0), Decimal(-1)).reason is Reason.NO_COSTS
