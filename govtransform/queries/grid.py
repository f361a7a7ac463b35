"""Amounts by month for the phasing pages: sums of initiatives at once, their lines on demand.

Sums come from the kept totals, so that a page costs the same with 20,000 lines as with 60; lines
are read only of the initiatives that are opened. Money in pounds, months as keys (202704).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from govtransform.model import Grid
from govtransform.queries.holding import holds
from govtransform.queries.live import is_live
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.store.engine import batches
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month

ByMonth = Mapping[int, Decimal]  # an absent month is no figure
Parts = Collection[str] | None  # the parts of a grid that are wanted; None for all of them
ACTUAL, FORECAST = "actual", "forecast"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one line or of many, by kind and month."""

    kinds: Mapping[str, ByMonth] = field(default_factory=dict)

    def of(self, kind: str) -> ByMonth:
        """The filled months of a kind."""
        return self.kinds.get(kind, {})

    def outturn(self, as_at: Month | None) -> dict[int, Decimal]:
        """Actual up to the as-at month, forecast after it; other forecasts are passed over."""
        last = as_at.key if as_at else 0
        past = {month: told for month, told in self.of(ACTUAL).items() if month <= last}
        return past | {month: told for month, told in self.of(FORECAST).items() if month > last}


@dataclass(frozen=True, slots=True)
class Owner:
    """An initiative with lines, and the sums of these."""

    id: int
    code: str
    title: str
    rating: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class GridLine:
    """One line of an initiative with its amounts; `part` is what it may be added to."""

    id: int
    owner: int
    code: str
    title: str
    part: str
    amounts: Amounts


def owners(
    session: Session, grid: Grid, parts: Parts = None, only: Iterable[int] | None = None
) -> list[Owner]:
    """The initiatives that have live lines of these parts (of `only` these), by reference."""
    sums = _sums(session, grid, parts, only)
    line = grid.lines.entity
    has_lines = select(getattr(line, grid.owner)).where(is_live(line))
    query = select(Initiative.id, Initiative.code, Initiative.title, Initiative.confidence_owner)
    query = query.where(Initiative.id.in_(has_lines.where(*_of(getattr(line, grid.part), parts))))
    if only is not None:
        query = query.where(Initiative.id.in_(list(only)))
    found = session.execute(query.order_by(Initiative.code, Initiative.id))
    return [Owner(i, code, title, str(rating), sums[i]) for i, code, title, rating in found]


def lines(
    session: Session, grid: Grid, of: Iterable[int], parts: Parts = None
) -> dict[int, tuple[GridLine, ...]]:
    """The live lines of some initiatives, by initiative."""
    entity = grid.lines.entity
    owner, part = getattr(entity, grid.owner), getattr(entity, grid.part)
    title = getattr(entity, grid.lines.title_field)
    query = select(entity.id, owner, entity.code, title, part).where(is_live(entity))
    wanted = list(of)
    known = [
        row
        for few in batches(wanted)
        for row in session.execute(query.where(owner.in_(few), *_of(part, parts)))
    ]
    found: dict[int, list[GridLine]] = {owner_id: [] for owner_id in wanted}
    for line in _told(session, grid, known):
        found[line.owner].append(line)
    return {owner_id: tuple(of_owner) for owner_id, of_owner in found.items()}


def option_lines(session: Session, grid: Grid, option: int) -> tuple[GridLine, ...]:
    """The lines that an option of a business case has of its own, by reference."""
    entity = grid.lines.entity
    title = getattr(entity, grid.lines.title_field)
    owner, part = getattr(entity, grid.owner), getattr(entity, grid.part)
    query = select(entity.id, owner, entity.code, title, part)
    mine = query.where(entity.archived.is_(False), getattr(entity, grid.aside) == option)
    return tuple(_told(session, grid, session.execute(mine).all()))


def like(session: Session, grid: Grid, text: str, parts: Parts = None) -> dict[int, set[int]]:
    """The live lines whose name or reference has a text, by initiative."""
    entity = grid.lines.entity
    title = getattr(entity, grid.lines.title_field)
    held = or_(holds(title, text), holds(entity.code, text))
    query = select(entity.id, getattr(entity, grid.owner)).where(is_live(entity), held)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row_id, owner in session.execute(query.where(*_of(getattr(entity, grid.part), parts))):
        found[owner].add(row_id)
    return dict(found)


def added(each: Iterable[Amounts]) -> Amounts:
    """Several added up, month by month."""
    sums: defaultdict[str, defaultdict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for amounts in each:
        for kind, by_month in amounts.kinds.items():
            into = sums[kind]
            for month, told in by_month.items():
                into[month] += told
    return Amounts({kind: dict(by_month) for kind, by_month in sums.items()})


def _told(session: Session, grid: Grid, known: Sequence[Any]) -> Iterator[GridLine]:
    """Rows of id, owner, code, title and part as lines with their amounts, by reference."""
    amounts = _amounts(session, grid, [row[0] for row in known])
    for row_id, owner, code, named, part in sorted(known, key=lambda row: (row[2], row[0])):
        yield GridLine(row_id, owner, code, named or code, str(part), amounts[row_id])


def _of(column: Any, parts: Parts) -> list[ColumnElement[bool]]:
    return [] if parts is None else [column.in_(sorted(parts))]


def _sums(
    session: Session, grid: Grid, parts: Parts, only: Iterable[int] | None
) -> defaultdict[int, Amounts]:
    total = AMOUNT_TOTAL.c
    query = select(total.initiative_id, total.kind, total.month, total.pence)
    query = query.where(total.grid == grid.cells.name, *_of(total.part, parts))
    if only is not None:
        query = query.where(total.initiative_id.in_(list(only)))
    sums: defaultdict[int, defaultdict[str, defaultdict[int, int]]]
    sums = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for owner, kind, month, pence in session.execute(query):
        sums[owner][kind][month] += pence
    return defaultdict(Amounts, {owner: _pounds(kinds) for owner, kinds in sums.items()})


def _amounts(session: Session, grid: Grid, ids: Iterable[int]) -> defaultdict[int, Amounts]:
    cells = grid.cells.c
    query = select(cells.line_id, cells.kind, cells.month, cells.pence)
    found: defaultdict[int, defaultdict[str, dict[int, int]]]
    found = defaultdict(lambda: defaultdict(dict))
    for few in batches(ids):
        for line, kind, month, pence in session.execute(query.where(cells.line_id.in_(few))):
            found[line][kind][month] = pence
    return defaultdict(Amounts, {line: _pounds(kinds) for line, kinds in found.items()})


def _pounds(kinds: Mapping[str, Mapping[int, int]]) -> Amounts:
    return Amounts(
        {kind: {m: from_pence(p) for m, p in months.items()} for kind, months in kinds.items()}
    )
