"""Where a financial year stands, as published."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.finance import Amounts, FundingPosition, YearPosition, year_position
from govtransform.calc.guard import Reason
from govtransform.values.period import Month, months_of
from tests.calc.cases import series

AUGUST = Month(2026, 8)
FIVE = Decimal("0.05")
MONEY = st.decimals(0, 10**10, places=2)


def _amounts() -> Amounts:
    months = months_of(2026)
    return Amounts(
        budget={month: Decimal(10_000) for month in months},
        forecast={month: Decimal(9_500) for month in months},
        actual={month: Decimal(11_600) for month in months[:6]},
    )


def test_outturn_is_actual_to_date_and_forecast_after_it() -> None:
    found = year_position(_amounts(), 2026, AUGUST)
    assert (found.actual, found.forecast, found.outturn) == series(58_000, 66_500, 124_500)
    assert found.variance == 4_500
    assert found.variance_rate.value == Decimal("0.0375")
    assert not found.needs_narrative(FIVE)


def test_only_months_of_the_financial_year_count() -> None:
    assert year_position(_amounts(), 2026, AUGUST, start=1).budget == 90_000
    assert year_position(_amounts(), 2027, AUGUST).outturn == 0


@pytest.mark.parametrize(("outturn", "needed"), [("10.62", True), ("10.5", False), ("9.4", True)])
def test_a_narrative_is_needed_above_the_threshold_either_way(outturn: str, needed: bool) -> None:
    position = YearPosition(2026, Decimal(10), Decimal(0), Decimal(outturn))
    assert position.needs_narrative(FIVE) is needed


def test_without_a_budget_there_is_no_percentage() -> None:
    position = YearPosition(2026, Decimal(0), Decimal(5), Decimal(0))
    assert position.variance_rate.reason is Reason.NO_BUDGET
    assert position.needs_narrative(FIVE)


def test_provisional_money_narrows_only_the_second_gap() -> None:
    position = FundingPosition(*series(124_500, 100_000, 15_000))
    assert (position.gap, position.gap_with_provisional) == series(24_500, 9_500)
    assert position.year_end == 24_500
    assert position.headroom == 0


def test_what_is_neither_spent_nor_promised_is_uncommitted() -> None:
    """What was promised for a month that is past is spent or lapsed."""
    promised = {month: Decimal(1_000) for month in months_of(2026)}
    found = year_position(replace(_amounts(), commitment=promised), 2026, AUGUST)
    assert found.commitment == 7_000
    assert found.uncommitted == 120_000 - 58_000 - 7_000


@given(MONEY, MONEY, MONEY)
def test_funding_less_need_is_headroom_less_gap(
    need: Decimal, confirmed: Decimal, provisional: Decimal
) -> None:
    told = FundingPosition(need, confirmed, provisional)
    assert confirmed - need == told.headroom - told.gap
    assert 0 <= told.gap_with_provisional <= told.gap
    assert min(told.headroom, told.gap) == 0
