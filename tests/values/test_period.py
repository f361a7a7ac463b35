from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.values.period import (
    YEARS,
    Month,
    financial_year,
    months_between,
    months_of,
    quarter,
    quarter_label,
    read_year,
    year_label,
)

MONTHS = st.builds(Month, st.sampled_from(YEARS), st.integers(1, 12))
STARTS = st.integers(1, 12)


@pytest.mark.parametrize(
    "text",
    ["2026-04", "2026-4", "2026-04-30", "Apr 2026", "april 2026", "APR-2026 ", "Apr-26", "Apr '26"],
)
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert Month.read(text) == Month(2026, 4)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-04-99", "2026", "Apricot 2026", "8000-04", "", "Apr 26"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        Month.read(text)


def test_september_has_two_short_names() -> None:
    assert Month.read("Sep 2026") == Month.read("Sept 2026") == Month(2026, 9)


def test_months_know_their_days() -> None:
    assert Month(2028, 2).first_day == date(2028, 2, 1)
    assert Month(2028, 2).last_day == date(2028, 2, 29)
    assert Month.on(date(2028, 2, 14)) == Month(2028, 2)


@given(MONTHS, st.integers(-2000, 2000))
def test_so_many_months_later_is_so_many_months_later(month: Month, steps: int) -> None:
    assert month.plus(steps).minus(month) == steps
    assert Month.of(month.key) == month == Month.read(str(month))


@given(MONTHS, STARTS)
def test_each_month_lies_in_its_financial_year(month: Month, start: int) -> None:
    year = months_of(financial_year(month, start), start)
    assert month in year
    assert [quarter(m, start) for m in year] == [n // 3 + 1 for n in range(12)]


def test_a_range_holds_both_its_ends() -> None:
    found = tuple(months_between(Month(2026, 11), Month(2027, 2)))
    assert [m.key for m in found] == [202611, 202612, 202701, 202702]
    assert not tuple(months_between(Month(2026, 11), Month(2026, 10)))


def test_years_and_quarters_are_labelled_by_the_start_month() -> None:
    assert (year_label(2026), year_label(2099), year_label(2026, 1)) == (
        "2026/27", "2099/00", "2026",
    )  # fmt: skip
    assert quarter_label(Month(2027, 7)) == "Q2 2027/28"
    assert quarter_label(Month(2027, 7), 10) == "Q4 2026/27"


@pytest.mark.parametrize("text", ["2026/27", "2026-27", "2026/2027", "2026", " 2026/27 "])
def test_a_financial_year_is_read(text: str) -> None:
    assert read_year(text) == 2026


@pytest.mark.parametrize("text", ["2026/28", "26/27", "", "2026/2028"])
def test_what_is_no_financial_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a financial year"):
        read_year(text)
