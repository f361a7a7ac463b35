"""The calendars of Microsoft Project: read, and told day by day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from govtransform.calc.schedule import STANDARD
from govtransform.exchange import project_texts as texts
from govtransform.exchange.project_file import (
    ProjectCalendar,
    ProjectDays,
    ProjectWeek,
    Shift,
)  # fmt: skip
from govtransform.exchange.project_nodes import Node
from govtransform.exchange.project_rules import days_of

STANDARD_CALENDAR = ProjectCalendar(1, "Standard", ((), *(STANDARD,) * 5, ()))
_EVERY_DAY = 1


def calendars(root: Node) -> tuple[ProjectCalendar, ...]:
    """Those of a file, or the standard one; a base that does not exist is none."""
    found = tuple(_calendar(node) for node in root.all("Calendars", "Calendar"))
    known = {calendar.uid for calendar in found}
    found = tuple(
        calendar if calendar.base in known - {calendar.uid} else replace(calendar, base=None)
        for calendar in found
    )
    return found or (STANDARD_CALENDAR,)


def week(calendars: Sequence[ProjectCalendar], uid: int) -> tuple[Shift, ...]:
    """The shifts of a calendar from Sunday, those of its bases where it says nothing."""
    shifts: list[Shift | None] = [None] * 7
    for calendar in _line(calendars, uid):
        shifts = [
            own if found is None else found
            for found, own in zip(shifts, calendar.shifts, strict=True)
        ]
    standard = STANDARD_CALENDAR.shifts
    pairs = zip(shifts, standard, strict=True)
    return tuple((usual or ()) if found is None else found for found, usual in pairs)


def exceptions(calendars: Sequence[ProjectCalendar], uid: int) -> dict[date, Shift]:
    """Each day that has a shift of its own: the bases' first, then weeks, then single days."""
    found: dict[date, Shift] = {}
    for calendar in reversed(list(_line(calendars, uid))):
        for special in calendar.weeks:
            found |= _days_of_week(special)
        for rule in calendar.days:
            found |= dict.fromkeys(days_of(rule), rule.shift)
    return found


def worked(
    calendars: Sequence[ProjectCalendar], uid: int, start: datetime, finish: datetime
) -> int:
    """The minutes of a calendar's work between two moments."""
    shifts, special = week(calendars, uid), exceptions(calendars, uid)
    day, total = start.date(), 0
    while day <= finish.date():
        first = start.hour * 60 + start.minute if day == start.date() else 0
        last = finish.hour * 60 + finish.minute if day == finish.date() else 1440
        for opens, closes in special.get(day, shifts[day.isoweekday() % 7]):
            total += max(0, min(closes, last) - max(opens, first))
        day += timedelta(1)
    return total


def _line(calendars: Sequence[ProjectCalendar], uid: int) -> Iterator[ProjectCalendar]:
    """A calendar, its base, and so on; each once."""
    by_uid = {calendar.uid: calendar for calendar in calendars}
    place: int | None = uid
    while place is not None and place in by_uid:
        calendar = by_uid.pop(place)
        yield calendar
        place = calendar.base


def _days_of_week(special: ProjectWeek) -> Mapping[date, Shift]:
    found: dict[date, Shift] = {}
    for number in range((special.last - special.first).days + 1):
        day = special.first + timedelta(number)
        shift = special.shifts[day.isoweekday() % 7]
        if shift is not None:
            found[day] = shift
    return found


def _calendar(node: Node) -> ProjectCalendar:
    told = node.texts
    base = texts.number(told.get("BaseCalendarUID"), -1)
    days = tuple(_days(n) for n in node.all("Exceptions", "Exception") if _period(n))
    return ProjectCalendar(
        texts.number(told.get("UID"), 1),
        told.get("Name", ""),
        _shifts(node),
        days or tuple(_days(n) for n in node.all("WeekDays", "WeekDay") if _period(n)),
        tuple(_week(n) for n in node.all("WorkWeeks", "WorkWeek") if _period(n)),
        base if base > 0 else None,
        texts.truth(told.get("IsBaseCalendar"), default=True),
    )


def _week(node: Node) -> ProjectWeek:
    first, last = _period(node) or (date.min, date.min)
    return ProjectWeek(first, last, _shifts(node), node.texts.get("Name", ""))


def _shifts(node: Node) -> tuple[Shift | None, ...]:
    """The shifts from Sunday; None where a weekday is not told."""
    found: list[Shift | None] = [None] * 7
    for day in node.all("WeekDays", "WeekDay"):
        number = texts.number(day.texts.get("DayType"))
        if 1 <= number <= 7:
            found[number - 1] = _shift(day)
    return tuple(found)


def _shift(node: Node) -> Shift:
    """The hours of a day that is worked; Project's usual ones where none are told."""
    if not texts.truth(node.texts.get("DayWorking")):
        return ()
    found = []
    for times in node.all("WorkingTimes", "WorkingTime"):
        opens = texts.minute_of_day(times.texts.get("FromTime"))
        closes = texts.minute_of_day(times.texts.get("ToTime"))
        if opens is not None and closes is not None:
            found.append((opens, closes or 1440))  # midnight ends the day
    return tuple(sorted(span for span in found if span[0] < span[1])) or STANDARD


def _period(node: Node) -> tuple[date, date] | None:
    for period in node.all("TimePeriod"):
        first, last = (texts.day(period.texts.get(key)) for key in ("FromDate", "ToDate"))
        if first and last and first <= last:
            return first, last
    return None


def _days(node: Node) -> ProjectDays:
    told = node.texts
    first, last = _period(node) or (date.min, date.min)
    occurrences = texts.whole(told.get("Occurrences"))
    by_count = texts.truth(told.get("EnteredByOccurrences"))
    return ProjectDays(
        first,
        last,
        _shift(node),
        told.get("Name", ""),
        texts.number(told.get("Type"), _EVERY_DAY),
        max(1, texts.number(told.get("Period"), 1)),
        occurrences if by_count else None,
        texts.number(told.get("DaysOfWeek")),
        texts.number(told.get("Month")),
        texts.number(told.get("MonthDay"), 1),
        texts.number(told.get("MonthItem")),
        texts.number(told.get("MonthPosition")),
    )
