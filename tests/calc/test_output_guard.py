"""A saving bought with a worse service is no efficiency."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.output_guard import Label, OutputGuard, Verdict, relabelled, verdict
from govtransform.values.period import Month, months_of
from tests.calc.cases import series

MONTHS = months_of(2026)[:6]
MARCH, JUNE, JULY, AUGUST = Month(2026, 3), *MONTHS[2:5]
READINGS = dict(zip(MONTHS, series("83.1", "81.2", "79.4", "79.0", "80.3", "82.0"), strict=True))
COMPLETION = OutputGuard(1, Decimal("82.0"), Decimal("2.0"), READINGS)
SAVING = dict.fromkeys(MONTHS, Decimal(8_000))
POINTS = st.decimals(0, 100, places=1)


def _without_august() -> OutputGuard:
    return replace(COMPLETION, readings={m: v for m, v in READINGS.items() if m != AUGUST})


def test_june_and_july_are_no_efficiency() -> None:
    found = relabelled(SAVING, [COMPLETION])
    assert COMPLETION.limit == 80
    assert (found.efficiency, found.non_efficiency) == series(32_000, 16_000)
    failed = [v.month for v in found.verdicts if v.label is Label.NON_EFFICIENCY]
    assert failed == [JUNE, JULY]


def test_the_reason_names_reading_month_and_how_far_below() -> None:
    (found,) = verdict(JUNE, [COMPLETION]).failed
    assert (found.reading, found.below) == series("79.4", "2.6")
    assert found.read_in == JUNE
    assert not found.is_carried
    assert found.guard.tolerance == 2


def test_without_a_reading_of_its_own_a_month_carries_the_last() -> None:
    found = relabelled(SAVING, [_without_august()])
    assert (found.efficiency, found.non_efficiency) == series(24_000, 24_000)
    (august,) = verdict(AUGUST, [_without_august()]).failed
    assert august.is_carried
    assert (august.read_in, august.reading) == (JULY, Decimal("79.0"))


def test_before_the_first_reading_nothing_is_proven() -> None:
    assert verdict(MARCH, [COMPLETION]) == Verdict(MARCH, Label.UNPROVEN, unread=(1,))
    assert relabelled({MARCH: Decimal(5)}, [COMPLETION]).unproven == 5


def test_without_a_guard_nothing_is_proven() -> None:
    assert verdict(JUNE, []).label is Label.UNPROVEN


def test_one_guard_that_fails_is_enough() -> None:
    steady = OutputGuard(2, Decimal(10), Decimal(0), {JUNE: Decimal(10)})
    assert verdict(JUNE, [steady]).label is Label.EFFICIENCY
    found = verdict(JUNE, [steady, COMPLETION])
    assert found.label is Label.NON_EFFICIENCY
    assert [f.guard.measure_id for f in found.failed] == [1]


def test_where_lower_is_better_the_limit_is_a_ceiling() -> None:
    minutes = OutputGuard(3, Decimal(20), Decimal(2), {JUNE: Decimal(22)}, is_up=False)
    assert minutes.limit == 22
    assert verdict(JUNE, [minutes]).label is Label.EFFICIENCY
    slower = replace(minutes, readings={JUNE: Decimal("22.1")})
    (found,) = verdict(JUNE, [slower]).failed
    assert found.below == Decimal("2.1")


@given(st.dictionaries(st.sampled_from(MONTHS), POINTS), POINTS, POINTS)
def test_the_labels_share_out_the_whole_saving(
    readings: dict[Month, Decimal], baseline: Decimal, tolerance: Decimal
) -> None:
    found = relabelled(SAVING, [OutputGuard(1, baseline, tolerance, readings)])
    assert found.efficiency + found.non_efficiency + found.unproven == sum(SAVING.values())


@given(st.dictionaries(st.sampled_from(MONTHS), POINTS, min_size=1), POINTS, POINTS)
def test_a_month_is_an_efficiency_exactly_within_the_tolerance(
    readings: dict[Month, Decimal], baseline: Decimal, tolerance: Decimal
) -> None:
    guard = OutputGuard(1, baseline, tolerance, readings)
    for month, reading in readings.items():
        is_efficient = verdict(month, [guard]).label is Label.EFFICIENCY
        assert is_efficient is (reading >= baseline - tolerance)
