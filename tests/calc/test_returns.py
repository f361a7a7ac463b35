"""Internal rates of return: all of them, and none that is not one."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.guard import Reason
from govtransform.calc.parameters import Timing
from govtransform.calc.payback import payback
from govtransform.calc.returns import Count, internal_rates, sign_changes
from tests.calc.cases import series

FLOWS = st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=2, max_size=25)


def _worth(flows: list[Decimal] | tuple[Decimal, ...], rate: Decimal) -> Fraction:
    """Exactly, so that only the rate itself is rounded."""
    x = 1 / (1 + Fraction(rate))
    return sum((Fraction(flow) * x**year for year, flow in enumerate(flows)), Fraction(0))


def test_two_rates_are_both_found_and_none_stands_alone() -> None:
    found = internal_rates(series(-1600, 10_000, -10_000))
    assert found.rates == (Decimal("0.25"), Decimal(4))
    assert found.single.reason is Reason.SEVERAL_RATES
    assert "Several" in found.words


def test_a_rate_that_only_touches_nought_is_found() -> None:
    assert internal_rates(series(-100, 240, -144)).rates == (Decimal("0.2"),)


def test_a_rate_of_nought_is_exact() -> None:
    assert internal_rates(series(-100, 50, 50)).single.value == 0


def test_without_a_rate_it_says_so() -> None:
    found = internal_rates(series(100, -150, 100))
    assert (found.count, found.single.reason) == (Count.NONE, Reason.NO_RATE)
    assert internal_rates(series(0, 0)).count is Count.EVERY


def test_a_multiple_root_among_others_counts_once() -> None:
    """(x - 4/5)^2 (x - 1/2) (x - 2), so 25 % twice, 100 % and -50 %."""
    found = internal_rates(_product())
    assert [round(rate, 12) for rate in found.rates] == [
        Decimal("-0.5"), Decimal("0.25"), Decimal(1),
    ]  # fmt: skip


def test_sixty_years_with_many_changes_of_sign_take_no_time_to_speak_of() -> None:
    flows = series(*[(-1) ** year * (year + 1) for year in range(61)])
    assert sign_changes(flows) == 60
    assert internal_rates(flows).count is Count.NONE


@settings(deadline=None)
@given(FLOWS)
def test_flows_are_worth_nothing_at_each_rate(flows: list[Decimal]) -> None:
    """Exactly nothing lies within the last digits of each rate."""
    for rate in internal_rates(flows).rates:
        nearby = [(1 + rate) * (1 + Decimal(step) * Decimal("1e-17")) - 1 for step in (-1, 1)]
        low, high = (_worth(flows, near) for near in nearby)
        scale = sum(abs(Fraction(f)) / (1 + Fraction(rate)) ** t for t, f in enumerate(flows))
        assert low * high <= 0 or abs(_worth(flows, rate)) <= scale * Fraction(1, 10**14)


@settings(deadline=None)
@given(st.lists(st.integers(-90, 900), min_size=1, max_size=6, unique=True), st.integers(1, 999))
def test_no_rate_is_missed(percents: list[int], size: int) -> None:
    flows = [Fraction(size)]
    for percent in percents:
        factor = Fraction(100 + percent, 100)
        longer = [*flows, Fraction(0)]
        flows = [a - b * factor for a, b in zip(longer, [Fraction(0), *flows], strict=True)]
    whole = [flow * 100 ** len(percents) for flow in flows]
    found = internal_rates([Decimal(int(flow)) for flow in whole])
    assert [round(rate * 100, 9) for rate in found.rates] == sorted(percents)


@given(FLOWS)
def test_there_are_no_more_rates_than_changes_of_sign(flows: list[Decimal]) -> None:
    found = internal_rates(flows)
    assert len(found.rates) <= found.sign_changes


def _product() -> tuple[Decimal, ...]:
    coefficients = [Decimal(1)]
    for root in ("0.8", "0.8", "0.5", "2"):
        longer = [*coefficients, Decimal(0)]
        shifted = [Decimal(0), *coefficients]
        coefficients = [s - Decimal(root) * c for s, c in zip(shifted, longer, strict=True)]
    return tuple(coefficients)


def test_what_arithmetic_leaves_below_nought_is_nought_for_payback() -> None:
    noise, start = Decimal("-8.1e-23"), Timing.START
    assert payback((Decimal(0), noise), start).permanent.value == 0
    assert round(payback((Decimal(-1), 1 + noise), start).first.value or 0, 9) == 1
    assert payback((Decimal(-1), Decimal("0.99")), start).first.value is None
