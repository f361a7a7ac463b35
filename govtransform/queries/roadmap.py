"""The roadmap: initiatives and their plan items as a tree with dates, and the links between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule.inputs import LinkKind
from govtransform.calc.schedule.notation import Typed, written
from govtransform.queries import roadmap_belongs
from govtransform.queries.organisation import own_settings
from govtransform.queries.overview import rating
from govtransform.queries.roadmap_belongs import Belongs
from govtransform.queries.roadmap_line import (
    Line,
    Outside,
    Placed,
    Span,
    around,
    complete,
    placed_around,
)
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative

POINTS = frozenset({PlanKind.MILESTONE, PlanKind.GATE, PlanKind.GO_LIVE, PlanKind.DECOMMISSION})

_LAST = 1 << 30  # what has no outline number comes last


@dataclass(frozen=True, slots=True)
class Arrow:
    """A dependency between two plan items, by their ids, and how far it is agreed."""

    predecessor_id: int
    successor_id: int
    type: str
    lag_days: int
    state: str = DependencyState.AGREED


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Everything the page and the printed roadmap draw."""

    title: str
    lines: tuple[Line, ...]
    arrows: tuple[Arrow, ...]
    as_at: date | None
    fy_start_month: int
    belongs: Belongs = field(default_factory=Belongs)

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


@dataclass(frozen=True, slots=True)
class Extras:
    """What a reader may add: floats by reference, and the spans of a baseline by plan item."""

    placed: Mapping[str, Placed] = field(default_factory=dict)
    agreed: Mapping[int, tuple[date | None, date | None]] | None = None


def roadmap(session: Session, extras: Extras | None = None) -> Roadmap:
    """Read the whole roadmap: live initiatives by reference, their items in outline order."""
    own = own_settings(session)
    items: defaultdict[int, list[PlanItem]] = defaultdict(list)
    live = select(PlanItem).where(PlanItem.archived.is_(False)).order_by(PlanItem.id)
    for item in session.scalars(live):
        items[item.initiative_id].append(item)
    query = select(Initiative).where(Initiative.archived.is_(False)).order_by(Initiative.code)
    heads = list(session.scalars(query))
    arrows = _arrows(session)
    plans = {head.id: _Plan(items[head.id], n) for n, head in enumerate(heads, 1)}
    numbers = {key: wbs for plan in plans.values() for key, wbs in plan.numbers.items()}
    known = _Known(extras or Extras(), _waits(arrows, numbers), _outside(session))
    lines = tuple(_initiative(head, plans[head.id], known) for head in heads)
    belongs = roadmap_belongs.belongs(session)
    return Roadmap(own.name, lines, arrows, own.as_at_day, own.fy_start_month, belongs)


def _arrows(session: Session) -> tuple[Arrow, ...]:
    d = Dependency
    query = select(d.predecessor_id, d.successor_id, d.type, d.lag_days, d.state)
    internal = query.where(d.archived.is_(False), d.kind == DependencyKind.INTERNAL)
    stands = internal.where(d.state != DependencyState.REFUSED).order_by(d.id)
    found = session.execute(stands.where(d.predecessor_id.is_not(None)))
    return tuple(
        Arrow(first or 0, after, kind, lag, state) for first, after, kind, lag, state in found
    )


def _outside(session: Session) -> dict[int, tuple[Outside, ...]]:
    """What others have to give, by the item that waits for it."""
    d = Dependency
    query = select(d.successor_id, d.outside_party, d.needed_by_on, d.state).where(
        d.archived.is_(False), d.kind == DependencyKind.EXTERNAL
    )
    found: defaultdict[int, list[Outside]] = defaultdict(list)
    for item, party, needed, state in session.execute(query.order_by(d.needed_by_on, d.id)):
        found[item].append(Outside(party or "", needed, state))
    return {item: tuple(told) for item, told in found.items()}


def _placed(
    item: PlanItem, done: float, children: Sequence[Line], known: "_Known"
) -> Placed | None:
    """How far it can slip; what is done has no float, and a summary that of its items."""
    if children:
        return placed_around(children)
    return known.extras.placed.get(item.code) if done < 1 else None


def _waits(arrows: Iterable[Arrow], numbers: Mapping[int, str]) -> dict[int, str]:
    """The predecessors of each item in signs."""
    found: defaultdict[int, list[Typed]] = defaultdict(list)
    for each in arrows:
        if number := numbers.get(each.predecessor_id):
            found[each.successor_id].append(Typed(number, LinkKind(each.type), each.lag_days))
    return {item: written(told) for item, told in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told of items beside their own record."""

    extras: Extras
    waits: Mapping[int, str]
    outside: Mapping[int, tuple[Outside, ...]]


class _Plan:
    """The items of an initiative by what they are under, and the number of each.

    What lies under an archived item, or one of another initiative, stands at the top.
    """

    def __init__(self, items: Sequence[PlanItem], number: int) -> None:
        self.under: defaultdict[int | None, list[PlanItem]] = defaultdict(list)
        self.numbers: dict[int, str] = {}
        self.number = str(number)
        there = {item.id for item in items}
        for item in sorted(items, key=outline_place):
            self.under[item.parent_id if item.parent_id in there else None].append(item)
        self._count(None, self.number)

    def _count(self, parent: int | None, above: str) -> None:
        for number, item in enumerate(self.under.get(parent, ()), 1):
            self.numbers[item.id] = f"{above}.{number}"
            self._count(item.id, self.numbers[item.id])


def outline_place(item: PlanItem) -> tuple[list[int], int]:
    """Where an item comes: by the outline number it has, then as it was added."""
    parts = (item.wbs or "").split(".")
    return [int(part) if part.isdigit() else _LAST for part in parts], item.id


def _initiative(record: Initiative, plan: _Plan, known: _Known) -> Line:
    children = tuple(_item(item, plan, known) for item in plan.under[None])
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
        around(children) if children else own,
        complete(children),
        False,
        children,
        record.version,
        wbs=plan.number,
        owner_id=record.lead_id,
        placed=placed_around(children),
    )


def _item(item: PlanItem, plan: _Plan, known: _Known) -> Line:
    children = tuple(_item(child, plan, known) for child in plan.under.get(item.id, ()))
    agreed = item.baseline_start_on, item.baseline_finish_on
    if known.extras.agreed is not None:
        agreed = known.extras.agreed.get(item.id, (None, None))
    start, finish = item.actual_start_on or item.start_on, item.actual_finish_on or item.finish_on
    own = Span(start, finish, *agreed)
    done = 1.0 if item.actual_finish_on else float(item.complete_rate or 0)
    return Line(
        "plan-items",
        item.id,
        item.code,
        item.name,
        item.kind,
        "",
        around(children) if children else own,
        complete(children) if children else done,
        item.kind in POINTS and own.days <= 1,
        children,
        item.version,
        item.actual_start_on is not None,
        plan.numbers[item.id],
        None if children else item.duration_days,
        known.waits.get(item.id, ""),
        item.owner_id,
        item.is_manual,
        _placed(item, done, children, known),
        known.outside.get(item.id, ()),
    )
