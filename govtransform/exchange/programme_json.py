"""A whole programme as one JSON file, out and in: every register, its amounts, what is archived.

The file is an object with sorted keys; values are texts as `register:KEY` exports write them:
money in pounds, dates and months in ISO 8601, links as references, `Yes` and `No`.

| key | holds |
|---|---|
| `format`, `schema` | `govtransform-programme`, and the revision of the store it was written from |
| `registers` | by key, the records of each: `code`, fields by name unless empty, `kept` texts |
| `amounts` | by the name of a grid: reference, kind, month, amount |
| `archived` | the references of archived records |
| `frozen_cases` | reference of a submitted case, what was frozen of it |
| `scenario_changes` | scenario, record, field, value |

Where its register is not told, a record whose code came from elsewhere is named `register:code`.

Not in it: the audit trail, the bytes of attachments, frozen packs, exchanges, kept runs and the
seals of approvals that hold, which are sealed anew. A programme made from it begins a trail of its
own, whose first entry names the file and its SHA-256.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError, UnreadableFileError
from govtransform.exchange import filling, known_rows, sample_seals
from govtransform.exchange.filling import ARCHIVED, CHANGES, FROZEN, KEPT, Table
from govtransform.exchange.linked_codes import Codes, code_of, codes_of
from govtransform.exchange.reading import SourceRow
from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.model import Field, Grid, Register
from govtransform.model.grid import NAMES
from govtransform.queries import approvals, scenario_changes
from govtransform.queries.rows import target
from govtransform.queries.scenario_changes import INCLUDED, Change
from govtransform.registers import (
    APPROVALS,
    BY_KEY,
    EXCHANGES,
    GRIDS,
    GRIDS_OF_LINES,
    PACKS,
    REGISTER_OF,
    REGISTERS,
    RUNS,
    SCENARIOS,
    USERS,
    rights,
)
from govtransform.registers.case.cases import Case
from govtransform.registers.governance.approvals import Approval
from govtransform.registers.portfolio.scenarios import Scenario
from govtransform.services import new_file
from govtransform.store.roles import is_hidden
from govtransform.store.schema import HEAD
from govtransform.values.money import from_pence
from govtransform.values.period import Month

FORMAT = "govtransform-programme"
LEFT_OUT = (PACKS, EXCHANGES, RUNS)  # they freeze, or tell of, what is not in it
LARGEST = 200_000_000  # bytes
Record = dict[str, Any]


def write(session: Session, path: Path) -> None:
    """Write everything that is in a programme now, whole or not at all.

    Raises GovTransformError where the account does not see all of it.
    """
    _insist_all_is_seen(session)
    told = {
        "format": FORMAT,
        "schema": HEAD,
        "registers": {r.key: list(_records(session, r)) for r in REGISTERS if r not in LEFT_OUT},
        "amounts": {grid.cells.name: list(_amounts(session, grid)) for grid in GRIDS},
        ARCHIVED: list(_archived(session)),
        FROZEN: list(_frozen(session)),
        CHANGES: list(_changes(session)),
    }
    with whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(told, file, ensure_ascii=False, sort_keys=True, indent=1)


def make(source: Path, file: Path, who: str) -> dict[str, int]:
    """Make a programme of such a file where there is none, and give how many records of each.

    Raises GovTransformError where it is not one, was written by a newer version, or has a record
    that cannot be brought in; then there is no programme either.
    """
    told, digest = _read(source)
    try:
        tables = _tables(told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = tr("{name} is not whole: {what}.", name=source.name, what=error)
        raise UnreadableFileError(reason) from error
    label = tr("Make the programme from {file}", file=source.name)
    with new_file.made(file, who) as workspace:
        with workspace.edit(label, f"SHA-256 {digest}") as session:
            filling.fill(session, lambda name: tables.get(name, ([], [])), LEFT_OUT)
            if told["registers"].get(USERS.key):
                filling.give_to(session, who)
        with workspace.edit(tr("Seal what was approved and published")) as session:
            sample_seals.seal(session)
    return {key: len(records) for key, records in told["registers"].items() if records}


def _insist_all_is_seen(session: Session) -> None:
    for register in REGISTERS:
        if is_hidden(session, register.table):
            told = {"things": tr(register.plural), "roles": rights.seeing(register.table)}
            raise GovTransformError(
                tr("{things} are not all shown to this account. Have {roles} write the whole "
                   "programme.", **told)
            )  # fmt: skip


def _records(session: Session, register: Register) -> Iterator[Record]:
    entity = register.entity
    every = list(session.scalars(select(entity.id).order_by(entity.id)))
    codes = codes_of(session, register)
    left_out = _sealed_anew(session) if register is APPROVALS else {}
    for row_id, record in known_rows.known(session, register, every).items():
        told = {n: _plain(f, record.values[n], codes) for n, f in register.fields.items()}
        told |= left_out.get(row_id, {})
        kept = {"kept": dict(record.kept)} if record.kept else {}
        yield {"code": record.code, **{n: text for n, text in told.items() if text}, **kept}


def _sealed_anew(session: Session) -> dict[int, Record]:
    """What is left out of approvals that hold: where they come in, they are sealed anew."""
    fallen = {approval.id for approval in approvals.fallen(session)}
    given = select(Approval.id).where(
        Approval.archived.is_(False), Approval.decision.in_(approvals.GIVEN)
    )
    return {row_id: {"digest": ""} for row_id in session.scalars(given) if row_id not in fallen}


def _plain(field: Field, value: Any, codes: Codes) -> str:
    if value in (None, ""):
        return ""
    code = code_of(field, value, codes)
    return field.kind.plain(value) if code is None else code


def _amounts(session: Session, grid: Grid) -> Iterator[list[str]]:
    cells, line = grid.cells.c, grid.lines.entity.__table__.c
    query = select(line.code, cells.kind, cells.month, cells.pence)
    query = query.join_from(grid.cells, grid.lines.entity.__table__, cells.line_id == line.id)
    for code, kind, month, pence in session.execute(
        query.order_by(line.id, cells.kind, cells.month)
    ):
        yield [code, kind, str(Month.of(month)), f"{from_pence(pence):.2f}"]


def _archived(session: Session) -> Iterator[str]:
    for register in REGISTERS:
        entity = register.entity
        found = select(entity.code).where(entity.archived.is_(True)).order_by(entity.id)
        yield from (filling.reference(register, code) for code in session.scalars(found))


def _frozen(session: Session) -> Iterator[list[str]]:
    query = select(Case.code, Case.frozen).where(Case.frozen.is_not(None)).order_by(Case.id)
    yield from ([code, text or ""] for code, text in session.execute(query))


def _changes(session: Session) -> Iterator[list[str]]:
    for scenario in session.scalars(select(Scenario).order_by(Scenario.id)):
        for change in scenario_changes.read(scenario.changes):
            register = REGISTER_OF[change.table]
            codes = codes_of(session, register)
            own = select(register.entity.code).where(register.entity.id == change.row_id)
            code = session.scalars(own).one_or_none()
            if code is not None:
                told = (
                    filling.reference(SCENARIOS, scenario.code),
                    filling.reference(register, code),
                )
                yield [*told, change.what, _value(change, register, codes)]


def _value(change: Change, register: Register, codes: Codes) -> str:
    if change.what == INCLUDED:
        return "Yes" if change.value else "No"
    if change.cell:
        return "" if change.value is None else str(change.value)
    field = register.fields[change.what]
    text = _plain(field, change.value, codes)
    if field.links_any and text:
        return filling.reference(REGISTER_OF[target(change.value)[0]], text)
    return text


def _read(source: Path) -> tuple[dict[str, Any], str]:
    """The object of a file that is one of ours and not too new, and the hash of its bytes."""
    name = source.name
    try:
        if source.stat().st_size > LARGEST:
            raise UnreadableFileError(tr("{name} is too large to be a programme.", name=name))
        held = source.read_bytes()
        told = json.loads(held)
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, GovTransformError):
            raise
        raise UnreadableFileError(tr("{name} cannot be read as JSON.", name=name)) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        told_so = tr("{name} is not a programme. “export FILE json” writes one.", name=name)
        raise UnreadableFileError(told_so)
    _insist_known(told, name)
    return told, sha256(held).hexdigest()


def _insist_known(told: Mapping[str, Any], name: str) -> None:
    schema = told.get("schema")
    if not isinstance(schema, int) or schema > HEAD:
        raise GovTransformError(
            tr(
                "{name} has schema {schema}, and this version knows {known}. Install the update.",
                name=name, schema=schema, known=HEAD,
            )
        )  # fmt: skip


def _tables(told: Mapping[str, Any]) -> dict[str, Table]:
    """What filling asks for, by name; KeyError and the like where something is not as it should."""
    known = {key: register for key, register in BY_KEY.items() if register not in LEFT_OUT}
    found = {key: _table(known[key], records) for key, records in told["registers"].items()}
    kept = (_texts_kept(BY_KEY[key], records) for key, records in told["registers"].items())
    found[KEPT] = _rows(["Reference", "Label", "Text"], [row for rows in kept for row in rows])
    for grid in GRIDS:
        rows = told["amounts"].get(grid.cells.name, [])
        named = [[code, tr(NAMES[kind]), month, amount] for code, kind, month, amount in rows]
        found[grid.cells.name] = _rows(["Reference", "Kind", "Month", "Amount"], named)
    found[ARCHIVED] = _rows(["Reference"], [[code] for code in told[ARCHIVED]])
    found[FROZEN] = _rows(["Reference", "Frozen"], told.get(FROZEN, []))
    found[CHANGES] = _rows(["Scenario", "Record", "What", "Value"], told[CHANGES])
    return found


def _table(register: Register, records: list[Record]) -> Table:
    used = {name for record in records for name in _texts(record)} - {"code", "kept"}
    used = {name for name in used if not _is_amount(register, name)}
    if strays := used - register.fields.keys():
        raise KeyError(f"{register.key}.{min(strays)}")
    names = [name for name in register.fields if name in used]
    labels = [tr(register.fields[name].label) for name in names]
    rows = [[record["code"], *(_texts(record).get(name) for name in names)] for record in records]
    return _rows([tr("Reference"), *labels], rows)


def _is_amount(register: Register, name: str) -> bool:
    """Whether it names a text that is kept of an amount, such as `budget 2026-04`."""
    grid, (kind, period, _) = GRIDS_OF_LINES.get(register.table), name.partition(" ")
    return grid is not None and bool(period) and kind in grid.kinds


def _texts_kept(register: Register, records: list[Record]) -> Iterator[list[str]]:
    for record in records:
        kept = record.get("kept", {}).items()
        code = filling.reference(register, record["code"])
        yield from ([code, n, text] for n, text in kept if _is_amount(register, n))


def _texts(record: Record) -> Mapping[str, Any]:
    """Fields, and what is kept beside those that are empty."""
    return {**record.get("kept", {}), **record}


def _rows(headings: list[str], rows: list[list[Any]]) -> Table:
    """Rows of texts; TypeError where a cell is something else, ValueError where it is no row."""
    for cells in rows:
        if len(cells) != len(headings):
            raise ValueError(f"{cells!r}")
        for cell in cells:
            if not isinstance(cell, str | None):
                raise TypeError(f"{cell!r} is no text")
            (cell or "").encode()  # half of a sign is none
    return headings, [SourceRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]
