"""What a plan is made of before it is scheduled: frozen values, in units of working time.

A unit is a slice of the day: the whole day as a rule, so that durations, lags and floats are
working days; a finer one for plans that count hours. Moments are date-times: `opening` and
`close` give those of a day.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from govtransform.values.calendar import WorkingCalendar

DAY = 24 * 60  # minutes
Shift = tuple[tuple[int, int], ...]  # worked from minute to minute of a day; empty is a day off
STANDARD: Shift = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))


class LinkKind(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"

    @property
    def from_finish(self) -> bool:
        """Whether the predecessor's finish is waited for, not its start."""
        return self[0] == "F"

    @property
    def to_start(self) -> bool:
        """Whether the successor's start waits, not its finish."""
        return self[1] == "S"


class Hold(StrEnum):
    """What a constraint says; the late ones and the deadline never move early dates."""

    START_NO_EARLIER = "start_no_earlier"
    START_NO_LATER = "start_no_later"
    FINISH_NO_EARLIER = "finish_no_earlier"
    FINISH_NO_LATER = "finish_no_later"
    MUST_START = "must_start"
    MUST_FINISH = "must_finish"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A hold and its moment: the opening of a day for starts, its close for finishes."""

    hold: Hold
    at: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """The shift of each weekday from Monday, and the days that have another shift or none."""

    key: str
    week: tuple[Shift, ...]
    exceptions: tuple[tuple[date, Shift], ...] = ()

    @classmethod
    def of_days(cls, key: str, days: WorkingCalendar, shift: Shift = STANDARD) -> "Calendar":
        """A calendar of whole days, all with the same hours."""
        week = tuple(shift if weekday in days.weekdays else () for weekday in range(1, 8))
        off: list[tuple[date, Shift]] = [(day, ()) for day in days.closed]
        return cls(key, week, (*off, *((day, shift) for day in days.extra)))


@dataclass(frozen=True, slots=True)
class Task:
    """One item. A milestone has no duration; an item that others name as parent is a summary.

    `fixed` are the moments of an item whose dates are set by hand, which no link moves: one may
    be missing, as the duration tells it.
    Nor do links move what has actually happened. `not_before` is a floor of its own, as that
    of its initiative. Without a `calendar` it has that of the plan.
    """

    key: str
    name: str = ""
    duration: int = 0
    parent: str | None = None
    is_milestone: bool = False
    calendar: str | None = None
    constraint: Constraint | None = None
    deadline: datetime | None = None
    not_before: datetime | None = None
    fixed: tuple[datetime | None, datetime | None] | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None

    @property
    def moments(self) -> tuple[datetime, ...]:
        """Every moment that is told of it."""
        told = (self.deadline, self.not_before, self.actual_start, self.actual_finish)
        held = self.constraint.at if self.constraint else None
        return tuple(at for at in (held, *(self.fixed or ()), *told) if at is not None)


@dataclass(frozen=True, slots=True)
class Link:
    """The successor waits for the predecessor; a negative lag is a lead.

    The lag counts working units of the successor's calendar, or units of time that passes
    where it is elapsed. The two may belong to different initiatives.
    """

    before: str
    after: str
    kind: LinkKind = LinkKind.FS
    lag: int = 0
    is_elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is scheduled together, from `start` on, before which nothing begins.

    `unit` is the length of a unit in minutes, `day_units` the units in a day of work. `hours`
    are the minutes at which a day starts and finishes, for units of whole days. `ends` are the
    items whose last finish is that of the plan; none means all.
    """

    start: datetime
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    calendars: tuple[Calendar, ...]
    calendar: str
    unit: int = DAY
    day_units: int = 1
    hours: tuple[int, int] = (STANDARD[0][0], STANDARD[-1][1])
    ends: frozenset[str] = frozenset()


def opening(day: date) -> datetime:
    """The moment a day begins."""
    return datetime.combine(day, time())


def close(day: date) -> datetime:
    """The moment a day is over."""
    return opening(day) + timedelta(1)
