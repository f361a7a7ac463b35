from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.parameters import reference
from govtransform.values.calendar import NATIONS, WorkingCalendar, calendar, public_holidays

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
CALENDARS = st.builds(
    calendar,
    st.sets(st.integers(1, 7), min_size=1),
    st.lists(DAYS, max_size=40),
    st.lists(DAYS, max_size=40),
)


def _england() -> WorkingCalendar:
    return calendar(holidays=public_holidays(reference("holidays"), "england_wales"))


def test_working_days_pass_over_weekends_and_holidays() -> None:
    christmas_eve = date(2026, 12, 24)
    assert _england().plus(christmas_eve, 1) == date(2026, 12, 29)
    assert _england().plus(christmas_eve, -1) == date(2026, 12, 23)
    assert calendar().plus(christmas_eve, 1) == date(2026, 12, 25)


def test_from_a_day_off_counting_starts_on_the_next_working_day() -> None:
    assert calendar().plus(date(2026, 10, 3), 0) == date(2026, 10, 5)


def test_both_ends_count_between() -> None:
    assert calendar().between(date(2026, 10, 5), date(2026, 10, 9)) == 5
    assert calendar().between(date(2026, 10, 3), date(2026, 10, 4)) == 0


def test_an_extra_working_day_wins_over_holiday_and_weekend() -> None:
    saturday, friday = date(2026, 10, 10), date(2026, 10, 9)
    found = calendar(holidays=[friday, saturday], extra=[friday, saturday])
    assert found.is_working(friday)
    assert found.is_working(saturday)


def test_other_weeks_work_too() -> None:
    sunday_to_thursday = calendar({7, 1, 2, 3, 4})
    assert sunday_to_thursday.plus(date(2026, 10, 8), 1) == date(2026, 10, 11)


@pytest.mark.parametrize("weekdays", [[], [0], [8]])
def test_a_calendar_needs_a_weekday(weekdays: list[int]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        calendar(weekdays)


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_rests_on_christmas_day(nation: str) -> None:
    assert "Christmas" in public_holidays(reference("holidays"), nation)[date(2026, 12, 25)]


@settings(deadline=None)
@given(CALENDARS, DAYS)
def test_numbers_and_days_are_each_others_inverse(calendar: WorkingCalendar, day: date) -> None:
    found = calendar.day(calendar.number(day))
    assert calendar.is_working(found)
    assert found >= day
    assert calendar.number(found) == calendar.number(day)
    assert calendar.is_working(day) == (found == day)


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(0, 60))
def test_what_lies_between_are_the_days_worked(
    calendar: WorkingCalendar, first: date, length: int
) -> None:
    days = [first + timedelta(n) for n in range(length + 1)]
    assert calendar.between(first, days[-1]) == sum(map(calendar.is_working, days))
