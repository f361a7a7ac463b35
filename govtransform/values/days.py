"""Days and months as people write them, read."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from govtransform.i18n import tr
from govtransform.values.numerals import NotANumberError, shown
from govtransform.values.period import APRIL, Month, read_year
from govtransform.values.words import month_name

_CENTURY = 70  # two-digit years from here on lie in the last century
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[ap]m)?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? ", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
_NAME, _DAY = r"(?P<name>[^\W\d_]+)", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"{_DAY}[ .\-/]*{_NAME}[ .,\-/]*(?P<year>\d{{4}}|\d{{2}})")
_NAME_FIRST = re.compile(rf"{_NAME}[ .\-]*{_DAY},? *(?P<year>\d{{4}})")
_MONTH = re.compile(r"([^\W\d_]+)(?:[ .,\-/]*(\d{4})|[\-/’'](\d{2}))")  # March 31 is no month
_MONTH_FIGURES = re.compile(r"(\d{4})-(\d{1,2})|(\d{4})(\d{2})|(\d{1,2})/(\d{4})")
_QUARTER = re.compile(r"Q([1-4])[ ,]*(?:FY ?)?(\d{4}|\d{2})[/-](\d{4}|\d{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY|fiscal year|financial year)? ?(\d{4}(?:[/-]\d{2,4})?)", re.IGNORECASE)
_FIRST_SERIAL, _LAST_SERIAL = 1, 2_958_465  # 1 January 1900 to 31 December 9999


def read(text: str, day_first: bool = True, *, at_end: bool = False) -> date:
    """A day from ISO, `01/04/27`, `30.06.08`, `1 April 2027`, `December 1, 2016`.

    A month (`April 2027`) or a financial quarter (`Q2 2027/28`, from April) gives its first day,
    or its last `at_end`. A year alone is refused with the reason; words raise NotANumberError.
    """
    bare = _WEEKDAY.sub("", _TIME.sub("", text.strip()))
    parts = _parts(bare, day_first)
    if parts is not None:
        return _day(text, *parts)
    month = _month(bare)
    if month is not None:
        last = month.plus(2) if _QUARTER.fullmatch(bare) else month
        return last.last_day if at_end else month.first_day
    if _YEAR.fullmatch(bare):
        raise ValueError(tr("“{text}” is a year. Give the day or the month.", text=text))
    raise NotANumberError(tr("“{text}” is not a date.", text=shown(text)))


def read_month(text: str) -> Month:
    """A month; a quarter or a financial year gives its first month (April)."""
    bare = text.strip()
    month = _month(bare)
    if month is not None:
        return month
    if year := _YEAR.fullmatch(bare):
        return Month(read_year(year[1]), APRIL)
    try:
        return Month.on(read(bare))
    except NotANumberError as error:
        raise NotANumberError(tr("“{text}” is not a month.", text=shown(text))) from error


def of_serial(number: float, serials_from: int | None) -> date:
    """The day a spreadsheet means by a number, counted from 1900 or 1904."""
    if serials_from is None:
        raise ValueError(tr("“{text}” is a number, not a date.", text=number))
    if not _FIRST_SERIAL <= number < _LAST_SERIAL - 1462:
        raise ValueError(tr("“{text}” is no day of a spreadsheet.", text=number))
    if serials_from == 1904:
        return date(1904, 1, 1) + timedelta(int(number))
    before_leap = number < 60  # Excel believes that 29 February 1900, its day 60, existed
    return date(1899, 12, 31 if before_leap else 30) + timedelta(int(number))


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Whether the days of a column stand first; None where both orders fit, or neither.

    True as well where nothing depends on it.
    """
    pairs = [(int(m[1]), int(m[2])) for t in texts if (m := _PARTS.fullmatch(_TIME.sub("", t)))]
    can_be_first = all(second <= 12 for _, second in pairs)
    can_be_second = all(first <= 12 for first, _ in pairs)
    differs = any(first != second for first, second in pairs)
    if not differs and can_be_first:
        return True
    return can_be_first if can_be_first != can_be_second else None


def _parts(bare: str, day_first: bool) -> tuple[int, int, int] | None:
    """Year, month and day as written; the month is 0 where a name is no month."""
    if iso := _ISO.fullmatch(bare):
        year, month, day = (int(part) for part in iso.groups() if part)
        return year, month, day
    if told := _PARTS.fullmatch(bare):
        first, second = int(told[1]), int(told[2])
        return _year(told[3]), *((second, first) if day_first else (first, second))
    named = _NAMED.fullmatch(bare) or _NAME_FIRST.fullmatch(bare)
    number = _number(named["name"]) if named else 0
    return (_year(named["year"]), number, int(named["day"])) if named and number else None


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(
            tr(
                "“{text}” is no day of the calendar: day {day}, month {month}.",
                text=text,
                day=day,
                month=month,
            )
        ) from error


def _month(bare: str) -> Month | None:
    if told := _QUARTER.fullmatch(bare):
        year, after = _year(told[2]), _year(told[3])
        start = Month(year, APRIL).plus(3 * int(told[1]) - 3)
        return start if after == year + 1 else None
    if told := _MONTH.fullmatch(bare):
        year, number = _year(told[2] or told[3]), _number(told[1])
    elif told := _MONTH_FIGURES.fullmatch(bare):
        one, two = (int(part) for part in told.groups() if part)
        year, number = (two, one) if told[5] else (one, two)
    else:
        return None
    return Month(year, number) if 1 <= number <= 12 and year else None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _CENTURY else 1900)


def _number(name: str) -> int:
    """1 to 12 for a month’s name in English or the language in use; 0 for another word."""
    for number in range(1, 13):
        if name.casefold() == month_name(Month(2000, number)).casefold():
            return number
    try:
        return Month.read(f"{name} 2000").number
    except ValueError:
        return 0
