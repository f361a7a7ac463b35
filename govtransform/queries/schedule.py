"""The plan of the programme, or of one initiative, worked out: dates, floats, critical path."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import (
    Calendar,
    Constraint,
    Dates,
    Hold,
    Link,
    LinkKind,
    Plan,
    Schedule,
    Task,
    close,
    opening,
    schedule,
)  # fmt: skip
from govtransform.queries.roadmap import POINTS
from govtransform.queries.working_days import working_calendar
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import Constraint as Kept
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.values.calendar import WorkingCalendar

_CALENDAR = "programme"
_HOLDS: Mapping[str, Hold] = {
    Kept.START_NO_EARLIER: Hold.START_NO_EARLIER,
    Kept.START_NO_LATER: Hold.START_NO_LATER,
    Kept.FINISH_NO_EARLIER: Hold.FINISH_NO_EARLIER,
    Kept.FINISH_NO_LATER: Hold.FINISH_NO_LATER,
    Kept.MUST_START: Hold.MUST_START,
    Kept.MUST_FINISH: Hold.MUST_FINISH,
}
_STARTS = (Hold.START_NO_EARLIER, Hold.START_NO_LATER, Hold.MUST_START)


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan that was worked out; `keys` are the items that were asked for, by reference."""

    schedule: Schedule
    keys: tuple[str, ...]
    names: Mapping[str, str]

    @property
    def dates(self) -> list[Dates]:
        """The dates of each, in order of reference."""
        return [self.schedule.dates(key) for key in self.keys]


def worked_out(session: Session, on: date, initiative_id: int | None = None) -> Worked:
    """Work out the live plan, or what an initiative has and waits for; PlanRefused if it cannot.

    An initiative starts when its dates say, or its programme's, or with the others; where there
    is no date at all, `on`. An item that waits for nothing starts no earlier than it has it.
    """
    source = _source(session)
    items = source.items.values()
    chosen = {item.code for item in items if initiative_id in (None, item.initiative_id)}
    wanted = source.upstream(chosen)
    floors = [source.floor(item) for item in items if item.code in wanted]
    plan = Plan(
        opening(min(filter(None, floors), default=on)),
        tuple(_task(item, source) for item in items if item.code in wanted),
        tuple(link for link in source.links if {link.before, link.after} <= wanted),
        (Calendar.of_days(_CALENDAR, source.days),),
        _CALENDAR,
        ends=frozenset(chosen) if initiative_id else frozenset(),
    )
    names = {item.code: item.name for item in items}
    return Worked(schedule(plan), tuple(sorted(chosen)), names)


@dataclass(frozen=True, slots=True)
class _Source:
    """The live items by id, the links between them, and when each initiative starts."""

    items: Mapping[int, PlanItem]
    links: Sequence[Link]
    starts: Mapping[int, date]
    days: WorkingCalendar
    driven: frozenset[str]

    def parent(self, item: PlanItem) -> PlanItem | None:
        """The live item it lies under."""
        return self.items.get(item.parent_id or 0)

    def floor(self, item: PlanItem) -> date | None:
        """The first day an item may have, if anything says."""
        own = None if item.code in self.driven else item.start_on
        return max(filter(None, (self.starts.get(item.initiative_id), own)), default=None)

    def upstream(self, codes: set[str]) -> set[str]:
        """The items, all they lie under, and all that any of these waits for."""
        by_code = {item.code: item for item in self.items.values()}
        under: defaultdict[str, list[str]] = defaultdict(list)
        before: defaultdict[str, list[str]] = defaultdict(list)
        for item in self.items.values():
            if parent := self.parent(item):
                under[parent.code].append(item.code)
        for link in self.links:
            before[link.after].append(link.before)
        found, left = set[str](), list(codes)
        while left:
            code = left.pop()
            if code in found:
                continue
            found.add(code)
            parent = self.parent(by_code[code])
            left += [parent.code] if parent else []
            for waited in before[code]:
                left += [waited, *_below(waited, under)]
        return found


def _below(code: str, under: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for child in under.get(code, ()):
        yield child
        yield from _below(child, under)


def _source(session: Session) -> _Source:
    live = select(PlanItem).join(Initiative, Initiative.id == PlanItem.initiative_id)
    live = live.where(PlanItem.archived.is_(False), Initiative.archived.is_(False))
    items = {item.id: item for item in session.scalars(live.order_by(PlanItem.code))}
    links = tuple(_links(session, items))
    return _Source(
        items,
        links,
        _starts(session, items.values()),
        working_calendar(session),
        frozenset(_driven(items, links)),
    )


def _links(session: Session, items: Mapping[int, PlanItem]) -> Iterator[Link]:
    """The dependencies that stand, also across initiatives."""
    query = select(Dependency).where(
        Dependency.archived.is_(False),
        Dependency.kind == DependencyKind.INTERNAL,
        Dependency.state != DependencyState.REFUSED,
    )
    for found in session.scalars(query.order_by(Dependency.id)):
        before, after = items.get(found.predecessor_id or 0), items.get(found.successor_id)
        if before and after:
            yield Link(before.code, after.code, LinkKind(found.type), found.lag_days)


def _driven(items: Mapping[int, PlanItem], links: Sequence[Link]) -> Iterator[str]:
    """Items that wait for something, they or what they lie under."""
    waiting = {link.after for link in links}
    for item in items.values():
        above: PlanItem | None = item
        while above is not None:
            if above.code in waiting:
                yield item.code
                break
            above = items.get(above.parent_id or 0)


def _starts(session: Session, items: Iterable[PlanItem]) -> dict[int, date]:
    """When each initiative starts: its own dates, its programme's, its first item's."""
    i = Initiative
    told = select(
        i.id, i.actual_start_on, i.forecast_start_on, i.baseline_start_on, Programme.starts_on
    ).join(Programme, Programme.id == i.programme_id)
    found = {row[0]: next(filter(None, row[1:]), None) for row in session.execute(told)}
    firsts: dict[int, date] = {}
    for item in items:
        start = item.actual_start_on or item.start_on or item.finish_on
        if start:
            known = firsts.get(item.initiative_id, start)
            firsts[item.initiative_id] = min(start, known)
    return firsts | {key: start for key, start in found.items() if start}


def _task(item: PlanItem, source: _Source) -> Task:
    parent, floor = source.parent(item), source.floor(item)
    told = Task(
        item.code,
        item.name,
        duration=_duration(item, source.days),
        parent=parent.code if parent else None,
        is_milestone=item.kind == PlanKind.MILESTONE,
        constraint=_constraint(item),
        deadline=close(item.deadline_on) if item.deadline_on else None,
        not_before=opening(floor) if floor else None,
    )
    started, finished = _facts(item)
    if not told.duration:  # one moment
        done, fixed = finished or started, item.finish_on or item.start_on
        own = (None, close(fixed)) if item.is_manual and fixed else None
        return replace(told, fixed=own, actual_finish=close(done) if done else None)
    return replace(
        told,
        fixed=_fixed(item) if item.is_manual else None,
        actual_start=opening(started) if started else None,
        actual_finish=close(finished) if finished else None,
    )


def _facts(item: PlanItem) -> tuple[date | None, date | None]:
    """When it began and ended: what is under way or done without a date did so as planned."""
    done = item.complete_rate or 0
    started = item.actual_start_on or (item.start_on if done > 0 else None)
    finished = item.actual_finish_on or (item.finish_on if done == 1 else None)
    return started, finished


def _duration(item: PlanItem, days: WorkingCalendar) -> int:
    """The days it is said to take; where none are said, those between its dates."""
    if item.duration_days or item.kind in POINTS or not (item.start_on and item.finish_on):
        return item.duration_days
    return days.between(item.start_on, item.finish_on)


def _fixed(item: PlanItem) -> tuple[datetime | None, datetime | None] | None:
    start = opening(item.start_on) if item.start_on else None
    finish = close(item.finish_on) if item.finish_on else None
    return (start, finish) if start or finish else None


def _constraint(item: PlanItem) -> Constraint | None:
    hold, on = _HOLDS.get(item.constraint_kind), item.constraint_on
    if hold is None or on is None:
        return None
    return Constraint(hold, opening(on) if hold in _STARTS else close(on))
