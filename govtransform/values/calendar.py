"""Working days and numbers, each turned into the other: the calendar plans are counted in."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
NATIONS = ("england_wales", "scotland", "northern_ireland")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Weekdays worked (1 Monday to 7 Sunday), days off, and extra days, which win over both.

    Each working day has a number, one higher than that of the working day before it; a day
    off has the number of the next working day. Numbers mean nothing across calendars.
    """

    weekdays: frozenset[int]
    closed: tuple[date, ...]  # sorted, only days that would else be worked
    extra: tuple[date, ...]  # sorted, only days that would else not be worked

    def is_working(self, day: date) -> bool:
        """Whether work is done on the day."""
        return self.number(day + timedelta(1)) > self.number(day)

    def number(self, day: date) -> int:
        """How many working days lie before the day, counted from the calendar's beginning."""
        weeks, rest = divmod(day.toordinal() - 1, 7)  # ordinal 1 was a Monday
        started = sum(weekday <= rest for weekday in self.weekdays)
        exceptions = bisect_left(self.extra, day) - bisect_left(self.closed, day)
        return weeks * len(self.weekdays) + started + exceptions

    def day(self, number: int) -> date:
        """The working day of a number."""
        guess = number // len(self.weekdays) * 7 + 1
        reach = 7 * ((len(self.closed) + len(self.extra)) // len(self.weekdays) + 2)
        low, high = max(1, guess - reach), min(date.max.toordinal(), guess + reach)
        while low < high:
            middle = (low + high) // 2
            if self.number(date.fromordinal(middle) + timedelta(1)) > number:
                high = middle
            else:
                low = middle + 1
        return date.fromordinal(low)

    def plus(self, day: date, days: int) -> date:
        """So many working days after the first working day on or after the day."""
        return self.day(self.number(day) + days)

    def between(self, first: date, last: date) -> int:
        """The working days from the first to the last, both included."""
        return self.number(last + timedelta(1)) - self.number(first)


def calendar(
    weekdays: Iterable[int] = MONDAY_TO_FRIDAY,
    holidays: Iterable[date] = (),
    extra: Iterable[date] = (),
) -> WorkingCalendar:
    """A calendar of one's own; ValueError when no weekday is worked."""
    worked, added = frozenset(weekdays), set(extra)
    if not worked or worked - set(range(1, 8)):
        raise ValueError("A calendar needs weekdays from 1 (Monday) to 7 (Sunday).")
    closed = {d for d in holidays if d.isoweekday() in worked} - added
    opened = {d for d in added if d.isoweekday() not in worked}
    return WorkingCalendar(worked, tuple(sorted(closed)), tuple(sorted(opened)))


def public_holidays(data: Mapping[str, Any], nation: str) -> dict[date, str]:
    """The days off of one of `NATIONS` in holidays.json, with their names."""
    return {date.fromisoformat(raw["date"]): raw["name"] for raw in data["values"][nation]}
