"""What a record links to, and which records refer to it."""

from dataclasses import dataclass

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.rows import Row, names, target
from govtransform.registers import REGISTER_OF
from govtransform.registers.references import references


@dataclass(frozen=True, slots=True)
class Link:
    """One record a record links to: by which field, where, and its name."""

    field: str
    register: Register
    id: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Referring:
    """The records of one register that refer to a record by one of their fields."""

    register: Register
    field: str
    ids: tuple[int, ...]


def links(session: Session, register: Register, row: Row) -> list[Link]:
    """What a record links to, in the order of its fields."""
    found = []
    for name, field in register.fields.items():
        value = row.values[name]
        if value is None or not (field.links_to or field.links_any):
            continue
        table, row_id = target(value) if field.links_any else (field.links_to, value)
        if told := names(session, table, [row_id]).get(row_id):
            found.append(Link(name, REGISTER_OF[table], row_id, told.code, told.title))
    return found


def referring(session: Session, register: Register, row_id: int) -> list[Referring]:
    """Which records refer to a record, archived ones included, by register and field."""
    known = references(register.table)
    if not known:
        return []
    asked = (
        select(literal(n).label("n"), each.register.entity.id).where(each.leads_to([row_id]))
        for n, each in enumerate(known)
    )
    found: dict[int, list[int]] = {}
    for n, other in session.execute(union_all(*asked).order_by("n", "id")):
        found.setdefault(n, []).append(other)
    return [Referring(known[n].register, known[n].field, tuple(ids)) for n, ids in found.items()]
