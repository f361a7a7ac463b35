"""The kept totals: amounts by kind, part, initiative and month, in the same transaction.

The part is capital or revenue of costs, the kind of benefits, the state of allocations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import BigInteger, Column, Integer, String, Table, func, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Base, Grid
from govtransform.registers import GRIDS
from govtransform.store.changes import Change, Image
from govtransform.store.engine import batches

AMOUNT_TOTAL = Table(
    "amount_total",
    Base.metadata,
    Column("grid", String(40), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("part", String(40), primary_key=True),
    Column("initiative_id", Integer, primary_key=True, autoincrement=False),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("pence", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
_ADD = (
    "INSERT INTO amount_total VALUES ({0}, {0}, {0}, {0}, {0}, {0}) "
    "ON CONFLICT (grid, kind, part, initiative_id, month) "
    "DO UPDATE SET pence = amount_total.pence + excluded.pence"
)
KEPT = tuple(grid for grid in GRIDS if grid.part)
Owner = tuple[str, int]  # part and initiative
Place = tuple[str, str, int, int]  # kind, part, initiative and month
Totals = dict[Place, int]


def keep(session: Session, changes: Iterable[Change]) -> None:
    """Move the totals by what an edit did: to amounts, and to the lines that own them."""
    by_table: defaultdict[str, dict[int, Change]] = defaultdict(dict)
    for change in changes:
        by_table[change.table][change.row_id] = change
    for grid in KEPT:
        moved = _moved(grid, by_table[grid.lines.table])
        difference: defaultdict[Place, int] = defaultdict(int)
        _follow_amounts(session, grid, by_table[grid.cells.name], moved, difference)
        _follow_lines(session, grid, by_table[grid.cells.name], moved, difference)
        _add(session, grid, difference)


def recomputed(session: Session, grid: Grid) -> Totals:
    """What the totals must be: the amounts of live lines, added up afresh."""
    cells, line = grid.cells.c, grid.lines.entity.__table__.c
    part, owner = line[grid.part], line[grid.owner]
    query = select(cells.kind, part, owner, cells.month, func.sum(cells.pence))
    query = query.join_from(grid.cells, grid.lines.entity.__table__, cells.line_id == line.id)
    query = query.where(line.archived.is_(False)).group_by(cells.kind, part, owner, cells.month)
    if grid.aside:
        query = query.where(line[grid.aside].is_(None))
    return {(k, p, of, month): int(pence) for k, p, of, month, pence in session.execute(query)}


def faults(session: Session) -> Iterator[str]:
    """Say which kept totals differ from the amounts they stand for."""
    total = AMOUNT_TOTAL.c
    for grid in KEPT:
        query = select(total.kind, total.part, total.initiative_id, total.month, total.pence)
        kept = session.execute(query.where(total.grid == grid.cells.name, total.pence != 0))
        held = {(k, p, of, month): pence for k, p, of, month, pence in kept}
        right = {place: pence for place, pence in recomputed(session, grid).items() if pence}
        if wrong := {p for p in held | right if held.get(p) != right.get(p)}:
            label, count = tr(grid.lines.plural), len(wrong)
            yield tr("{label}: {count} kept totals are not the sum of their amounts",
                     label=label, count=count)  # fmt: skip


def _moved(
    grid: Grid, changes: Mapping[int, Change]
) -> dict[int, tuple[Owner | None, Owner | None]]:
    places = {line: (_owner(grid, c.before), _owner(grid, c.after)) for line, c in changes.items()}
    return {line: place for line, place in places.items() if place[0] != place[1]}


def _owner(grid: Grid, image: Image | None) -> Owner | None:
    if image is None or image["archived"] or (grid.aside and image[grid.aside]):
        return None
    return image[grid.part], image[grid.owner]


def _follow_amounts(
    session: Session,
    grid: Grid,
    changes: Mapping[int, Change],
    moved: Mapping[int, object],
    difference: defaultdict[Place, int],
) -> None:
    lines = changes.keys() - moved.keys()
    entity = grid.lines.entity
    owners: dict[int, Owner] = {}
    for few in batches(lines):
        query = select(entity.id, getattr(entity, grid.part), getattr(entity, grid.owner))
        live = query.where(entity.id.in_(few), entity.archived.is_(False))
        if grid.aside:
            live = live.where(getattr(entity, grid.aside).is_(None))
        owners |= {line: (part, of) for line, part, of in session.execute(live)}
    for line, (part, of) in owners.items():
        before, after = changes[line].before or {}, changes[line].after or {}
        for kind, month in before | after:
            worth = (after.get((kind, month)) or 0) - (before.get((kind, month)) or 0)
            difference[kind, part, of, month] += worth


def _follow_lines(
    session: Session,
    grid: Grid,
    changes: Mapping[int, Change],
    moved: Mapping[int, tuple[Owner | None, Owner | None]],
    difference: defaultdict[Place, int],
) -> None:
    now: defaultdict[int, Image] = defaultdict(dict)
    for few in batches(moved):
        found = session.execute(select(grid.cells).where(grid.cells.c.line_id.in_(few)))
        for line, kind, month, pence in found:
            now[line][kind, month] = pence
    for line, (before, after) in moved.items():
        change = changes.get(line)
        was = now[line] | (change.before or {} if change else {})
        for owner, cells, sign in ((before, was, -1), (after, now[line], 1)):
            if owner is not None:
                for (kind, month), pence in cells.items():
                    difference[kind, *owner, month] += sign * (pence or 0)


def _add(session: Session, grid: Grid, difference: Mapping[Place, int]) -> None:
    rows = [
        (grid.cells.name, *place, pence) for place, pence in sorted(difference.items()) if pence
    ]
    if rows:
        sign = "?" if session.get_bind().dialect.name == "sqlite" else "%s"
        session.connection().exec_driver_sql(_ADD.format(sign), rows)
