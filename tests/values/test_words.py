"""What people read: the same on screen, in a document and from a command."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.values import words
from govtransform.values.period import Month
from govtransform.values.words import Unit


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "£0"), ("-0.4", "£0"), ("950", "£950"), ("1499", "£1.5k"), ("9960", "£10k"),
        ("115000", "£115k"), ("-38000", "−£38k"), ("999600", "£1.00m"), ("1790000", "£1.79m"),
        ("26190000", "£26.19m"), ("996000000000", "£996.00bn"),
    ],
)  # fmt: skip
def test_short_money_has_the_unit_that_fits(amount: str, text: str) -> None:
    assert words.short(Decimal(amount)) == text


def test_an_axis_may_ask_for_its_own_places() -> None:
    assert words.short(Decimal(1_000_000), places=1) == "£1.0m"
    assert words.short(Decimal(250_000), places=0) == "£250k"


def test_money_to_the_penny_is_rounded_away_from_nought() -> None:
    assert words.pounds(Decimal("1234567.5")) == "£1,234,567.50"
    assert words.pounds(Decimal("2.675")) == "£2.68"
    assert words.pounds(Decimal("-2.675")) == "−£2.68"
    assert words.pounds(Decimal("-0.004")) == "£0.00"
    assert words.pounds(Decimal("1234567.5"), places=0) == "£1,234,568"


def test_a_variance_carries_its_sign_unless_nil() -> None:
    assert words.pounds(Decimal(4500), places=0, signed=True) == "+£4,500"
    assert words.short(Decimal(-38_000), signed=True) == "−£38k"
    assert words.pounds(Decimal(0), signed=True) == "£0.00"
    assert words.percentage(Decimal("0.0375"), 2, signed=True) == "+3.75%"


@pytest.mark.parametrize(
    ("currency", "text"),
    [("EUR", "€5.00"), ("USD", "$5.00"), ("CAD", "$5.00"), ("SEK", "SEK\N{NO-BREAK SPACE}5.00")],
)
def test_the_currency_is_the_programmes(currency: str, text: str) -> None:
    assert words.pounds(Decimal(5), currency) == text


def test_a_table_has_its_unit_in_the_heading_and_a_dash_for_nil() -> None:
    assert words.unit_heading(Unit.THOUSANDS) == "£ thousands"
    assert words.unit_heading(Unit.ONES, "SEK") == "SEK"
    assert words.in_unit(Decimal(1_710_400), Unit.THOUSANDS) == "1,710"
    assert words.in_unit(Decimal(212_000), Unit.THOUSANDS, signed=True) == "+212"
    assert words.in_unit(Decimal(26_190_000), Unit.MILLIONS) == "26.19"
    assert words.in_unit(Decimal(0)) == "–"


def test_no_figure_is_empty_and_never_a_nought() -> None:
    money = (words.pounds(None), words.short(None), words.in_unit(None))
    assert {*money, words.number(None), words.percentage(None)} == {""}
    assert (words.day(None), words.month(None)) == ("", "")


def test_dates_are_written_out() -> None:
    assert words.day(date(2028, 2, 14)) == "14 Feb 2028"
    assert words.month(Month(2026, 4)) == "Apr 2026"


def test_a_run_of_months_names_each_year_once() -> None:
    assert words.months(Month(2027, 7), Month(2027, 9)) == "Jul–Sep 2027"
    assert words.months(Month(2027, 11), Month(2028, 1)) == "Nov 2027–Jan 2028"
    assert words.months(Month(2027, 7), Month(2027, 7)) == "Jul 2027"


def test_numbers_have_commas_and_a_minus_sign() -> None:
    assert words.count(12_345) == "12,345"
    assert words.number(Decimal("-1.125")) == "−1.13"
    assert words.percentage(Decimal("0.035")) == "3.5%"
