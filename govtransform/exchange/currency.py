"""The currency of an import: a programme without amounts may still take another."""

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from govtransform.queries.rows import rows
from govtransform.registers import GRIDS, ORGANISATION, REGISTERS
from govtransform.services import records


def keeps_amounts(session: Session) -> bool:
    """Whether any sum of money is stored, in a grid or in a field."""
    columns: list[ColumnElement[Any]] = [g.cells.c.pence for g in GRIDS if g.is_money]
    for register in REGISTERS:
        money = [n for n, f in register.fields.items() if f.kind.name == "money"]
        columns += [register.entity.__table__.c[name] for name in money]
    queries = (select(c).where(c.is_not(None)).limit(1) for c in columns)
    return any(session.execute(query).first() is not None for query in queries)


def change(session: Session, currency: str) -> None:
    """Have the programme keep its money in another currency."""
    for row in rows(session, ORGANISATION):
        records.update(session, ORGANISATION, row.id, {"currency": currency})
