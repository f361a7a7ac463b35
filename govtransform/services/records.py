"""Adding, changing and removing records of any register, with its rules applied."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError, InvalidRecordError
from govtransform.i18n import tr
from govtransform.model import Grid, Register, Values
from govtransform.registers import GRIDS, GRIDS_OF_LINES, REGISTER_OF
from govtransform.services import (
    amounts,
    closed_months,
    codes,
    materialised,
    published,
    reasons,
    standing,
    validated,
)
from govtransform.store import cells, conflicts, evidence, orphans

Kept = Mapping[str, str]  # field to the text found where a number or a date was expected


def add(
    session: Session,
    register: Register,
    values: Values,
    code: str = "",
    *,
    kept: Kept | None = None,
) -> int:
    """Add a record, with a code of its own unless it brings one, and give its id."""
    filled = register.defaults | values
    if problems := register.problems(filled):
        raise InvalidRecordError(problems)
    if code:
        codes.reserve(session, register.prefix, code)
    row = register.entity(
        code=code or codes.allot(session, register.prefix),
        archived=False,
        kept=_told(kept or {}),
        **filled,
    )
    _refuse_strange_targets(session, register, filled)
    session.add(row)
    session.flush()
    standing.ask(session, register, [row.id], (n for n, v in filled.items() if v is not None))
    return row.id


def update(
    session: Session,
    register: Register,
    row_id: int,
    values: Values,
    seen: int | None = None,
    *,
    kept: Kept | None = None,
) -> None:
    """Change some fields of a record; `seen` is the version the user was looking at."""
    row = _get(session, register, row_id)
    _refuse_made(register, row)
    published.refuse_change(register, row)
    conflicts.check(session, register, row, seen, values)
    if problems := register.problems({n: getattr(row, n) for n in register.fields} | values):
        raise InvalidRecordError(problems)
    _refuse_strange_targets(session, register, values)
    if "state" in values:
        reasons.need_for_step(session, register, row.state, values["state"])
    before = json.loads(row.kept or "{}")
    row.kept = _told({n: t for n, t in before.items() if n not in values} | dict(kept or {}))
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if evidence.FIELDS.intersection(changed):
        evidence.refuse_loss(session, register.table, [_image(register, row)])
    validated.refuse_change(register, row, values, changed)
    closed_months.guard_line(session, register, row_id, changed)
    standing.ask(session, register, [row_id], changed)
    for name in changed:
        setattr(row, name, values[name])
    standing.ask(session, register, [row_id], changed)


def duplicate(session: Session, register: Register, row_id: int) -> int:
    """Add a copy of a record, amounts included, and give its id."""
    row = _get(session, register, row_id)
    kept = json.loads(row.kept or "{}")
    new = add(session, register, {n: getattr(row, n) for n in register.fields}, kept=kept)
    if grid := GRIDS_OF_LINES.get(register.table):
        (filled,) = cells.read(session, grid, [row_id]).values()
        amounts.put_pence(session, grid, {new: filled})
    return new


def archive(session: Session, register: Register, row_id: int, *, archived: bool = True) -> None:
    """Take a record out of lists and totals, or bring it back; its history stays.

    The lines of amounts it owns go and come with it: no total counts what no list shows.
    """
    row = _get(session, register, row_id)
    _refuse_made(register, row)
    published.refuse_change(register, row)
    closed_months.guard_line(session, register, row_id, ["archived"])
    if archived:
        _let_go(session, register, row)
    else:
        standing.ask(session, register, [row_id], register.fields)
    row.archived = archived
    for grid in (g for g in GRIDS if g.part):
        if grid.lines.fields[grid.owner].links_to == register.table:
            for line_id in _lines(session, grid, row_id, archived=not archived):
                archive(session, grid.lines, line_id, archived=archived)


def remove(session: Session, register: Register, row_id: int) -> None:
    """Remove a record to which no other refers, and its cells."""
    row = _get(session, register, row_id)
    _refuse_made(register, row)
    published.refuse_change(register, row)
    orphans.refuse(session, register, [row_id])
    _let_go(session, register, row)
    if grid := GRIDS_OF_LINES.get(register.table):
        (filled,) = cells.read(session, grid, [row_id]).values()
        amounts.put_pence(session, grid, {row_id: dict.fromkeys(filled)})
    session.delete(row)
    session.flush()


def _lines(session: Session, grid: Grid, owner: int, *, archived: bool) -> list[int]:
    line = grid.lines.entity
    query = select(line.id).where(getattr(line, grid.owner) == owner)
    return list(session.scalars(query.where(line.archived.is_(archived)).order_by(line.id)))


def _let_go(session: Session, register: Register, row: Any) -> None:
    evidence.refuse_loss(session, register.table, [_image(register, row)])
    materialised.refuse_loss(session, register, row)
    standing.ask_of_owners(session, register, row.id)


def _image(register: Register, row: Any) -> Values:
    return {name: getattr(row, name) for name in ("code", "archived", *register.fields)}


def _told(kept: Kept) -> str | None:
    return json.dumps(dict(kept), ensure_ascii=False, sort_keys=True) if kept else None


def _get(session: Session, register: Register, row_id: int) -> Any:
    row = session.get(register.entity, row_id, with_for_update=True)
    if row is None:
        thing = tr(register.singular).lower()
        raise GovTransformError(tr("This {thing} no longer exists", thing=thing))
    return row


def _refuse_made(register: Register, row: Any) -> None:
    if register.made:
        told = {"record": row.code, "thing": tr(register.singular).lower()}
        raise GovTransformError(tr("{record} stays as it is: a {thing} is never changed", **told))


def _refuse_strange_targets(session: Session, register: Register, values: Values) -> None:
    for name, value in values.items():
        field = register.fields[name]
        if field.links_any and value:
            table, _, number = value.partition(":")
            known = table in field.links_any and number.isdecimal()
            if not known or session.get(REGISTER_OF[table].entity, int(number)) is None:
                label = tr(field.label)
                raise GovTransformError(tr("{label} leads to no record", label=label))
