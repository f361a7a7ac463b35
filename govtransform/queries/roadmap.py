"""The roadmap: initiatives and their plan items as a tree with dates, and the links between."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import rating
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative

POINTS = frozenset({PlanKind.MILESTONE, PlanKind.GATE, PlanKind.GO_LIVE, PlanKind.DECOMMISSION})


@dataclass(frozen=True, slots=True)
class Span:
    """When a row starts and finishes, and when it was to; any of the four may be unknown."""

    start: date | None
    finish: date | None
    baseline_start: date | None
    baseline_finish: date | None

    @property
    def opens(self) -> date | None:
        """The first day it covers: a point in time has only its finish."""
        return self.start or self.finish

    @property
    def baseline_opens(self) -> date | None:
        """The first day it was to cover."""
        return self.baseline_start or self.baseline_finish

    @property
    def days(self) -> int:
        """Days from start to finish, both included; nought where either is unknown."""
        return (self.finish - self.start).days + 1 if self.start and self.finish else 0

    @property
    def slip_days(self) -> int | None:
        """Days the finish lies behind its baseline; below nought is early."""
        if self.finish is None or self.baseline_finish is None:
            return None
        return (self.finish - self.baseline_finish).days


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the roadmap, an initiative or a plan item, with the rows under it.

    `complete` is a fraction of one; `is_point` tells a diamond from a bar; `has_started` is
    true of an item whose start is a fact. `version` is that of the record, to tell whether
    somebody else has changed it since.
    """

    register: str
    id: int
    code: str
    name: str
    kind: str
    rating: str
    span: Span
    complete: float
    is_point: bool
    children: tuple["Line", ...] = ()
    version: int = 0
    has_started: bool = False

    def walk(self) -> Iterator["Line"]:
        """Give the row itself, then every row under it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A dependency between two plan items, by their ids."""

    predecessor_id: int
    successor_id: int
    type: str
    lag_days: int


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Everything the page and the printed roadmap draw."""

    title: str
    lines: tuple[Line, ...]
    arrows: tuple[Arrow, ...]
    as_at: date | None
    fy_start_month: int

    @property
    def dates(self) -> list[date]:
        """Every date there is, in order."""
        spans = (row.span for line in self.lines for row in line.walk())
        told = ((s.start, s.finish, s.baseline_start, s.baseline_finish) for s in spans)
        return sorted(day for four in told for day in four if day)

    @property
    def finish(self) -> date | None:
        """When the last row finishes."""
        found = [line.span.finish for line in self.lines if line.span.finish]
        return max(found, default=None)


def roadmap(session: Session) -> Roadmap:
    """Read the whole roadmap: live initiatives by reference, their items in outline order."""
    own = own_settings(session)
    items: defaultdict[int, list[PlanItem]] = defaultdict(list)
    live = select(PlanItem).where(PlanItem.archived.is_(False)).order_by(PlanItem.id)
    for item in session.scalars(live):
        items[item.initiative_id].append(item)
    query = select(Initiative).where(Initiative.archived.is_(False)).order_by(Initiative.code)
    lines = tuple(_initiative(record, items[record.id]) for record in session.scalars(query))
    return Roadmap(own.name, lines, _arrows(session), own.as_at_day, own.fy_start_month)


def _arrows(session: Session) -> tuple[Arrow, ...]:
    d = Dependency
    query = select(d.predecessor_id, d.successor_id, d.type, d.lag_days)
    internal = query.where(d.archived.is_(False), d.kind == DependencyKind.INTERNAL)
    stands = internal.where(d.state != DependencyState.REFUSED)
    found = session.execute(stands.where(d.predecessor_id.is_not(None)))
    return tuple(Arrow(before or 0, after, type_, lag) for before, after, type_, lag in found)


def _initiative(record: Initiative, items: Sequence[PlanItem]) -> Line:
    """What lies under an archived item, or one of another initiative, stands at the top."""
    under: defaultdict[int | None, list[PlanItem]] = defaultdict(list)
    there = {item.id for item in items}
    for item in items:
        under[item.parent_id if item.parent_id in there else None].append(item)
    children = tuple(_item(item, under) for item in under[None])
    own = Span(
        record.actual_start_on or record.forecast_start_on or record.baseline_start_on,
        record.actual_end_on or record.forecast_end_on or record.baseline_end_on,
        record.baseline_start_on,
        record.baseline_end_on,
    )
    return Line(
        "initiatives",
        record.id,
        record.code,
        record.title,
        record.stage,
        rating(record),
        _around(children) if children else own,
        _complete(children),
        False,
        children,
        record.version,
    )


def _item(item: PlanItem, under: Mapping[int | None, list[PlanItem]]) -> Line:
    children = tuple(_item(child, under) for child in under.get(item.id, ()))
    own = Span(
        item.actual_start_on or item.start_on,
        item.actual_finish_on or item.finish_on,
        item.baseline_start_on,
        item.baseline_finish_on,
    )
    done = 1.0 if item.actual_finish_on else float(item.complete_rate or 0)
    return Line(
        "plan-items",
        item.id,
        item.code,
        item.name,
        item.kind,
        "",
        _around(children) if children else own,
        _complete(children) if children else done,
        item.kind in POINTS and own.days <= 1,
        children,
        item.version,
        item.actual_start_on is not None,
    )


def _around(lines: Iterable[Line]) -> Span:
    """A summary spans its leaves (P02)."""
    spans = [line.span for line in lines]
    return Span(
        min((s.opens for s in spans if s.opens), default=None),
        max((s.finish for s in spans if s.finish), default=None),
        min((s.baseline_opens for s in spans if s.baseline_opens), default=None),
        max((s.baseline_finish for s in spans if s.baseline_finish), default=None),
    )


def _complete(lines: Iterable[Line]) -> float:
    """Share done of the working parts, weighted by their length in days."""
    bars = [line for line in lines if not line.is_point]
    total = sum(bar.span.days for bar in bars)
    return sum(bar.complete * bar.span.days for bar in bars) / total if total else 0.0
