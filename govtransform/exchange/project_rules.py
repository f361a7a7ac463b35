"""The days of a recurring exception: every so many days, weeks, months or years."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from govtransform.exchange.project_file import ProjectDays

_YEARLY_DAY, _YEARLY_PLACE, _MONTHLY_DAY, _MONTHLY_PLACE, _WEEKLY = 2, 3, 4, 5, 6
_LAST = 4  # position
_MOST_DAYS = 40_000


def days_of(rule: ProjectDays) -> list[date]:
    """Every day of a rule, from its first to its last, or as often as it says."""
    found = (day for day in _all(rule) if rule.first <= day <= rule.last)
    return list(islice(found, _MOST_DAYS if rule.occurrences is None else rule.occurrences))


def _all(rule: ProjectDays) -> Iterator[date]:
    if rule.kind == _WEEKLY:
        yield from _weekly(rule)
    elif rule.kind in (_MONTHLY_DAY, _MONTHLY_PLACE):
        yield from _monthly(rule, rule.period)
    elif rule.kind in (_YEARLY_DAY, _YEARLY_PLACE):
        yield from _monthly(rule, 12)
    else:
        for number in range(0, (rule.last - rule.first).days + 1, rule.period):
            yield rule.first + timedelta(number)


def _weekly(rule: ProjectDays) -> Iterator[date]:
    """The weekdays told, in every so many weeks; weeks start on Sunday."""
    sunday = rule.first - timedelta(rule.first.isoweekday() % 7)
    weekdays = rule.weekdays or 1 << rule.first.isoweekday() % 7
    while sunday <= rule.last:
        for number in range(7):
            if weekdays >> number & 1:
                yield sunday + timedelta(number)
        sunday += timedelta(7 * rule.period)


def _monthly(rule: ProjectDays, step: int) -> Iterator[date]:
    month = rule.first.year * 12 + rule.first.month - 1
    if step == 12:
        month = rule.first.year * 12 + rule.month % 12
    while month <= rule.last.year * 12 + rule.last.month - 1:
        year, number = divmod(month, 12)
        day = _day(rule, year, number + 1)
        if day is not None:
            yield day
        month += step


def _day(rule: ProjectDays, year: int, month: int) -> date | None:
    """The day of a rule in one month; None where that month has none."""
    last = monthrange(year, month)[1]
    if rule.kind in (_MONTHLY_DAY, _YEARLY_DAY):
        return date(year, month, rule.month_day) if 1 <= rule.month_day <= last else None
    days = [date(year, month, number + 1) for number in range(last)]
    fitting = [day for day in days if _is(rule.item, day)]
    if rule.position == _LAST:
        return fitting[-1] if fitting else None
    return fitting[rule.position] if rule.position < len(fitting) else None


def _is(item: int, day: date) -> bool:
    """Whether a day is one of what a rule counts."""
    weekday = day.isoweekday()
    if item == 0:
        return True
    if item == 1:
        return weekday <= 5
    if item == 2:
        return weekday > 5
    return weekday % 7 == item - 3
