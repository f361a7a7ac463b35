"""A plan of Microsoft Project as what the scheduler works with.

Microsoft Project counts minutes. Where every length is of whole days and every moment the start
or end of one, units are days; else the longest unit that measures everything.

Where its own dates differ from ours, it is by one of these rules: nothing starts before the
plan does, where Project lets leads and links from start to finish pull an item ahead; what has
to be by a day never moves early dates; as late as possible is as soon as possible; an item for
whose start alone a manual item waits is held back by it; and other hours than the plan's, of
people at work on an item, count only through the length of its bar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import gcd

from govtransform.calc.schedule import (
    DAY,
    Calendar,
    Constraint,
    Hold,
    Link,
    LinkKind,
    Plan,
    Shift,
    Task,
    close,
    opening,
)  # fmt: skip
from govtransform.exchange.project_calendars import exceptions, week
from govtransform.exchange.project_file import ProjectFile, ProjectItem, ProjectLink

KINDS = (LinkKind.FF, LinkKind.FS, LinkKind.SF, LinkKind.SS)  # by Project's number
HOLDS: Mapping[int, Hold] = {
    2: Hold.MUST_START,
    3: Hold.MUST_FINISH,
    4: Hold.START_NO_EARLIER,
    5: Hold.START_NO_LATER,
    6: Hold.FINISH_NO_EARLIER,
    7: Hold.FINISH_NO_LATER,
}
ELAPSED_FORMATS = frozenset({4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52})
PERCENT_FORMATS = frozenset({19, 20, 51, 52})
_FINISHES = (Hold.MUST_FINISH, Hold.FINISH_NO_EARLIER, Hold.FINISH_NO_LATER)
_ELAPSED = "elapsed"  # a calendar on which time always passes
_ALWAYS: Shift = ((0, DAY),)
_DONE = 100  # per cent


@dataclass(frozen=True, slots=True)
class _Measure:
    """How lengths and moments are counted: the unit, and the hours of whole days."""

    unit: int
    day_minutes: int
    hours: tuple[int, int]

    def units(self, minutes: int, *, is_elapsed: bool = False) -> int:
        """A length, which comes out even."""
        if self.unit == DAY:
            return minutes // (DAY if is_elapsed else self.day_minutes)
        return minutes // self.unit

    def at(self, moment: datetime | None) -> datetime | None:
        """A moment; of whole days, the opening or the close it stands for."""
        if moment is None or self.unit != DAY:
            return moment
        minute = moment.hour * 60 + moment.minute
        return close(moment.date()) if minute >= self.hours[1] else opening(moment.date())


def plan_of(project: ProjectFile) -> Plan:
    """What is scheduled: no empty nor inactive lines, nor the line of the project itself."""
    items = [i for i in project.items if i.level > 0 and not i.is_null and i.is_active]
    used = sorted({i.calendar for i in items if i.calendar is not None} | {project.calendar})
    calendars = [_calendar(project, uid) for uid in used]
    parents = dict(_parents(items))
    summaries = set(parents.values())
    links = list(_lags(items))
    measure = _measure(project, items, calendars, [(link, lag) for _, link, lag in links])
    calendars.append(Calendar(_ELAPSED, (_ALWAYS,) * 7))
    start = measure.at(project.start) or project.start
    return Plan(
        start,
        tuple(_task(i, parents.get(i.uid), measure, is_summary=i.uid in summaries) for i in items),
        tuple(
            Link(
                str(link.before),
                str(item.uid),
                KINDS[link.kind] if 0 <= link.kind < len(KINDS) else LinkKind.FS,
                measure.units(lag, is_elapsed=link.lag_format in ELAPSED_FORMATS),
                link.lag_format in ELAPSED_FORMATS and lag != 0,
            )
            for item, link, lag in links
        ),
        tuple(calendars),
        str(project.calendar),
        measure.unit,
        1 if measure.unit == DAY else project.day_minutes // measure.unit,
        measure.hours,
    )


def _calendar(project: ProjectFile, uid: int) -> Calendar:
    shifts = week(project.calendars, uid)
    special = sorted(exceptions(project.calendars, uid).items())
    return Calendar(str(uid), (*shifts[1:], shifts[0]), tuple(special))


def _parents(items: list[ProjectItem]) -> Iterator[tuple[int, int]]:
    """The item under which each lies: the last before it that stands further out."""
    above: list[ProjectItem] = []
    for item in items:
        while above and above[-1].level >= item.level:
            above.pop()
        if above:
            yield item.uid, above[-1].uid
        above.append(item)


def _lags(items: list[ProjectItem]) -> Iterator[tuple[ProjectItem, ProjectLink, int]]:
    """Each item that waits for another of the plan, its link and the lag in minutes."""
    durations = {item.uid: item.duration or 0 for item in items}
    for item in items:
        for link in item.links:
            if link.before not in durations:
                continue
            if link.lag_format in PERCENT_FORMATS:
                yield item, link, round(durations[link.before] * link.lag / 100)
            else:
                yield item, link, round(link.lag / 10)


def _task(item: ProjectItem, parent: int | None, measure: _Measure, *, is_summary: bool) -> Task:
    is_elapsed = item.duration_format in ELAPSED_FORMATS
    calendar = None if item.calendar is None else str(item.calendar)
    told = Task(
        str(item.uid),
        item.name,
        parent=None if parent is None else str(parent),
        calendar=_ELAPSED if is_elapsed else calendar,
        constraint=_constraint(item, measure),
        deadline=measure.at(item.deadline),
    )
    if is_summary:
        return told
    started, finished = item.actual_start, item.actual_finish
    if item.complete > 0:
        started = started or item.start
    if item.complete >= _DONE:
        finished = finished or item.finish
    fixed = (measure.at(item.start), measure.at(item.finish))
    return replace(
        told,
        duration=measure.units(item.duration or 0, is_elapsed=is_elapsed),
        fixed=fixed if item.is_manual and any(fixed) else None,
        actual_start=measure.at(started),
        actual_finish=measure.at(finished),
    )


def _constraint(item: ProjectItem, measure: _Measure) -> Constraint | None:
    hold, at = HOLDS.get(item.constraint), measure.at(item.constraint_at)
    return Constraint(hold, at) if hold and at else None


def _measure(
    project: ProjectFile,
    items: list[ProjectItem],
    calendars: list[Calendar],
    lags: list[tuple[ProjectLink, int]],
) -> _Measure:
    """Whole days if everything is told in them, else the longest unit that fits all."""
    shifts = {s for c in calendars for s in (*c.week, *(s for _, s in c.exceptions)) if s}
    work = [i.duration or 0 for i in items if i.duration_format not in ELAPSED_FORMATS]
    work += [lag for link, lag in lags if link.lag_format not in ELAPSED_FORMATS]
    passing = [i.duration or 0 for i in items if i.duration_format in ELAPSED_FORMATS]
    passing += [lag for link, lag in lags if link.lag_format in ELAPSED_FORMATS]
    moments = [project.start, *(at for item in items for at in _moments(item))]
    minutes = {at.hour * 60 + at.minute for at in moments}
    day = project.day_minutes
    if len(shifts) == 1:
        (shift,) = shifts
        hours = (shift[0][0], shift[-1][1])
        is_whole = sum(last - first for first, last in shift) == day
        is_whole &= all(minute <= hours[0] or minute >= hours[1] for minute in minutes)
        if is_whole and not any(n % day for n in work) and not any(n % DAY for n in passing):
            return _Measure(DAY, day, hours)
    ends = [minute for shift in shifts for span in shift for minute in span]
    return _Measure(gcd(DAY, day, *ends, *work, *passing, *minutes), day, (0, DAY))


def _moments(item: ProjectItem) -> Iterator[datetime]:
    told = (item.constraint_at, item.deadline, item.actual_start, item.actual_finish)
    facts = item.is_manual or item.complete > 0
    own = (item.start, item.finish) if facts else ()
    return (at for at in (*told, *own) if at is not None)
