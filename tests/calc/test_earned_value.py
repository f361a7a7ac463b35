"""Earned value by month, as published; the vectors of the formulas are under oracles."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.earned_months import Work, by_month, earned_by_month
from govtransform.calc.earned_schedule import earned_schedule
from govtransform.calc.earned_value import EarnedValue, Method
from govtransform.calc.finance import ByMonth
from govtransform.calc.guard import Figure, Reason
from govtransform.values.period import Month, months_of
from tests.calc.cases import pence, series

MONTHS = months_of(2026)
JUNE = MONTHS[2]
POUNDS = st.decimals(1, 10**9, places=2)


def _value(figure: Figure) -> Decimal:
    assert figure.value is not None
    return figure.value


def _months(*amounts: int | str) -> ByMonth:
    return dict(zip(MONTHS, series(*amounts), strict=False))


def test_the_published_month_three() -> None:
    plan = _months(60_000, 60_000, 60_000, 60_000, 80_000, 80_000)
    found = by_month(plan, {JUNE: Decimal(160_000)}, _months(50_000, 70_000, 80_000), JUNE)[2]
    value, schedule = found.value, found.schedule
    assert value is not None
    assert schedule is not None
    assert (value.budget, value.planned, value.actual) == series(400_000, 180_000, 200_000)
    assert (value.cost_variance, value.schedule_variance) == series(-40_000, -20_000)
    assert _value(value.cost_index) == Decimal("0.8")
    assert round(_value(value.schedule_index), 4) == Decimal("0.8889")
    methods = (Method.PERFORMANCE_CONTINUES, Method.REMAINING_AT_PLAN, Method.COST_AND_SCHEDULE)
    forecasts = [_value(value.at_completion(method)) for method in methods]
    assert forecasts == [500_000, 440_000, 537_500]
    assert _value(value.needed_for_budget) == Decimal("1.2")
    assert round(schedule.earned, 4) == Decimal("2.6667")
    assert round(_value(schedule.index), 4) == Decimal("0.8889")


def test_the_weighted_forecast_counts_cost_four_times_as_much_as_schedule() -> None:
    told = EarnedValue(*series(400_000, 200_000, 160_000, 200_000))
    assert _value(told.at_completion(Method.WEIGHTED)) == 500_000  # both indices are 0.8
    late = EarnedValue(*series(400_000, 320_000, 160_000, 200_000))
    assert pence(_value(late.at_completion(Method.WEIGHTED))) == "524324.32"  # 240k / 0.74


def test_a_forecast_nobody_made_says_so() -> None:
    told = EarnedValue(*series(100, 50, 40, 45))
    assert told.at_completion(Method.BOTTOM_UP).reason is Reason.NO_NEW_FORECAST
    assert told.at_completion(Method.BOTTOM_UP).words


def test_after_the_as_at_month_only_the_plan_is_known() -> None:
    found = by_month(_months(10, 10, 10, 10), _months(5, 15), _months(8, 8, 8), MONTHS[1])
    assert [month.planned for month in found] == [10, 20, 30, 40]
    assert [month.value is None for month in found] == [False, False, True, True]


def test_a_month_nobody_measured_stands_where_the_last_one_stood() -> None:
    found = by_month(_months(10, 10, 10), _months(5), _months(8, 8, 8), JUNE)
    assert [month.value and month.value.earned for month in found] == [5, 5, 5]
    assert [month.value and month.value.actual for month in found] == [8, 16, 24]


def test_without_a_baseline_there_is_cost_and_a_reason() -> None:
    (found,) = by_month({}, {}, _months(8), MONTHS[0])
    assert found.schedule is None
    assert found.value is not None
    assert found.value.complete_rate.reason is Reason.NO_BUDGET
    assert by_month({}, {}, {}, JUNE) == ()


def test_progress_grows_evenly_up_to_what_is_known() -> None:
    ended = Work(Decimal(1_000), Decimal(0), MONTHS[0], MONTHS[1])
    running = Work(Decimal(600), Decimal("0.5"), MONTHS[1])
    found = earned_by_month([ended, running], MONTHS, MONTHS[3])
    assert found == _months(500, 1_100, 1_200, 1_300)


def test_recorded_progress_is_kept_and_only_between_is_it_taken_as_even() -> None:
    april = Month(2026, 4)
    work = Work(Decimal(100), Decimal("0.8"), april, None,
                {april.plus(1): Decimal("0.1"), april.plus(3): Decimal("0.5")})  # fmt: skip
    done = [work.done(april.plus(n), april.plus(4)) for n in range(-1, 5)]
    assert done == [0, Decimal("0.05"), Decimal("0.1"), Decimal("0.3"), Decimal("0.5"),
                    Decimal("0.8")]  # fmt: skip


def test_work_that_ends_later_is_not_yet_done() -> None:
    work = Work(Decimal(600), Decimal("0.5"), MONTHS[0], MONTHS[5])
    assert earned_by_month([work], MONTHS, JUNE) == _months(100, 200, 300)


def test_what_is_earned_before_nought_is_no_schedule() -> None:
    assert earned_schedule(series(10, 20), Decimal(-5), Decimal(1)).earned == 0


@given(POUNDS, POUNDS, POUNDS, POUNDS)
def test_cost_is_above_plan_exactly_when_it_performs_below_one(
    budget: Decimal, planned: Decimal, earned: Decimal, actual: Decimal
) -> None:
    """A note of evm.json, for work that is not complete."""
    told = EarnedValue(max(budget, earned + 1), planned, earned, actual)
    continued = _value(told.at_completion())
    at_plan = _value(told.at_completion(Method.REMAINING_AT_PLAN))
    below_one = _value(told.cost_index) < 1
    assert (continued > at_plan) is below_one or abs(continued - at_plan) < Decimal("0.000001")


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=24), st.integers(0, 30_000))
def test_earned_schedule_lies_within_the_plan(plan: list[int], earned: int) -> None:
    cumulative = [Decimal(sum(plan[: n + 1])) for n in range(len(plan))]
    found = earned_schedule(cumulative, Decimal(earned), Decimal(1))
    assert 0 <= found.earned <= len(plan)


def test_months_before_the_plan_have_spent_no_time() -> None:
    early = {Month(2026, 3): Decimal(5)}
    first = by_month(_months(10), {}, early, MONTHS[0])[0]
    assert first.schedule is not None
    assert first.schedule.index.reason is Reason.NO_ELAPSED_TIME
