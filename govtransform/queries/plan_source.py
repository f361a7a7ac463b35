"""The live plan as it is kept: its items, the links that stand, and when each may begin."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import (
    Calendar,
    Constraint,
    Hold,
    Link,
    LinkKind,
    Task,
    close,
    opening,
)  # fmt: skip
from govtransform.queries.roadmap import POINTS
from govtransform.queries.working_days import own_calendars, working_calendar
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import Constraint as Kept
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.values.calendar import WorkingCalendar

CALENDAR = "programme"
HOLDS: Mapping[str, Hold] = {
    Kept.START_NO_EARLIER: Hold.START_NO_EARLIER,
    Kept.START_NO_LATER: Hold.START_NO_LATER,
    Kept.FINISH_NO_EARLIER: Hold.FINISH_NO_EARLIER,
    Kept.FINISH_NO_LATER: Hold.FINISH_NO_LATER,
    Kept.MUST_START: Hold.MUST_START,
    Kept.MUST_FINISH: Hold.MUST_FINISH,
}
_STARTS = (Hold.START_NO_EARLIER, Hold.START_NO_LATER, Hold.MUST_START)


@dataclass(frozen=True, slots=True)
class Item:
    """What of a plan item its dates follow from, as it is kept."""

    id: int
    code: str
    name: str
    kind: str
    initiative_id: int
    parent_id: int | None
    duration_days: int
    complete_rate: Decimal | None
    is_manual: bool
    start_on: date | None
    finish_on: date | None
    constraint_kind: str
    constraint_on: date | None
    deadline_on: date | None
    actual_start_on: date | None
    actual_finish_on: date | None
    calendar_id: int | None

    @property
    def is_point(self) -> bool:
        """Whether it is a moment: a milestone, gate or the like without a length."""
        return self.kind in POINTS and not self.duration_days

    @property
    def facts(self) -> tuple[date | None, date | None]:
        """When it began and ended: what is under way or done without a date did so as planned."""
        done = self.complete_rate or 0
        started = self.actual_start_on or (self.start_on if done > 0 else None)
        finished = self.actual_finish_on or (self.finish_on if done == 1 else None)
        return started, finished

    @property
    def is_open(self) -> bool:
        """Whether links may still move it: it has not begun, and nobody set its dates by hand."""
        return not self.is_manual and self.facts == (None, None)


@dataclass(frozen=True, slots=True)
class Source:
    """The live items by id, the links between them, and when each initiative starts.

    `days` are those of the programme, `own` the calendars of the register, by id.
    """

    items: Mapping[int, Item]
    links: Sequence[Link]
    starts: Mapping[int, date]
    days: WorkingCalendar
    driven: frozenset[str]
    own: Mapping[int, WorkingCalendar] = field(default_factory=dict)

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """That of the programme, and those that items have of their own."""
        used = sorted({item.calendar_id for item in self.items.values() if item.calendar_id})
        own = (Calendar.of_days(str(key), self.own[key]) for key in used if key in self.own)
        return (Calendar.of_days(CALENDAR, self.days), *own)

    def worked(self, item: Item) -> WorkingCalendar:
        """The days on which an item is worked."""
        return self.own.get(item.calendar_id or 0, self.days)

    def parent(self, item: Item) -> Item | None:
        """The live item it lies under."""
        return self.items.get(item.parent_id or 0)

    @property
    def summaries(self) -> frozenset[int]:
        """The items under which others lie."""
        return frozenset(item.parent_id for item in self.items.values() if item.parent_id)

    def floor(self, item: Item) -> date | None:
        """The first day an item may have: its own where it waits for nothing, its initiative's."""
        own = None if item.code in self.driven else item.start_on
        return own or self.starts.get(item.initiative_id)

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

    def task(self, item: Item) -> Task:
        """An item as the scheduler has it."""
        parent, floor = self.parent(item), self.floor(item)
        told = Task(
            item.code,
            item.name,
            duration=_duration(item, self.worked(item)),
            parent=parent.code if parent else None,
            is_milestone=item.kind == PlanKind.MILESTONE,
            calendar=str(item.calendar_id) if item.calendar_id in self.own else None,
            constraint=constraint(item),
            deadline=close(item.deadline_on) if item.deadline_on else None,
            not_before=opening(floor) if floor else None,
        )
        started, finished = item.facts
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


def source(session: Session) -> Source:
    """The plan of all live initiatives."""
    columns = [getattr(PlanItem, each.name) for each in fields(Item)]
    live = select(*columns).join(Initiative, Initiative.id == PlanItem.initiative_id)
    live = live.where(PlanItem.archived.is_(False), Initiative.archived.is_(False))
    found = session.execute(live.order_by(PlanItem.code))
    items = {row[0]: Item(*row) for row in found}
    links = tuple(_links(session, items))
    return Source(
        items,
        links,
        _starts(session, items.values()),
        working_calendar(session),
        driven(items, links),
        own_calendars(session),
    )


def constraint(item: Item) -> Constraint | None:
    """What holds an item's dates, if anything does."""
    hold, on = HOLDS.get(item.constraint_kind), item.constraint_on
    if hold is None or on is None:
        return None
    return Constraint(hold, opening(on) if hold in _STARTS else close(on))


def _below(code: str, under: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for child in under.get(code, ()):
        yield child
        yield from _below(child, under)


def _links(session: Session, items: Mapping[int, Item]) -> Iterator[Link]:
    """The dependencies that stand, also across initiatives."""
    d = Dependency
    query = select(d.predecessor_id, d.successor_id, d.type, d.lag_days).where(
        d.archived.is_(False), d.kind == DependencyKind.INTERNAL, d.state != DependencyState.REFUSED
    )
    for first, second, type_, lag in session.execute(query.order_by(d.id)):
        before, after = items.get(first or 0), items.get(second)
        if before and after:
            yield Link(before.code, after.code, LinkKind(type_), lag)


def driven(items: Mapping[int, Item], links: Sequence[Link]) -> frozenset[str]:
    """Items that wait for something, they or what they lie under."""
    return frozenset(_driven(items, links))


def _driven(items: Mapping[int, Item], links: Sequence[Link]) -> Iterator[str]:
    waiting = {link.after for link in links}
    for item in items.values():
        above: Item | None = item
        while above is not None:
            if above.code in waiting:
                yield item.code
                break
            above = items.get(above.parent_id or 0)


def _starts(session: Session, items: Iterable[Item]) -> dict[int, date]:
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


def _duration(item: Item, days: WorkingCalendar) -> int:
    """The days it is said to take; where none are said, those between its dates."""
    if item.duration_days or item.kind in POINTS or not (item.start_on and item.finish_on):
        return item.duration_days
    return days.between(item.start_on, item.finish_on)


def _fixed(item: Item) -> tuple[datetime | None, datetime | None] | None:
    start = opening(item.start_on) if item.start_on else None
    finish = close(item.finish_on) if item.finish_on else None
    return (start, finish) if start or finish else None
