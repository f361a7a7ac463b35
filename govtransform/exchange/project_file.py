"""A plan as Microsoft Project keeps it in its XML: frozen, and written back the same."""

from dataclasses import dataclass
from datetime import date, datetime

Shift = tuple[tuple[int, int], ...]  # worked from minute to minute of a day
REFERENCE = "Reference"  # what we call the text field that holds our reference


@dataclass(frozen=True, slots=True)
class ProjectDays:
    """Days with a shift of their own, or off: from one to another, by a rule if there is one.

    `kind` is Project's number of the rule (1 and 9 every day), `period` how many of its steps
    lie between two; `weekdays` a bit a day from Sunday; `month` counts from 0, `item` is 0 any
    day, 1 a weekday, 2 a weekend day, 3 Sunday to 9 Saturday, `position` 0 first to 4 last.
    """

    first: date
    last: date
    shift: Shift = ()
    name: str = ""
    kind: int = 1
    period: int = 1
    occurrences: int | None = None
    weekdays: int = 0
    month: int = 0
    month_day: int = 1
    item: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class ProjectWeek:
    """A week's shifts from Sunday that hold from one day to another; None is as always."""

    first: date
    last: date
    shifts: tuple[Shift | None, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ProjectCalendar:
    """A calendar; what it does not say, its base says. Shifts are from Sunday."""

    uid: int
    name: str
    shifts: tuple[Shift | None, ...]
    days: tuple[ProjectDays, ...] = ()
    weeks: tuple[ProjectWeek, ...] = ()
    base: int | None = None
    is_base: bool = True


@dataclass(frozen=True, slots=True)
class ProjectLink:
    """A predecessor. `kind` and `lag_format` are Project's numbers.

    The lag is in tenths of a minute, or a percentage of the predecessor's duration.
    """

    before: int
    kind: int = 1
    lag: int = 0
    lag_format: int = 7


@dataclass(frozen=True, slots=True)
class ProjectBaseline:
    """How one of the baselines 0 to 10 has an item; minutes, and money as Project writes it."""

    number: int
    start: datetime | None = None
    finish: datetime | None = None
    duration: int | None = None
    work: int | None = None
    cost: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectItem:
    """One line of the plan, an empty one (`is_null`) included; durations are in minutes.

    `code` is our reference. `constraint` and `duration_format` are Project's numbers. Without a
    calendar it has that of the project.
    """

    uid: int
    id: int
    level: int = 1
    name: str = ""
    wbs: str = ""
    code: str = ""
    is_null: bool = False
    is_active: bool = True
    is_manual: bool = False
    is_milestone: bool = False
    is_summary: bool = False
    start: datetime | None = None
    finish: datetime | None = None
    duration: int | None = None
    duration_format: int = 7
    complete: int = 0
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    constraint: int = 0
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    calendar: int | None = None
    links: tuple[ProjectLink, ...] = ()
    baselines: tuple[ProjectBaseline, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """The whole plan, its items in the order of the outline."""

    name: str
    start: datetime
    calendars: tuple[ProjectCalendar, ...]
    items: tuple[ProjectItem, ...]
    calendar: int = 1
    finish: datetime | None = None
    day_minutes: int = 480
    week_minutes: int = 2400
    month_days: int = 20
