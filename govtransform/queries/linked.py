"""What a record links to, and which records refer to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.rows import Row, names, target
from govtransform.registers import REGISTER_OF, REGISTERS


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
    found = (
        Referring(other, name, tuple(session.scalars(select(other.entity.id).where(where))))
        for other, name, where in _references(register, row_id)
    )
    return [each for each in found if each.ids]


def _references(register: Register, row_id: int) -> Iterator[tuple[Register, str, Any]]:
    for other in REGISTERS:
        for name, field in other.fields.items():
            column = getattr(other.entity, name)
            if field.links_to == register.table:
                yield other, name, column == row_id
            elif register.table in field.links_any:
                yield other, name, column == f"{register.table}:{row_id}"
