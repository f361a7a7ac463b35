"""Months, quarters and financial years of any start month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from govtransform.i18n import tr

APRIL = 4
YEARS = range(1900, 2200)  # what else stands for a year is a slip of the pen
_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(?:[012]?\d|3[01]))?")
_NAMED = re.compile(r"([a-z]{3,9})(?:[ .-]*(?=\d{4})|[-/]| ?')(\d{4}|\d{2})", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})(?:[/-](\d{2}|\d{4}))?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `key`, such as 202604, is how it is stored, sorted and joined."""

    year: int
    number: int

    @classmethod
    def of(cls, key: int) -> Self:
        """The month of a stored key."""
        return cls(*divmod(key, 100))

    @classmethod
    def on(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read `2026-04`, `2026-04-30`, `Apr 2026`, `Apr-26` or `April 2026`; else ValueError."""
        bare = text.strip()
        if match := _ISO.fullmatch(bare):
            year, number = int(match[1]), int(match[2])
        elif match := _NAMED.fullmatch(bare):
            year, number = int(match[2]), _month_number(match[1])
            year += 2000 if year < 100 else 0
        else:
            year, number = 0, 0
        if not 1 <= number <= 12 or year not in YEARS:
            raise ValueError(tr("“{text}” is not a month", text=text))
        return cls(year, number)

    @property
    def key(self) -> int:
        """202604 for April 2026."""
        return self.year * 100 + self.number

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date.fromordinal(self.plus(1).first_day.toordinal() - 1)

    def plus(self, months: int) -> Self:
        """The month so many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(year, number + 1)

    def minus(self, other: "Month") -> int:
        """How many months later than the other it is."""
        return (self.year - other.year) * 12 + self.number - other.number

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


def financial_year(month: Month, start: int = APRIL) -> int:
    """The calendar year in which the month's financial year began."""
    return month.year if month.number >= start else month.year - 1


def quarter(month: Month, start: int = APRIL) -> int:
    """1 to 4: the quarter of the financial year the month lies in."""
    return (month.number - start) % 12 // 3 + 1


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from the first to the last, both included."""
    return (first.plus(n) for n in range(last.minus(first) + 1))


def months_of(year: int, start: int = APRIL) -> tuple[Month, ...]:
    """The twelve months of a financial year."""
    first = Month(year, start)
    return tuple(first.plus(n) for n in range(12))


def year_label(year: int, start: int = APRIL) -> str:
    """`2026/27`, or `2026` where financial years are calendar years."""
    return f"{year}" if start == 1 else f"{year}/{(year + 1) % 100:02}"


def quarter_label(month: Month, start: int = APRIL) -> str:
    """`Q1 2026/27`."""
    return f"Q{quarter(month, start)} {year_label(financial_year(month, start), start)}"


def read_year(text: str) -> int:
    """Read `2026/27`, `2026-27`, `2026/2027` or `2026`; ValueError otherwise."""
    match = _YEAR.fullmatch(text.strip())
    following = (int(match[1]) + 1) if match else 0
    told = {None, str(following), f"{following % 100:02}"}
    if match is None or int(match[1]) not in YEARS or match[2] not in told:
        raise ValueError(tr("“{text}” is not a financial year", text=text))
    return int(match[1])


def _month_number(name: str) -> int:
    """1 to 12 for a name or its first three letters (or Sept); 0 when it is no month."""
    lower = name.lower()
    for number, full in enumerate(_NAMES, 1):
        if lower in {full, full[:3]} or (number == 9 and lower == "sept"):
            return number
    return 0
