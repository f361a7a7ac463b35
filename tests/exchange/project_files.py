"""Plans in Microsoft Project's XML for tests: with everything it can hold, and by hand."""

from datetime import date, datetime

from govtransform.exchange.project_calendars import STANDARD_CALENDAR
from govtransform.exchange.project_file import (
    ProjectBaseline,
    ProjectCalendar,
    ProjectDays,
    ProjectFile,
    ProjectItem,
    ProjectLink,
    ProjectWeek,
)  # fmt: skip
from govtransform.exchange.project_out import project_of
from govtransform.registers import CALENDARS, DEPENDENCIES, PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.factories import add

MONDAY = date(2026, 10, 5)
MORNING = ((480, 720),)
NIGHT = ((0, 180), (240, 480), (1380, 1440))


def at(day: int, hour: int = 8) -> datetime:
    """A moment of October 2026, whose 5th is a Monday."""
    return datetime(2026, 10, day, hour)


def with_everything() -> ProjectFile:
    """Each thing the file can hold, once."""
    rule = ProjectDays(
        date(2026, 10, 1), date(2027, 10, 1), (), "Review day", 5, 1, 4, 0, 0, 1, 8, 4
    )
    weeks = (
        ProjectWeek(date(2026, 12, 21), date(2026, 12, 31), ((), *(MORNING,) * 5, ()), "Lull"),
    )
    own = ProjectCalendar(
        2, "Nights", (None, NIGHT, None, None, None, None, ()), (rule,), weeks, 1, is_base=True
    )
    closed = ProjectDays(date(2026, 10, 12), date(2026, 10, 13), name="Closed", kind=1)
    standard = ProjectCalendar(1, "Standard", STANDARD_CALENDAR.shifts, (closed,))
    baselines = tuple(ProjectBaseline(n, at(5), at(9, 17), 2400, 4800, "150000") for n in range(11))
    build = ProjectItem(
        3, 3, 2, "Build & “test”", "1.1", "PLN-0003",
        start=at(5), finish=at(9, 17), duration=2400, complete=40, actual_start=at(5),
        constraint=4, constraint_at=at(5), deadline=at(20, 17), baselines=baselines,
    )  # fmt: skip
    links = (ProjectLink(3, 1, 9600, 7), ProjectLink(3, 3, -50, 19), ProjectLink(3, 0, 14400, 8))
    items = (
        ProjectItem(0, 0, 0, "Plan", is_summary=True, start=at(5), duration=9600),
        ProjectItem(1, 1, 1, "Phase", "1", is_summary=True, duration=4800),
        build,
        ProjectItem(4, 4, 2, "Wait", duration=4320, duration_format=8, calendar=2, links=links),
        ProjectItem(5, 5, 1, is_null=True),
        ProjectItem(
            6, 6, 1, "By hand", is_manual=True, start=at(14), finish=at(15, 17), duration=960
        ),
        ProjectItem(7, 7, 1, "Out", is_active=False, duration=480, actual_finish=at(7, 17)),
        ProjectItem(8, 8, 1, "Go", is_milestone=True, duration=0, links=(ProjectLink(6),)),
    )
    return ProjectFile("Plan <A>", at(5), (standard, own), items, 1, at(30, 17))


def xml(tasks: str, calendars: str = "", more: str = "") -> str:
    """A file by hand, whose plan starts on Monday 5 October 2026."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Project xmlns="http://schemas.microsoft.com/project">'
        f"<StartDate>2026-10-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
        f"<Calendars>{calendars}</Calendars><Tasks>{tasks}</Tasks>{more}</Project>"
    )


def task(uid: int, duration: str | None = "PT8H0M0S", more: str = "") -> str:
    """A task of a file by hand."""
    length = "" if duration is None else f"<Duration>{duration}</Duration>"
    name = f"<Name>Task {uid}</Name>"
    return f"<Task><UID>{uid}</UID><ID>{uid}</ID>{name}{length}{more}</Task>"


def planned_in(workspace: Workspace) -> Workspace:
    """A phase with two tasks in line, a calendar, a constraint, a gate and a go-live by hand."""
    calendar = add(workspace, CALENDARS, name="Six days", saturday=True, nation="None")
    phase = add(workspace, PLAN_ITEMS, name="Build, “first”", initiative_id=1, kind="Phase",
                start_on=MONDAY, finish_on=date(2026, 10, 16))  # fmt: skip
    first = {"initiative_id": 1, "parent_id": phase}
    add(workspace, PLAN_ITEMS, name="Design", duration_days=5, start_on=MONDAY,
        finish_on=date(2026, 10, 9), baseline_start_on=MONDAY,
        baseline_finish_on=date(2026, 10, 8), **first)  # fmt: skip
    add(workspace, PLAN_ITEMS, name="Test", duration_days=3, start_on=date(2026, 10, 14),
        finish_on=date(2026, 10, 16), calendar_id=calendar, deadline_on=date(2026, 10, 20),
        constraint_kind="Start no earlier than", constraint_on=date(2026, 10, 14),
        **first)  # fmt: skip
    for name, kind in (("Gate 1", "Gate"), ("Live", "Go-live")):
        add(workspace, PLAN_ITEMS, name=name, kind=kind, initiative_id=1, is_manual=True,
            finish_on=date(2026, 10, 16))  # fmt: skip
    add(workspace, DEPENDENCIES, predecessor_id=2, successor_id=3, lag_days=2)
    add(workspace, DEPENDENCIES, predecessor_id=3, successor_id=5, type="FF", lag_days=-1)
    return workspace


def plan(workspace: Workspace, initiative: int | None = None) -> ProjectFile:
    """The plan as it is written for Project."""
    with workspace.read() as session:
        return project_of(session, initiative)
