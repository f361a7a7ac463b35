"""A plan as Microsoft Project's XML, its elements in the order that Project wants."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from govtransform.exchange import project_texts as texts
from govtransform.exchange.project_file import (
    REFERENCE,
    ProjectBaseline,
    ProjectCalendar,
    ProjectDays,
    ProjectFile,
    ProjectItem,
    ProjectLink,
    Shift,
)  # fmt: skip
from govtransform.exchange.project_nodes import NAMESPACE

_REFERENCE_FIELD = "188743731"  # Project's first text field of a task
_SAVE_VERSION = 14  # Project 2010 and later
_EVERY_DAY, _NO_RULE = 1, 9
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # for any XML

Told = str | int | bool | date | datetime | None


def written(plan: ProjectFile) -> bytes:
    """The whole file, in UTF-8."""
    root = Element("Project", xmlns=NAMESPACE)
    _tell(
        root,
        SaveVersion=_SAVE_VERSION,
        Name=plan.name,
        Title=plan.name,
        ScheduleFromStart=True,
        StartDate=plan.start,
        FinishDate=plan.finish,
        CalendarUID=plan.calendar,
        MinutesPerDay=plan.day_minutes,
        MinutesPerWeek=plan.week_minutes,
        DaysPerMonth=plan.month_days,
    )
    field = SubElement(SubElement(root, "ExtendedAttributes"), "ExtendedAttribute")
    _tell(field, FieldID=_REFERENCE_FIELD, FieldName="Text1", Alias=REFERENCE)
    calendars = SubElement(root, "Calendars")
    for calendar in plan.calendars:
        _calendar(SubElement(calendars, "Calendar"), calendar)
    tasks = SubElement(root, "Tasks")
    for item in plan.items:
        _item(SubElement(tasks, "Task"), item)
    indent(root)
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True))


def _tell(element: Element, **told: Told) -> None:
    """Texts in an element by their names; nothing for what is not known."""
    for name, value in told.items():
        if value is not None and value != "":
            SubElement(element, name).text = _text(value)


def _text(value: Told) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00"
    return _UNFIT.sub(" ", str(value))


def _item(task: Element, item: ProjectItem) -> None:
    _tell(task, UID=item.uid, ID=item.id)
    if item.name:
        _tell(task, Name=item.name)
    _tell(
        task,
        Active=item.is_active,
        Manual=item.is_manual,
        IsNull=item.is_null,
        WBS=item.wbs,
        OutlineLevel=item.level,
        Start=item.start,
        Finish=item.finish,
        Duration=texts.length(item.duration),
    )
    if item.is_manual:
        duration = texts.length(item.duration)
        _tell(task, ManualStart=item.start, ManualFinish=item.finish, ManualDuration=duration)
    done = None if item.duration is None else item.duration * item.complete // 100
    _tell(
        task,
        DurationFormat=item.duration_format,
        Milestone=item.is_milestone,
        Summary=item.is_summary,
        PercentComplete=item.complete,
        ActualStart=item.actual_start,
        ActualFinish=item.actual_finish,
        ActualDuration=texts.length(done),
        RemainingDuration=texts.length(None if done is None else (item.duration or 0) - done),
        ConstraintType=item.constraint,
        CalendarUID=-1 if item.calendar is None else item.calendar,
        ConstraintDate=item.constraint_at,
        Deadline=item.deadline,
    )
    if item.code:
        field = SubElement(task, "ExtendedAttribute")
        _tell(field, FieldID=_REFERENCE_FIELD, Value=item.code)
    _parts(task, item.links, item.baselines)


def _parts(
    task: Element, links: Iterable[ProjectLink], baselines: Iterable[ProjectBaseline]
) -> None:
    for link in links:
        _tell(
            SubElement(task, "PredecessorLink"),
            PredecessorUID=link.before,
            Type=link.kind,
            CrossProject=False,
            LinkLag=link.lag,
            LagFormat=link.lag_format,
        )
    for baseline in baselines:
        _tell(
            SubElement(task, "Baseline"),
            Number=baseline.number,
            Start=baseline.start,
            Finish=baseline.finish,
            Duration=texts.length(baseline.duration),
            Work=texts.length(baseline.work),
            Cost=baseline.cost,
        )


def _calendar(element: Element, calendar: ProjectCalendar) -> None:
    _tell(
        element,
        UID=calendar.uid,
        Name=calendar.name,
        IsBaseCalendar=calendar.is_base,
        BaseCalendarUID=-1 if calendar.base is None else calendar.base,
    )
    _weekdays(element, calendar.shifts)
    if calendar.days:
        exceptions = SubElement(element, "Exceptions")
        for days in calendar.days:
            _exception(SubElement(exceptions, "Exception"), days)
    if calendar.weeks:
        weeks = SubElement(element, "WorkWeeks")
        for week in calendar.weeks:
            own = SubElement(weeks, "WorkWeek")
            _period(own, week.first, week.last)
            _tell(own, Name=week.name)
            _weekdays(own, week.shifts)


def _weekdays(element: Element, shifts: Iterable[Shift | None]) -> None:
    told = [(day, shift) for day, shift in enumerate(shifts, 1) if shift is not None]
    weekdays = SubElement(element, "WeekDays") if told else element
    for day, shift in told:
        own = SubElement(weekdays, "WeekDay")
        _tell(own, DayType=day, DayWorking=bool(shift))
        _shift(own, shift)


def _exception(element: Element, days: ProjectDays) -> None:
    _tell(element, EnteredByOccurrences=days.occurrences is not None)
    _period(element, days.first, days.last)
    _tell(element, Occurrences=days.occurrences, Name=days.name, Type=days.kind, Period=days.period)
    if days.kind not in (_EVERY_DAY, _NO_RULE):
        _tell(
            element,
            DaysOfWeek=days.weekdays,
            MonthItem=days.item,
            MonthPosition=days.position,
            Month=days.month,
            MonthDay=days.month_day,
        )
    _tell(element, DayWorking=bool(days.shift))
    _shift(element, days.shift)


def _period(element: Element, first: date, last: date) -> None:
    period = SubElement(element, "TimePeriod")
    _tell(period, FromDate=first, ToDate=f"{last.isoformat()}T23:59:00")


def _shift(element: Element, shift: Shift) -> None:
    times = SubElement(element, "WorkingTimes") if shift else element
    for opens, closes in shift:
        own = SubElement(times, "WorkingTime")
        _tell(own, FromTime=texts.time_of_day(opens), ToTime=texts.time_of_day(closes))
