"""Plans for tests: in few words, and at random."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from govtransform.calc.schedule import (
    Calendar,
    Constraint,
    Hold,
    Link,
    LinkKind,
    Plan,
    Task,
    close,
    opening,
)  # fmt: skip
from govtransform.values.calendar import WorkingCalendar, calendar

MONDAY = date(2026, 10, 5)
DAYS = {
    "week": calendar(),
    "always": calendar(range(1, 8)),
    "short": calendar((1, 2, 3, 4), [date(2026, 10, 13)]),
}
CALENDARS = tuple(Calendar.of_days(key, days) for key, days in DAYS.items())


def plan(tasks: Sequence[Task], links: Sequence[Link] = (), start: date = MONDAY) -> Plan:
    """A plan on Monday to Friday, with two other calendars at hand."""
    return Plan(opening(start), tuple(tasks), tuple(links), CALENDARS, "week")


def chain(*durations: int) -> list[Task]:
    """Tasks A, B, C … of these durations."""
    return [Task(chr(65 + n), duration=days) for n, days in enumerate(durations)]


def days_of(task: Task) -> WorkingCalendar:
    """The days on which a task is worked."""
    return DAYS[task.calendar or "week"]


def delayed(whole: Plan, key: str, start: int) -> Plan:
    """The plan with one item held back to a number of its own calendar."""
    tasks = []
    for task in whole.tasks:
        days = days_of(task)
        to = opening(days.day(days.number(MONDAY) + start))
        tasks.append(replace(task, not_before=to) if task.key == key else task)
    return replace(whole, tasks=tuple(tasks))


@st.composite
def plans(draw: st.DrawFn, *, limits: bool = False, calendars: bool = True) -> Plan:
    """Networks of up to seven tasks; the links lead forward, so there is no circle."""
    count = draw(st.integers(2, 7))
    keys = [chr(65 + n) for n in range(count)]
    some_calendar = st.sampled_from([None, "always", "short"]) if calendars else st.none()
    some_day = st.dates(date(2026, 9, 28), date(2026, 11, 15)).map(close)
    tasks = [
        Task(
            key,
            duration=draw(st.integers(0, 6)),
            calendar=draw(some_calendar),
            constraint=draw(st.one_of(st.none(), _constraints())) if limits else None,
            deadline=draw(st.one_of(st.none(), some_day)) if limits else None,
        )
        for key in keys
    ]
    pairs = [(a, b) for n, b in enumerate(keys) for a in keys[:n]]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=9))
    links = [
        Link(a, b, draw(st.sampled_from(LinkKind)), draw(st.integers(-3, 4))) for a, b in chosen
    ]
    return plan(tasks, links)


@st.composite
def _constraints(draw: st.DrawFn) -> Constraint:
    hold, day = draw(st.sampled_from(Hold)), draw(st.dates(date(2026, 10, 1), date(2026, 11, 1)))
    return Constraint(hold, close(day) if "finish" in hold else opening(day))
