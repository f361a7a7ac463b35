"""Sound records in few words; each change is one edit."""

from datetime import date
from decimal import Decimal

from govtransform.model import Grid, Register, Values
from govtransform.queries.rows import Row, rows
from govtransform.registers import BENEFIT_VALUES, BENEFITS, INITIATIVES
from govtransform.services import amounts, beginnings, records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month

APRIL, MAY = Month(2026, 4), Month(2026, 5)
TODAY = date(2026, 6, 15)


def begin(workspace: Workspace, currency: str = "GBP") -> None:
    """The programme itself, its settings and its ten components."""
    beginnings.begin(workspace, beginnings.Beginning("Northmere", currency), TODAY)
    workspace.done.clear()


def sample(workspace: Workspace) -> None:
    """A programme with one initiative and one benefit, added in one edit."""
    begin(workspace)
    with workspace.edit("Add sample") as session:
        shared = {"title": "Shared services", "programme_id": 1}
        initiative = records.add(session, INITIATIVES, shared)
        estates = {"title": "Estates", "initiative_id": initiative, "full_year": Decimal("1000.01")}
        records.add(session, BENEFITS, estates)


def add(workspace: Workspace, register: Register, **values: object) -> int:
    with workspace.edit("Add") as session:
        return records.add(session, register, dict(values))


def only(workspace: Workspace, register: Register) -> Row:
    with workspace.read() as session:
        (row,) = rows(session, register)
    return row


def change(workspace: Workspace, register: Register, seen: int | None = None, **to: object) -> None:
    with workspace.edit("Change") as session:
        records.update(session, register, 1, to, seen)


def put(
    workspace: Workspace,
    kind: str,
    *pounds: int | None,
    start: Month = APRIL,
    grid: Grid = BENEFIT_VALUES,
    line: int = 1,
) -> None:
    block = {
        (line, kind, start.plus(n)): None if p is None else Decimal(p) for n, p in enumerate(pounds)
    }
    with workspace.edit("Change amounts") as session:
        amounts.put(session, grid, block)


def values_of(workspace: Workspace, register: Register) -> list[Values]:
    with workspace.read() as session:
        return [row.values for row in rows(session, register)]
