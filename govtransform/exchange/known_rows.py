"""The records that rows of a file match, as they stand in the programme now."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.exchange.drafts import Place
from govtransform.model import Grid, Register, Values
from govtransform.store.engine import batches


@dataclass(frozen=True, slots=True)
class Known:
    """One record: its code and version, its values and the texts kept beside empty ones."""

    code: str
    version: int
    archived: bool
    values: Values
    kept: Mapping[str, str]


def known(session: Session, register: Register, ids: Iterable[int]) -> dict[int, Known]:
    """The records with these ids, read without making an entity of each."""
    table = register.entity.__table__
    names = list(register.fields)
    columns = [table.c[n] for n in ("id", "code", "version", "archived", "kept", *names)]
    found: dict[int, Known] = {}
    for few in batches(ids):
        for row in session.execute(select(*columns).where(table.c.id.in_(few))):
            row_id, code, version, archived, kept, *values = row
            texts = json.loads(kept) if kept else {}
            told = dict(zip(names, values, strict=True))
            found[row_id] = Known(code, version, archived, told, texts)
    return found


def by_fields(
    session: Session, register: Register, fields: Sequence[str]
) -> dict[tuple[object, ...], int]:
    """The first live record for each set of values of some fields."""
    entity = register.entity
    query = select(entity.id, *(getattr(entity, name) for name in fields))
    query = query.where(entity.archived.is_(False)).order_by(entity.id)
    found: dict[tuple[object, ...], int] = {}
    for row_id, *key in session.execute(query):
        found.setdefault(tuple(key), row_id)
    return found


def amounts(session: Session, grid: Grid, ids: Iterable[int]) -> dict[int, dict[Place, int]]:
    """The filled cells of some lines, in pence."""
    cells = grid.cells.c
    found: defaultdict[int, dict[Place, int]] = defaultdict(dict)
    for few in batches(ids):
        query = select(cells.line_id, cells.kind, cells.month, cells.pence)
        for line, kind, month, pence in session.execute(query.where(cells.line_id.in_(few))):
            found[line][kind, month] = pence
    return found
