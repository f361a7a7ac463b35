"""The kinds of value a field can hold: how each is stored, read from text and shown."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Dialect, Integer, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from govtransform.i18n import N_, tr
from govtransform.values import readers, words
from govtransform.values.convention import Convention
from govtransform.values.period import Month, read_year, year_label

LONGEST = 200  # characters of a line of text
LONGEST_NOTE = 32_767  # what a worksheet cell can hold
YES, NO = N_("Yes"), N_("No")


class Exact(TypeDecorator[Decimal]):
    """A Decimal kept as a whole number of its smallest unit, so that sums are exact."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Pounds to pence, or a fraction to millionths; what does not fit was not rounded."""
        if value is None:
            return None
        units = value.scaleb(self.places)
        if units != int(units):
            raise ValueError(f"{value} was to be stored with {self.places} places, and not rounded")
        return int(units)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Back again."""
        return None if value is None else Decimal(value).scaleb(-self.places)


class Day(TypeDecorator[date]):
    """A date kept as ISO text, which sorts as it should on every database."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """2026-04-01."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Back again."""
        return None if value is None else date.fromisoformat(value)


class MonthKey(TypeDecorator[Month]):
    """A month kept as the whole number 202604."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Dialect) -> int | None:
        """202604."""
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> Month | None:
        """Back again."""
        return None if value is None else Month.of(value)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value. `plain` gives the text that `parse` reads back exactly.

    `names` are what codes are shown as, where they are stored and not read by people.
    """

    name: str
    column: Callable[[], TypeEngine[Any]]
    parse: Callable[[Any, Convention], Any]
    show: Callable[[Any, Convention], str]
    plain: Callable[[Any], str] = str
    right: bool = False
    options: type[enum.StrEnum] | None = None
    names: Callable[[], Mapping[str, str]] | None = None


def _word(value: Any, _convention: Convention) -> str:
    return str(value)


def _line(value: Any, _convention: Convention) -> str:
    return " ".join(str(value).replace("\0", "").split())


def _lines(value: Any, _convention: Convention) -> str:
    told = str(value).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return told.strip()


def _money(value: Any, convention: Convention) -> Decimal | None:
    return readers.read_money(value, convention.currency, convention.scale)


def _rate(value: Any, _convention: Convention) -> Decimal | None:
    read = readers.read_rate(value)
    return None if read is None else read.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _number(value: Any, _convention: Convention) -> Decimal | None:
    read = readers.read_number(value)
    return None if read is None else read.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _figure(value: Any, _convention: Convention) -> Decimal | None:
    is_percentage = isinstance(value, str) and value.rstrip().endswith("%")
    read = readers.read_rate(value) if is_percentage else readers.read_number(value)
    return None if read is None else read.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _whole(value: Any, _convention: Convention) -> int | None:
    return readers.read_whole(value)


def _date(value: Any, convention: Convention) -> date | None:
    return readers.read_date(value, convention.day_first)


def _end_date(value: Any, convention: Convention) -> date | None:
    return readers.read_date(value, convention.day_first, at_end=True)


def _month(value: Any, _convention: Convention) -> Month | None:
    return readers.read_month(value)


def _year(value: Any, convention: Convention) -> int | None:
    return None if value in (None, "") else read_year(_word(value, convention))


def _yes(value: Any, _convention: Convention) -> bool | None:
    return readers.read_yes(value)


def _show_money(value: Decimal, convention: Convention) -> str:
    return words.pounds(value, convention.currency)


def _show_date(value: date, _convention: Convention) -> str:
    return words.day(value)


def _show_month(value: Month, _convention: Convention) -> str:
    return words.month(value)


def _show_year(value: int, convention: Convention) -> str:
    return year_label(value, convention.fy_start_month)


def _show_yes(value: bool, _convention: Convention) -> str:
    return tr(YES if value else NO)


def _show_rate(value: Decimal, _convention: Convention) -> str:
    return _percent(value)


def _show_number(value: Decimal, _convention: Convention) -> str:
    return f"{value.normalize():,f}"


def _show_whole(value: int, _convention: Convention) -> str:
    return f"{value:,}"


def _percent(value: Decimal) -> str:
    return f"{(value * 100).normalize():f}%"


def _plain_number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _plain_yes(value: bool) -> str:
    return YES if value else NO


TEXT = Kind("text", lambda: String(LONGEST), _line, _word)
NOTE = Kind("note", Text, _lines, _word)
MONEY = Kind("money", lambda: Exact(2), _money, _show_money, right=True)
RATE = Kind("rate", lambda: Exact(6), _rate, _show_rate, _percent, right=True)
NUMBER = Kind("number", lambda: Exact(2), _number, _show_number, _plain_number, right=True)
FIGURE = Kind("number", lambda: Exact(6), _figure, _show_number, _plain_number, right=True)
WHOLE = Kind("whole", Integer, _whole, _show_whole, right=True)
DATE = Kind("date", Day, _date, _show_date)
END_DATE = replace(DATE, parse=_end_date)
MONTH = Kind("month", MonthKey, _month, _show_month)
YEAR = Kind("year", Integer, _year, _show_year, year_label)
YES_NO = Kind("yes", Boolean, _yes, _show_yes, _plain_yes)
LINK = Kind("link", Integer, _whole, _word)
ANY = Kind("any", lambda: String(60), _line, _word)


def coded_kind(names: Callable[[], Mapping[str, str]]) -> Kind:
    """A line of text in which some codes stand for names; what is no code stays as it is."""

    def parse(value: Any, convention: Convention) -> str:
        told = _line(value, convention)
        meant = (code for code, name in names().items() if name.casefold() == told.casefold())
        return next(meant, told)

    def show(value: Any, _convention: Convention) -> str:
        return names().get(value, str(value))

    return replace(TEXT, parse=parse, show=show, names=names)


def choice_kind(options: type[enum.StrEnum], names: Mapping[str, str] | None = None) -> Kind:
    """The kind for one enumeration: stored in English, shown in the language in use.

    `names` are words for options that are codes; either is read.
    """
    words = names or {}

    def parse(value: Any, convention: Convention) -> str:
        told = _line(value, convention).casefold()
        named = {
            option: {option.casefold(), tr(option).casefold(), show(option, convention).casefold()}
            for option in options
        }
        exact = [option for option, names in named.items() if told in names]
        begun = [o for o, names in named.items() if any(n.startswith(told) for n in names)]
        for found in (exact, begun):
            if told and len(found) == 1:
                return found[0].value
        shown = ", ".join(show(o, convention) for o in options)
        raise ValueError(tr("“{text}” is not one of {options}", text=value, options=shown))

    def show(value: Any, _convention: Convention) -> str:
        return tr(words.get(value, value))

    return Kind("choice", lambda: String(40), parse, show, options=options)
