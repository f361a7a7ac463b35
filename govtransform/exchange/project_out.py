"""The plan as Microsoft Project keeps one: outline, links, calendars and baselines."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import STANDARD
from govtransform.exchange.project_file import (
    ProjectBaseline,
    ProjectCalendar,
    ProjectDays,
    ProjectFile,
    ProjectItem,
    ProjectLink,
    Shift,
)  # fmt: skip
from govtransform.exchange.project_plan import KINDS
from govtransform.queries import snapshots
from govtransform.queries.organisation import own_settings
from govtransform.queries.roadmap import POINTS
from govtransform.queries.working_days import own_calendars, working_calendar
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.plan.calendars import Calendar
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import Constraint, PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values.calendar import WorkingCalendar

DAY_MINUTES = 480
TENTHS = 10  # a lag is in tenths of a minute
OPENS, CLOSES = STANDARD[0][0], STANDARD[-1][1]
CONSTRAINTS: Mapping[str, int] = {
    Constraint.ASAP: 0,
    Constraint.MUST_START: 2,
    Constraint.MUST_FINISH: 3,
    Constraint.START_NO_EARLIER: 4,
    Constraint.START_NO_LATER: 5,
    Constraint.FINISH_NO_EARLIER: 6,
    Constraint.FINISH_NO_LATER: 7,
}
STARTS = frozenset({Constraint.MUST_START, Constraint.START_NO_EARLIER, Constraint.START_NO_LATER})
_MOST_BASELINES = 10  # beside the one of the items themselves


@dataclass(frozen=True, slots=True)
class _Outline:
    """The items in the order of the file, each with its level and outline number."""

    item: PlanItem
    level: int
    wbs: str
    is_summary: bool


def project_of(session: Session, initiative_id: int | None = None) -> ProjectFile:
    """The live plan, or that of one initiative; each initiative is a summary of the whole."""
    query = select(Initiative).where(Initiative.archived.is_(False)).order_by(Initiative.code)
    if initiative_id is not None:
        query = query.where(Initiative.id == initiative_id)
    initiatives = list(session.scalars(query))
    own = own_settings(session)
    made = _Maker(session, initiative_id is None)
    items = tuple(made.items(initiatives))
    dated = [item.start for item in items if item.start]
    name = own.name if initiative_id is None else initiatives[0].title
    start = min(dated, default=_at(own.as_at_day or date(2026, 4, 1), OPENS))
    finish = max((item.finish for item in items if item.finish), default=None)
    return ProjectFile(name, start, made.calendars(), items, 1, finish)


class _Maker:
    """Numbers the items as it goes; the first calendar is that of the programme."""

    def __init__(self, session: Session, is_whole: bool) -> None:
        self._session, self._is_whole = session, is_whole
        self._days, self._own = working_calendar(session), own_calendars(session)
        live = select(PlanItem).where(PlanItem.archived.is_(False)).order_by(PlanItem.code)
        self._live = list(session.scalars(live))
        self._uids = {item.id: number for number, item in enumerate(self._live, 1)}
        self._links = _links(session)
        self._frozen = _baselines(session)

    def items(self, initiatives: Sequence[Initiative]) -> Iterator[ProjectItem]:
        """The lines of the file, from the first initiative on."""
        number = 0
        for place, initiative in enumerate(initiatives, 1):
            own = [item for item in self._live if item.initiative_id == initiative.id]
            if self._is_whole:
                number += 1
                yield self._initiative(initiative, own, (len(self._live) + place, number, place))
            for each in _outline(own, str(place) if self._is_whole else ""):
                number += 1
                yield self._item(each, number)

    def _initiative(
        self, initiative: Initiative, own: Sequence[PlanItem], numbers: tuple[int, int, int]
    ) -> ProjectItem:
        """An initiative as the summary of its items."""
        uid, number, place = numbers
        first = min((day for i in own if (day := _first(i))), default=None)
        last = max((day for i in own if (day := _last(i))), default=None)
        length = self._days.between(first, last) if first and last else 0
        return ProjectItem(
            uid, number, 1, initiative.title, str(place), initiative.code, is_summary=bool(own),
            start=_moment(first, OPENS), finish=_moment(last, CLOSES),
            duration=length * DAY_MINUTES,
        )  # fmt: skip

    def calendars(self) -> tuple[ProjectCalendar, ...]:
        """That of the programme, then those of the register."""
        kept = {row.id: row.name for row in self._session.scalars(select(Calendar))}
        used = sorted({item.calendar_id for item in self._live if item.calendar_id in self._own})
        return (
            _calendar(1, "Standard", self._days),
            *(_calendar(1 + key, kept[key], self._own[key]) for key in used if key),
        )

    def _item(self, told: _Outline, number: int) -> ProjectItem:
        item, is_point = told.item, told.item.kind in POINTS and not told.item.duration_days
        start, finish = _first(item), _last(item)
        constraint = Constraint(item.constraint_kind)
        hour = OPENS if constraint in STARTS else CLOSES
        calendar = item.calendar_id if item.calendar_id in self._own else None
        return ProjectItem(
            self._uids[item.id], number, told.level + self._is_whole, item.name, told.wbs,
            item.code,
            is_manual=item.is_manual, is_milestone=is_point, is_summary=told.is_summary,
            start=_moment(start, CLOSES if is_point else OPENS),
            finish=_moment(finish, CLOSES),
            duration=self._length(item, is_point=is_point),
            complete=int((item.complete_rate or Decimal(0)) * 100),
            actual_start=_moment(item.actual_start_on, OPENS),
            actual_finish=_moment(item.actual_finish_on, CLOSES),
            constraint=CONSTRAINTS[constraint],
            constraint_at=_moment(item.constraint_on, hour),
            deadline=_moment(item.deadline_on, CLOSES),
            calendar=None if calendar is None else 1 + calendar,
            links=self._waits(item.id),
            baselines=tuple(self._agreed(item)),
        )  # fmt: skip

    def _length(self, item: PlanItem, *, is_point: bool) -> int:
        days = self._own.get(item.calendar_id or 0, self._days)
        length = item.duration_days
        if not length and not is_point and item.start_on and item.finish_on:
            length = days.between(item.start_on, item.finish_on)
        return length * DAY_MINUTES

    def _waits(self, item_id: int) -> tuple[ProjectLink, ...]:
        kinds = {str(kind): number for number, kind in enumerate(KINDS)}
        return tuple(
            ProjectLink(self._uids[before], kinds[row.type], row.lag_days * DAY_MINUTES * TENTHS)
            for row in self._links.get(item_id, ())
            if (before := row.predecessor_id or 0) in self._uids
        )

    def _agreed(self, item: PlanItem) -> Iterator[ProjectBaseline]:
        first, last = item.baseline_start_on, item.baseline_finish_on
        if first or last:
            yield _baseline(0, first, last, self._days)
        for number, frozen in enumerate(self._frozen, 1):
            if item.id in frozen:
                yield _baseline(number, *frozen[item.id], self._days)


def _first(item: PlanItem) -> date | None:
    return item.actual_start_on or item.start_on or item.finish_on


def _last(item: PlanItem) -> date | None:
    return item.actual_finish_on or item.finish_on or item.start_on


def _outline(items: Sequence[PlanItem], above: str) -> Iterator[_Outline]:
    under: defaultdict[int | None, list[PlanItem]] = defaultdict(list)
    known = {item.id for item in items}
    for item in items:
        under[item.parent_id if item.parent_id in known else None].append(item)

    def walk(parent: int | None, level: int, before: str) -> Iterator[_Outline]:
        for place, item in enumerate(under[parent], 1):
            wbs = f"{before}.{place}" if before else str(place)
            yield _Outline(item, level, wbs, item.id in under)
            yield from walk(item.id, level + 1, wbs)

    return walk(None, 1, above)


def _links(session: Session) -> dict[int, list[Dependency]]:
    query = select(Dependency).where(
        Dependency.archived.is_(False),
        Dependency.kind == DependencyKind.INTERNAL,
        Dependency.state != DependencyState.REFUSED,
    )
    found: defaultdict[int, list[Dependency]] = defaultdict(list)
    for row in session.scalars(query.order_by(Dependency.id)):
        found[row.successor_id].append(row)
    return found


def _baselines(session: Session) -> list[dict[int, tuple[date | None, date | None]]]:
    """The dates of plan items in the last ten baselines, the oldest first."""
    ids = list(session.scalars(select(Baseline.id).order_by(Baseline.taken_on, Baseline.id)))
    return [
        {
            int(each.item.partition(":")[2]): (each.starts_on, each.ends_on)
            for each in snapshots.frozen(session, baseline)
            if each.item.startswith(f"{PlanItem.__tablename__}:")
        }
        for baseline in ids[-_MOST_BASELINES:]
    ]


def _baseline(
    number: int, first: date | None, last: date | None, days: WorkingCalendar
) -> ProjectBaseline:
    first, last = first or last, last or first
    length = days.between(first, last) * DAY_MINUTES if first and last and first < last else 0
    return ProjectBaseline(
        number, _moment(first, OPENS), _moment(last, CLOSES), length
    )  # fmt: skip


def _calendar(uid: int, name: str, days: WorkingCalendar) -> ProjectCalendar:
    """A working calendar with its days off and its extra days."""
    week: list[Shift] = [STANDARD if day in days.weekdays else () for day in (7, *range(1, 7))]
    special = [(day, ()) for day in days.closed] + [(day, STANDARD) for day in days.extra]
    found = tuple(ProjectDays(day, day, shift) for day, shift in sorted(special))
    return ProjectCalendar(uid, name, tuple(week), found)


def _moment(day: date | None, minute: int) -> datetime | None:
    return None if day is None else _at(day, minute)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
