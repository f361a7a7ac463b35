"""The columns of a phasing grid: earlier years, a year by month or quarter, later years, all."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govtransform.i18n import tr
from govtransform.values import words
from govtransform.values.period import (
    APRIL,
    Month,
    financial_year,
    months_between,
    months_of,
    quarter_label,
    year_label,
)

EARLIER, LATER = 2, 3  # years beside the chosen one that have a column of their own
BEGINNING, END = 0, 999_999  # month keys before and after all


class Scale(StrEnum):
    """What the columns of the chosen year count."""

    MONTHS = "months"
    QUARTERS = "quarters"
    YEARS = "years"


class Group(StrEnum):
    """What stands together under one upper heading."""

    EARLIER = "earlier"
    ACTUAL = "actual"
    FORECAST = "forecast"
    TOTAL = "total"
    LATER = "later"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A span of months by their keys, both ends included; `known` is the share that is past.

    One that `is_open` can be typed into; those of several years and the whole life cannot.
    """

    label: str
    spoken: str
    first: int
    last: int
    group: Group
    known: float = 0.0
    is_open: bool = True

    @property
    def months(self) -> list[Month]:
        """Its months, where it is open."""
        return list(months_between(Month.of(self.first), Month.of(self.last)))

    @property
    def is_total(self) -> bool:
        """Whether it is drawn as a total."""
        return self.group in (Group.TOTAL, Group.WHOLE)

    @property
    def is_forecast(self) -> bool:
        """Whether its figures are still expected, in part or all of them."""
        return not self.is_total and self.known < 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """The financial years there is something in, and where the programme stands."""

    first_year: int
    last_year: int
    start: int = APRIL
    as_at: Month | None = None

    @property
    def years(self) -> range:
        """Every financial year of it."""
        return range(self.first_year, self.last_year + 1)

    @property
    def year_now(self) -> int:
        """The year of the as-at month, or the first."""
        if self.as_at is None:
            return self.first_year
        return min(max(financial_year(self.as_at, self.start), self.first_year), self.last_year)


def columns(calendar: Calendar, scale: Scale, year: int) -> list[GridColumn]:
    """All columns, from left to right."""
    found: list[GridColumn] = []
    if scale is Scale.YEARS:
        found += [_year(calendar, each, _side(calendar, each)) for each in calendar.years]
    else:
        found += _earlier(calendar, year)
        found += _parts(calendar, scale, year)
        found.append(_year(calendar, year, Group.TOTAL))
        found += _later(calendar, year)
    whole = tr("Whole life")
    return [*found, GridColumn(whole, whole, BEGINNING, END, Group.WHOLE, is_open=False)]


def _side(calendar: Calendar, year: int) -> Group:
    return Group.EARLIER if year < calendar.year_now else Group.LATER


def _earlier(calendar: Calendar, year: int) -> Iterator[GridColumn]:
    shown = max(calendar.first_year, year - EARLIER)
    if shown > calendar.first_year:
        first = months_of(shown, calendar.start)[0]
        label = tr("To {year}", year=year_label(shown - 1, calendar.start))
        last = first.plus(-1).key
        known = _known(calendar, months_of(shown - 1, calendar.start))
        yield GridColumn(label, label, BEGINNING, last, Group.EARLIER, known, is_open=False)
    for each in range(shown, year):
        yield _year(calendar, each, Group.EARLIER)


def _later(calendar: Calendar, year: int) -> Iterator[GridColumn]:
    shown = min(calendar.last_year, year + LATER)
    for each in range(year + 1, shown + 1):
        yield _year(calendar, each, Group.LATER)
    if shown < calendar.last_year:
        first = months_of(shown + 1, calendar.start)[0]
        label = tr("{year} on", year=year_label(shown + 1, calendar.start))
        yield GridColumn(label, label, first.key, END, Group.LATER, is_open=False)


def _parts(calendar: Calendar, scale: Scale, year: int) -> Iterator[GridColumn]:
    months, step = months_of(year, calendar.start), 1 if scale is Scale.MONTHS else 3
    for place in range(0, 12, step):
        part = months[place : place + step]
        known = _known(calendar, part)
        spoken = words.months(part[0], part[-1])
        label = words.month_name(part[0])
        if step > 1:
            label = quarter_label(part[0], calendar.start).partition(" ")[0]
        group = Group.ACTUAL if known else Group.FORECAST
        yield GridColumn(label, spoken, part[0].key, part[-1].key, group, known)


def _year(calendar: Calendar, year: int, group: Group) -> GridColumn:
    months = months_of(year, calendar.start)
    label = year_label(year, calendar.start)
    return GridColumn(label, label, months[0].key, months[-1].key, group, _known(calendar, months))


def _known(calendar: Calendar, months: tuple[Month, ...]) -> float:
    if calendar.as_at is None:
        return 0.0
    return sum(month <= calendar.as_at for month in months) / len(months)
