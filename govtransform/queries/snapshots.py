"""What stands in a programme or an initiative, item by item: today, or as a baseline froze it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from govtransform.model import Entity, Grid
from govtransform.model.kinds import LONGEST
from govtransform.queries.live import is_live
from govtransform.queries.money import initiatives_of
from govtransform.queries.raid import RiskLine, Standing, risk_lines
from govtransform.queries.rows import target
from govtransform.registers import ALLOCATION_VALUES, BASELINE_VALUES, BENEFIT_VALUES, COST_VALUES
from govtransform.registers.case.assumptions import Assumption
from govtransform.registers.money.allocations import Allocation
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.money.funding_sources import FundingSource
from govtransform.registers.plan.baseline_items import BaselineItem
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.raid.risk_assessments import Position
from govtransform.registers.raid.risks import Risk
from govtransform.registers.savings.benefits import Benefit
from govtransform.store.engine import batches

Cells = dict[tuple[str, int], int]  # kind and month to pence
Source = tuple[Grid, tuple[str, ...]]  # where the amounts of an item are, and which are frozen

SOURCES: dict[str, Source] = {
    "cost_line": (COST_VALUES, ("budget", "forecast", "actual")),
    "allocation": (ALLOCATION_VALUES, ("allocated",)),
    "benefit": (BENEFIT_VALUES, ("plan", "forecast")),
}
AT_ONCE = 1_000  # items whose amounts are held at a time


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it stands or stood; `line` is where its amounts are in `grid`, if it has any.

    `item` names the record (`plan_item:12`), `value` is what an assumption or a benefit says, or
    the state of an allocation.
    """

    item: str
    name: str
    part: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    value: str | None = None
    exposure: Decimal | None = None
    delay_days: Decimal | None = None
    attribution_rate: Decimal | None = None
    line: int = 0
    grid: Grid | None = None


def today(session: Session, scope: str) -> list[Item]:
    """Every item of a scope, such as `programme:1`, as it is now; what is archived is left out.

    A programme holds the initiatives of the programmes under it too: it may be a portfolio.
    """
    table, row_id = target(scope)
    within = [row_id]
    if table == "programme":
        within = sorted(initiatives_of(session, row_id))
    found = [
        *_plan_items(session, within),
        *_cost_lines(session, within),
        *_allocations(session, within),
        *_benefits(session, within),
        *_risks(session, within, row_id if table == "programme" else None),
    ]
    known = None if table == "programme" else {scope, *(item.item for item in found)}
    return [*found, *_assumptions(session, known)]


def frozen(session: Session, baseline_id: int) -> list[Item]:
    """Every item of a baseline as it was."""
    query = select(BaselineItem).where(BaselineItem.baseline_id == baseline_id)
    return [
        Item(
            row.item,
            row.name,
            row.part,
            row.starts_on,
            row.ends_on,
            row.value,
            row.exposure,
            row.delay_days,
            row.attribution_rate,
            row.id,
            BASELINE_VALUES,
        )
        for row in session.scalars(query.order_by(BaselineItem.id))
    ]


def of_table(items: Iterable[Item], table: str) -> list[Item]:
    """Those that are records of one table."""
    return [item for item in items if target(item.item)[0] == table]


def in_blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in blocks small enough to hold all their amounts."""
    held = list(items)
    for start in range(0, len(held), AT_ONCE):
        yield held[start : start + AT_ONCE]


def amounts(session: Session, items: Collection[Item]) -> dict[str, Cells]:
    """The amounts by month of each of these items that has any."""
    found: dict[str, Cells] = {}
    for grid in {item.grid.cells.name: item.grid for item in items if item.grid}.values():
        of_line = {item.line: item.item for item in items if item.grid is grid}
        kinds = {kind for source, told in SOURCES.values() if source is grid for kind in told}
        cells = grid.cells.c
        for few in batches(of_line):
            query = select(cells.line_id, cells.kind, cells.month, cells.pence)
            query = query.where(cells.line_id.in_(few), cells.kind.in_(kinds or grid.kinds))
            for line, kind, month, pence in session.execute(query):
                found.setdefault(of_line[line], {})[kind, month] = pence
    return found


def _live(entity: Any, within: Collection[int]) -> Select[Any]:
    query = select(entity).where(is_live(entity), entity.initiative_id.in_(within))
    return query.order_by(entity.id)


def _plan_items(session: Session, within: Collection[int]) -> Iterator[Item]:
    for row in session.scalars(_live(PlanItem, within)):
        starts, ends = row.actual_start_on or row.start_on, row.actual_finish_on or row.finish_on
        yield Item(_ref(row), row.name, row.kind, starts, ends)


def _cost_lines(session: Session, within: Collection[int]) -> Iterator[Item]:
    for row in session.scalars(_live(CostLine, within)):
        yield Item(_ref(row), row.name, row.nature, line=row.id, grid=COST_VALUES)


def _allocations(session: Session, within: Collection[int]) -> Iterator[Item]:
    """What each source gives, whatever its state: only what is confirmed counts."""
    sources = dict(session.execute(select(FundingSource.id, FundingSource.name)).all())
    for row in session.scalars(_live(Allocation, within)):
        name = sources[row.source_id]
        yield Item(
            _ref(row), name, row.nature, value=row.state, line=row.id, grid=ALLOCATION_VALUES
        )


def _benefits(session: Session, within: Collection[int]) -> Iterator[Item]:
    for row in session.scalars(_live(Benefit, within)):
        value = None if row.full_year is None else f"{row.full_year:.2f}"
        yield Item(
            _ref(row),
            row.title,
            row.kind,
            row.starts_on,
            row.ends_on,
            value,
            attribution_rate=row.attribution_rate,
            line=row.id,
            grid=BENEFIT_VALUES,
        )


def _risks(session: Session, within: Collection[int], programme: int | None) -> Iterator[Item]:
    own = Risk.initiative_id.in_(within)
    scope = own if programme is None else or_(own, Risk.programme_id == programme)
    ids = session.scalars(select(Risk.id).where(Risk.archived.is_(False), scope).order_by(Risk.id))
    lines = risk_lines(session, list(ids))
    yield from (_risk(line) for line in lines.values() if line.is_live_threat)


def _risk(line: RiskLine) -> Item:
    standing = line.standings.get(Position.RESIDUAL)
    days = None if standing is None else _expected_days(standing)
    return Item(
        f"risk:{line.id}", line.title, exposure=_pence(line.expected_cost), delay_days=_pence(days)
    )


def _expected_days(standing: Standing) -> Decimal | None:
    if standing.probability is None or standing.days is None:
        return None
    return standing.probability * standing.days


def _pence(value: Decimal | None) -> Decimal | None:
    """As it is stored: two places, half away from nought."""
    return None if value is None else value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _assumptions(session: Session, known: Collection[str] | None) -> Iterator[Item]:
    """All of them, or those that one of these records rests on."""
    query = select(Assumption).where(Assumption.archived.is_(False)).order_by(Assumption.id)
    for row in session.scalars(query):
        if known is None or row.used_by in known:
            value = " ".join(filter(None, (row.value, row.unit))) or None
            yield Item(_ref(row), row.title, row.state, value=value and value[:LONGEST])


def _ref(row: Entity) -> str:
    return f"{row.__tablename__}:{row.id}"
