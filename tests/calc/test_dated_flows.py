"""Flows on days: worth, and every rate."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.dated_flows import DatedFlow, dated_present_value, dated_rates
from govtransform.calc.returns import Count, internal_rates

START = date(2026, 4, 1)


def _yearly(*amounts: int | Decimal) -> list[DatedFlow]:
    """A flow every 365 days."""
    days = (START + timedelta(days=365 * n) for n in range(len(amounts)))
    return [DatedFlow(day, Decimal(a)) for day, a in zip(days, amounts, strict=True)]


def test_nothing_has_no_worth_and_every_rate() -> None:
    assert dated_present_value([], Decimal("0.1")) == 0
    assert dated_rates([]).count is Count.EVERY
    assert dated_rates(_yearly(0, 0)).count is Count.EVERY


def test_flows_of_one_day_are_one_flow() -> None:
    halves = [*_yearly(-50, 55), *_yearly(-50, 55)]
    assert dated_rates(halves).rates == dated_rates(_yearly(-100, 110)).rates


def test_a_rate_at_which_the_worth_only_touches_nought_is_found_once() -> None:
    found = dated_rates(_yearly(-100, 220, -121))
    assert [round(rate, 12) for rate in found.rates] == [Decimal("0.1")]
    assert found.sign_changes == 2


def test_three_rates_are_all_found_and_none_may_stand_alone() -> None:
    # (x - 1/1.1)(x - 1/1.2)(x - 1/1.5), as flows
    found = dated_rates(_yearly(-1000, 3800, -4770, 1980))
    assert [round(rate, 12) for rate in found.rates] == [
        Decimal("0.1"), Decimal("0.2"), Decimal("0.5"),
    ]  # fmt: skip
    assert found.single.value is None


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-9, 9).map(lambda n: Decimal(n * 100)), min_size=2, max_size=6))
def test_a_year_of_days_gives_the_rates_of_years(amounts: list[Decimal]) -> None:
    ours, known = dated_rates(_yearly(*amounts)), internal_rates(amounts)
    assert (ours.count, ours.sign_changes) == (known.count, known.sign_changes)
    assert ours.rates == pytest.approx(known.rates, rel=Decimal("1e-9"), abs=Decimal("1e-9"))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 3650), st.integers(-(10**6), 10**6)), min_size=2, max_size=8)
)
def test_at_every_rate_the_worth_is_nought(told: list[tuple[int, int]]) -> None:
    flows = [DatedFlow(START + timedelta(days=day), Decimal(amount)) for day, amount in told]
    largest = max((abs(flow.amount) for flow in flows), default=Decimal(1)) or Decimal(1)
    for rate in dated_rates(flows).rates:
        if Decimal("-0.9") < rate < 10:
            worth = dated_present_value(flows, rate)
            assert abs(worth) < largest * Decimal("1e-8") * (1 + abs(rate)) ** 10
