"""Rows of a register as plain values, fit for a table, a form or a sheet."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.jobs import unswept
from govtransform.model import Field, Register, Values
from govtransform.queries.organisation import own_settings
from govtransform.queries.views import View, chosen
from govtransform.registers import REGISTER_OF
from govtransform.store.engine import batches
from govtransform.store.roles import is_hidden
from govtransform.values.convention import PLAIN, Convention


@dataclass(frozen=True, slots=True)
class Row:
    """One record, detached from the database: raw values and the text people see.

    `kept` is the text that came where a number or a date was expected.
    """

    id: int
    version: int
    code: str
    archived: bool
    values: Values
    texts: dict[str, str]
    kept: dict[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """How one record names another."""

    code: str
    title: str


Names = Mapping[str, Mapping[int, Name]]  # by table and id


def names(session: Session, table: str, ids: Iterable[int] | None = None) -> dict[int, Name]:
    """Code and title of records of a register, by id: of all, or of those asked for.

    One that is called by what it is about has its code for a title.
    """
    register = REGISTER_OF[table]
    entity = register.entity
    field = register.fields[register.title_field]
    query = select(entity.id, entity.code, getattr(entity, register.title_field))
    asked = [query] if ids is None else (query.where(entity.id.in_(few)) for few in batches(ids))
    found = (row for each in asked for row in session.execute(each))
    is_text, is_link = field.kind.name == "text", bool(field.links_to or field.links_any)
    return {
        row_id: Name(
            code, code if is_link else title or code if is_text else shown(field, title, {}, PLAIN)
        )
        for row_id, code, title in found
    }


def only_ones(session: Session, register: Register) -> dict[str, int]:
    """The one record that a required link of a register can lead to, where there is only one."""
    found = {
        name: list(names(session, each.links_to))
        for name, each in register.fields.items()
        if each.required and each.links_to
    }
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def name_of(session: Session, table: str, row_id: int) -> Name | None:
    """Code and title of one record; its code follows the title where another has the same."""
    found = names(session, table, [row_id]).get(row_id)
    if found is None:
        return None
    register = REGISTER_OF[table]
    title = getattr(register.entity, register.title_field)
    own = select(title).where(register.entity.id == row_id).correlate(None).scalar_subquery()
    same = session.scalar(select(func.count()).select_from(register.entity).where(title == own))
    return replace(found, title=f"{found.title} ({found.code})") if (same or 0) > 1 else found


def rows(session: Session, register: Register, view: View | None = None) -> list[Row]:
    """All rows of a register that a view shows, in its order."""
    return page(session, register, ids(session, register, view or View()))


def unseen(session: Session, register: Register) -> int:
    """How many records there are that the reader may only count."""
    if not is_hidden(session, register.table):
        return 0
    live = register.entity.archived.is_(False)
    return session.scalar(select(func.count()).select_from(register.entity).where(live)) or 0


def ids(session: Session, register: Register, view: View) -> list[int]:
    """The ids of the rows a view shows, in its order: cheap enough for 100,000 rows.

    There are none of what the reader may only count (H03).
    """
    if is_hidden(session, register.table):
        return []
    with session.connection().execute(chosen(register, view)) as found, unswept():
        cursor = found.cursor  # the driver's own: a third of the time of scalars()
        return [row_id for (row_id,) in cursor.fetchall()] if cursor else []


def grouped(
    session: Session, register: Register, name: str, wanted: Sequence[int]
) -> list[tuple[str, int]]:
    """How many of these records have each value of a field, in words, in their order."""
    entity, field = register.entity, register.fields[name]
    found: dict[int, Any] = {}
    for few in batches(wanted):
        query = select(entity.id, getattr(entity, name)).where(entity.id.in_(few))
        found |= dict(session.execute(query).all())
    counted = Counter(found[row_id] for row_id in wanted if row_id in found)
    first = {value: None for row_id in wanted if (value := found.get(row_id)) is not None}
    linked = defaultdict[str, dict[int, Name]](dict)
    if field.links_to:
        linked[field.links_to] = names(session, field.links_to, first)
    convention = own_settings(session).convention
    told = {value: shown(field, value, linked, convention) for value in first}
    return [(told.get(value, ""), count) for value, count in counted.items()]


def page(session: Session, register: Register, wanted: Sequence[int]) -> list[Row]:
    """The rows with these ids, in this order; one that is gone, or not to be seen, is left out."""
    if is_hidden(session, register.table):
        return []
    entity = register.entity
    found: dict[int, Any] = {}
    for few in batches(wanted):
        found |= {r.id: r for r in session.scalars(select(entity).where(entity.id.in_(few)))}
    records = [found[row_id] for row_id in wanted if row_id in found]
    linked = _linked(session, register, records)
    convention = own_settings(session).convention
    return [_row(record, register, linked, convention) for record in records]


def target(value: str) -> tuple[str, int]:
    """The table and id of an any-link."""
    table, _, number = value.partition(":")
    return table, int(number)


def _linked(session: Session, register: Register, records: Sequence[Any]) -> Names:
    asked: dict[str, set[int]] = {table: set() for table in register.linked_tables}
    for name, field in register.fields.items():
        values = (getattr(record, name) for record in records)
        if field.links_to:
            asked[field.links_to] |= {value for value in values if value is not None}
        elif field.links_any:
            for table, row_id in map(target, filter(None, values)):
                asked[table].add(row_id)
    return {table: names(session, table, wanted) for table, wanted in asked.items()}


def _row(record: Any, register: Register, linked: Names, convention: Convention) -> Row:
    values = {name: getattr(record, name) for name in register.fields}
    kept: dict[str, str] = json.loads(record.kept) if record.kept else {}
    texts = {
        name: kept.get(name, "") if value in (None, "") else shown(field, value, linked, convention)
        for (name, value), field in zip(values.items(), register.fields.values(), strict=True)
    }
    return Row(record.id, record.version, record.code, record.archived, values, texts, kept)


def shown(field: Field, value: Any, linked: Names, convention: Convention) -> str:
    """The text people see of a value that is there."""
    if field.links_to:
        return linked[field.links_to][value].title
    if field.links_any:
        table, row_id = target(value)
        found = linked[table].get(row_id)
        return found.title if found else value
    return field.kind.show(value, convention)
