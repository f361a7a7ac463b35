"""Cells and typed text read as values. None is an empty cell; words raise NotANumberError.

Whatever else cannot be read raises ValueError with a sentence for the user. Pure: the currency,
the order of a date's parts and the unit of a column are told.
"""

from datetime import date, datetime
from decimal import Decimal

from govtransform.i18n import N_, tr
from govtransform.values import days
from govtransform.values.money import LARGEST, PENNY, rounded
from govtransform.values.numerals import (
    NOTHING,
    NotANumberError,
    Numeral,
    not_a_number,
    numeral,
    too_large,
)
from govtransform.values.period import Month

LARGEST_WHOLE = 2**31 - 1  # what every database keeps in a column of whole numbers
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "✗", "✘"})

__all__ = ["NOTHING", "NotANumberError"]


def read_money(value: object, currency: str = "GBP", scale: Decimal = Decimal(1)) -> Decimal | None:
    """An amount to the penny, halves away from zero; see `exact_money`."""
    exact = exact_money(value, currency, scale)
    return None if exact is None else rounded(exact)


def exact_money(
    value: object, currency: str = "GBP", scale: Decimal = Decimal(1)
) -> Decimal | None:
    """An amount as written: `£26.19m`, `115k`, `(2,000)`, `−£5`, `CAD 5`, `12 345,67`.

    `scale` is what one stands for in the column (1000 under “£k”), unless the text itself says
    k, m or bn. An amount in another currency is refused, never converted.
    """
    told = numeral(value)
    if told is None:
        return None
    if told.is_percent:
        raise not_a_number(value)
    if not told.is_in(currency):
        raise ValueError(
            tr(
                "“{text}” is in {found}, but this programme keeps its money in {currency}.",
                text=value,
                found=told.currency,
                currency=currency,
            )
        )
    amount = told.figure if told.has_size else told.figure * scale
    if abs(amount) > LARGEST:
        raise too_large(value)
    return amount


def is_finer_than_a_penny(amount: Decimal) -> bool:
    """Whether rounding to the penny changes the amount, which a person is told."""
    return amount % PENNY != 0


def read_number(value: object) -> Decimal | None:
    """A number without currency or per cent: `1,403.00`, `115k`, `-0.5`."""
    told = numeral(value)
    if told is None:
        return None
    if told.currency or told.is_percent:
        raise not_a_number(value)
    return told.figure


def read_whole(value: object) -> int | None:
    """A whole number; `2.5` is refused, `1,403.00` is 1403."""
    told = read_number(value)
    if told is None:
        return None
    if told != int(told):
        raise ValueError(tr("“{text}” is not a whole number.", text=value))
    if abs(told) > LARGEST_WHOLE:
        raise too_large(value)
    return int(told)


def read_rate(value: object, is_percent: bool = False) -> Decimal | None:
    """A fraction of one: `12 %` and `0.12` are 0.12; so is 12 in a column of per cents.

    A bare number above one could be either, so it is refused: write 120 % for 1.2.
    """
    told = numeral(value)
    if told is None:
        return None
    if told.currency or told.has_size:
        raise not_a_number(value)
    if told.is_percent or is_percent:
        return told.figure / 100
    if abs(told.figure) > 1:
        raise ValueError(_either(value, told))
    return told.figure


def read_yes(value: object) -> bool | None:
    """Yes or no, in English or the language in use; a tick or cross; 1 or 0."""
    if isinstance(value, bool):
        return value
    text = str(value if value is not None else "").strip().casefold()
    if text in NOTHING:
        return None
    if text in _YES | {tr(N_("Yes")).casefold()}:
        return True
    if text in _NO | {tr(N_("No")).casefold()}:
        return False
    raise ValueError(tr("“{text}” is neither yes nor no.", text=value))


def read_date(
    value: object, day_first: bool = True, serials_from: int | None = None, *, at_end: bool = False
) -> date | None:
    """A day: see `days.read`. Numbers are days only where `serials_from` is 1900 or 1904."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return days.of_serial(value, serials_from)
    text = _text(value)
    return None if text is None else days.read(text, day_first, at_end=at_end)


def read_month(value: object) -> Month | None:
    """A month: a day's month, `April 2027`, 202704, the first of `Q2 2027/28` or `2027/28`."""
    if isinstance(value, date):
        return Month.on(value)
    text = _text(value)
    return None if text is None else days.read_month(text)


def _text(value: object) -> str | None:
    text = " ".join(str(value if value is not None else "").split())
    return None if text.lower() in NOTHING else text


def _either(value: object, told: Numeral) -> str:
    return tr(
        "“{text}” could be {text} % or {hundred} %. Write it with the % sign.",
        text=value,
        hundred=f"{told.figure * 100:f}",
    )
