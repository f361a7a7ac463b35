"""Figures and dates as people write them."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.i18n import language
from govtransform.values import words
from govtransform.values.days import day_first_of
from govtransform.values.period import Month
from govtransform.values.readers import (
    NOTHING,
    NotANumberError,
    exact_money,
    is_finer_than_a_penny,
    read_date,
    read_money,
    read_month,
    read_number,
    read_rate,
    read_whole,
    read_yes,
)

MONEY: dict[str, int | str] = {
    "£26.19m": 26_190_000,
    "£1.2m": 1_200_000,
    "115k": 115_000,
    "£1.5bn": 1_500_000_000,
    "£ 5 million": 5_000_000,
    "(2,000)": -2_000,
    "(£1.2M)": -1_200_000,
    "1,403.00": 1_403,
    "-£5": -5,
    "£-5": -5,
    "−5": -5,
    "–£5": -5,
    "+5": 5,
    "GBP 5": 5,
    "5 GBP": 5,
    " £1 234 ": 1_234,
    "12\u00a0345,67": "12345.67",
    "1.234,50": "1234.50",
    "1.234.567": 1_234_567,
    ".5": "0.50",
    "1.5E+06": 1_500_000,
}
NO_MONEY = (
    "Exempt under Section 43", "#REF!", "TBC", "12 %", "12,5", "1,00,000", "1.2.3", "--5", "(5",
    "£", "£5m £", "5 each", "Q4", "1 April 2027", "x" * 40_000, "1" * 40_000, "1,23", "5k5",
)  # fmt: skip
DATES = {
    "2027-04-01": date(2027, 4, 1),
    "2027-04-01T09:30:00": date(2027, 4, 1),
    "20270401": date(2027, 4, 1),
    "01/04/27": date(2027, 4, 1),
    "1/4/2027 09:30": date(2027, 4, 1),
    "30.06.08": date(2008, 6, 30),
    "31-12-40": date(2040, 12, 31),
    "01.04.98": date(1998, 4, 1),
    "1 April 2027": date(2027, 4, 1),
    "Thursday, 1st Apr 2027": date(2027, 4, 1),
    "1-Apr-27": date(2027, 4, 1),
    "December 1, 2016": date(2016, 12, 1),
    "April 2027": date(2027, 4, 1),
    "Apr-27": date(2027, 4, 1),
    "04/2027": date(2027, 4, 1),
    "2027-04": date(2027, 4, 1),
    "Q2 2027/28": date(2027, 7, 1),
    "Q4 2018-19": date(2019, 1, 1),
}

pence = st.integers(-(10**13), 10**13).map(lambda n: Decimal(n).scaleb(-2))


@pytest.mark.parametrize("text", MONEY)
def test_money_is_read_as_people_write_it(text: str) -> None:
    assert read_money(text) == Decimal(MONEY[text])


@pytest.mark.parametrize("text", NO_MONEY)
def test_words_are_no_money_and_never_nought(text: str) -> None:
    with pytest.raises(NotANumberError, match="is not a number") as caught:
        read_money(text)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize("text", [*NOTHING, "N/A", "  ", None])
def test_a_cell_that_says_nothing_is_empty(text: str | None) -> None:
    readers = (read_money, read_rate, read_number, read_whole, read_date, read_month, read_yes)
    assert [reader(text) for reader in readers] == [None] * 7


@given(pence)
def test_what_the_app_shows_it_reads_again(amount: Decimal) -> None:
    assert read_money(words.pounds(amount)) == read_money(str(amount)) == amount


@given(pence)
def test_accountants_brackets_are_a_minus(amount: Decimal) -> None:
    told = f"(£{abs(amount):,.2f})" if amount < 0 else f"£{amount:,.2f}"
    assert read_money(told) == amount


@given(st.text(max_size=80))
def test_any_text_is_an_amount_nothing_or_a_plain_refusal(text: str) -> None:
    assert _read_or_refused(lambda: read_money(text))


@given(st.text(max_size=40))
def test_any_text_is_a_day_nothing_or_a_plain_refusal(text: str) -> None:
    assert _read_or_refused(lambda: read_date(text))


def test_another_currency_is_refused_and_both_are_named() -> None:
    with pytest.raises(ValueError, match=r"is in EUR, .* money in GBP\.") as caught:
        read_money("€5")
    assert not isinstance(caught.value, NotANumberError)
    with pytest.raises(ValueError, match="is in CAD"):
        read_money("CAD 5", "USD")


def test_a_bare_dollar_is_the_dollar_of_the_programme() -> None:
    assert read_money("$6,279,429", "CAD") == read_money("CA$6,279,429", "CAD") == 6_279_429


def test_the_unit_of_a_column_counts_unless_the_cell_names_one() -> None:
    million = Decimal(1_000_000)
    assert read_money("26.19", scale=million) == read_money(26.19, scale=million) == 26_190_000
    assert read_money("£26.19m", scale=million) == 26_190_000


def test_finer_than_a_penny_is_rounded_half_up_and_can_be_told() -> None:
    exact = exact_money("£1.005")
    assert exact is not None
    assert is_finer_than_a_penny(exact)
    assert read_money("£1.005") == Decimal("1.01")
    assert read_money("-1.005") == Decimal("-1.01")


def test_the_noise_of_floats_is_not_finer_than_a_penny() -> None:
    exact = exact_money(0.1 + 0.2)
    assert exact == Decimal("0.3")
    assert not is_finer_than_a_penny(exact)


@pytest.mark.parametrize("value", [True, float("nan"), float("inf")])
def test_what_is_no_number_of_a_worksheet_is_no_money(value: object) -> None:
    with pytest.raises(NotANumberError):
        read_money(value)


@pytest.mark.parametrize("value", ["1e99", "10,000,000,000,001", 1e14])
def test_what_is_too_large_to_keep_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="larger than can be kept"):
        read_money(value)
    with pytest.raises(ValueError, match="larger than can be kept"):
        read_money("20000000", scale=Decimal(1_000_000))


def test_rates_are_fractions_of_one() -> None:
    assert read_rate("12 %") == read_rate("0.12") == read_rate(0.12) == Decimal("0.12")
    assert read_rate("12", is_percent=True) == read_rate("12%", is_percent=True) == Decimal("0.12")
    assert read_rate("120%") == Decimal("1.2")
    with pytest.raises(ValueError, match="could be 12 % or 1200 %"):
        read_rate("12")


def test_numbers_and_whole_numbers() -> None:
    assert read_number("1,403.50") == Decimal("1403.5")
    assert read_whole("1,403.00") == read_whole(1403.0) == 1403
    with pytest.raises(ValueError, match="not a whole number"):
        read_whole("2.5")
    with pytest.raises(NotANumberError):
        read_number("£5")
    with pytest.raises(ValueError, match="larger"):
        read_whole("3bn")


def test_yes_and_no_in_both_languages() -> None:
    assert [read_yes(v) for v in ("Yes", "y", "TRUE", 1, True, "✓")] == [True] * 6
    assert [read_yes(v) for v in ("No", "n", "false", 0, False)] == [False] * 5
    with pytest.raises(ValueError, match="neither yes nor no"):
        read_yes("perhaps")
    with language("cy"):
        assert read_yes("Yes") is True


@pytest.mark.parametrize("text", DATES)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text) == DATES[text]


def test_the_order_of_day_and_month_is_told_never_swapped() -> None:
    assert read_date("05/04/2027", day_first=False) == date(2027, 5, 4)
    with pytest.raises(ValueError, match="day 5, month 13"):
        read_date("05/13/2027")


def test_a_month_in_a_date_that_ends_something_is_its_last_day() -> None:
    assert read_date("Feb 2028") == date(2028, 2, 1)
    assert read_date("Feb 2028", at_end=True) == date(2028, 2, 29)
    assert read_date("Q2 2027/28", at_end=True) == date(2027, 9, 30)
    assert read_date("3 Feb 2028", at_end=True) == date(2028, 2, 3)


@pytest.mark.parametrize("text", ["2023-24", "2023/2024", "2019", "Fiscal Year 2019-2020"])
def test_a_year_alone_is_no_day_but_has_a_first_month(text: str) -> None:
    with pytest.raises(ValueError, match="is a year"):
        read_date(text)
    month = read_month(text)
    assert month is not None
    assert month.number == 4


@pytest.mark.parametrize("text", ["TBD", "Exempt under Section 43", "March 31", "Q9 2027/28", "12"])
def test_words_are_no_date(text: str) -> None:
    with pytest.raises(NotANumberError, match="is not a date"):
        read_date(text)


def test_dates_of_a_worksheet_are_days() -> None:
    moment = datetime(2027, 4, 1, 9, 30)
    assert read_date(moment) == read_date(date(2027, 4, 1)) == date(2027, 4, 1)


def test_a_number_is_a_day_only_in_a_column_of_dates() -> None:
    with pytest.raises(ValueError, match="is a number, not a date"):
        read_date(45_000)
    assert read_date(45_000, serials_from=1900) == date(2023, 3, 15)
    assert read_date(43_538.4, serials_from=1904) == date(2023, 3, 15)
    assert read_date(59, serials_from=1900) == date(1900, 2, 28)
    assert read_date(61, serials_from=1900) == date(1900, 3, 1)
    with pytest.raises(ValueError, match="no day of a spreadsheet"):
        read_date(1e9, serials_from=1900)


def test_months() -> None:
    april = Month(2027, 4)
    for told in ("2027-04", "April 2027", "Apr-27", 202704, "1 April 2027", date(2027, 4, 30)):
        assert read_month(told) == april
    assert read_month("Q1 2027/28") == read_month("2027/28") == april
    with pytest.raises(NotANumberError, match="is not a month"):
        read_month("soon")


def test_which_comes_first_is_seen_in_a_column_or_asked() -> None:
    assert day_first_of(["01/02/27", "13/02/27"]) is True
    assert day_first_of(["01/02/27", "02/13/27"]) is False
    assert day_first_of(["01/02/27"]) is None
    assert day_first_of(["13/02/27", "02/13/27"]) is None
    assert day_first_of(["2027-02-01", "1 May 2027", "TBD", "04/04/2027"]) is True


def _read_or_refused(read: Callable[[], object]) -> bool:
    try:
        read()
    except ValueError as error:
        return str(error).endswith(".")
    return True
