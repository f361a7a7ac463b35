"""Fills an empty programme from tables of text, one for each register: sample and JSON alike."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import amounts_table, guessing, import_plan, storing
from govtransform.exchange.findings import Finding
from govtransform.exchange.reading import SourceRow
from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.queries import baselines
from govtransform.queries.cases import case_lines
from govtransform.queries.scenario_changes import INCLUDED, Change
from govtransform.registers import BY_KEY, GRIDS, REGISTER_OF, REGISTERS, SCENARIOS, USERS
from govtransform.registers.admin.users import User, UserRole
from govtransform.services import cases, records, scenarios
from govtransform.services.baselines import seal
from govtransform.values.convention import PLAIN

ARCHIVED, CHANGES = "archived", "scenario_changes"  # the tables that are of no register
KEPT, FROZEN = "kept", "frozen_cases"
Table = tuple[list[str], list[SourceRow]]
Tables = Callable[[str], Table]


def fill(session: Session, tables: Tables, without: Collection[Register] = ()) -> None:
    """Bring in every register, its amounts and what follows from them.

    `tables` gives one by the key of a register, the name of a grid's cells, ARCHIVED (references),
    KEPT (a record, a kind and period, the text where no amount came), FROZEN (a case, what was
    frozen of it) or CHANGES (a scenario, a record, a field, a value); its first heading is the
    reference, the others labels of fields. It is empty where there is none. Submitted cases and
    baselines are sealed. Raises GovTransformError naming table, row and column of what cannot be
    brought in.
    """
    later: dict[str, set[str]] = {}
    done = {register.table for register in without}
    for register in (each for each in in_order() if each not in without):
        later[register.key] = _later(register, done)
        _bring_in(session, register, tables, register.fields.keys() - later[register.key])
        done.add(register.table)
    for key, names in later.items():
        _bring_in(session, BY_KEY[key], tables, names)
    for grid in GRIDS:
        _bring_in_amounts(session, grid, tables)
    _keep_texts(session, tables)
    for each in baselines.taken(session):
        seal(session, each.id)
    _freeze(session, tables)
    _put_away(session, tables)
    _tell_scenarios(session, tables)


def give_to(session: Session, who: str) -> None:
    """Make somebody an owner, where roles are kept: whose programme it is may do everything."""
    found = session.scalars(select(User.id).where(User.name == who)).first()
    owner = {"role": UserRole.OWNER.value, "is_active": True}
    if found is None:
        records.add(session, USERS, {"name": who, **owner})
    else:
        records.update(session, USERS, found, owner)


def reference(register: Register, code: str) -> str:
    """How a record is named where its register is not: by its code, if that tells the register.

    A code that came from elsewhere does not: the key of the register stands before it.
    """
    return code if code.startswith(f"{register.prefix}-") else f"{register.key}:{code}"


def in_order() -> Iterator[Register]:
    """All registers, each after those its links lead to, or in a circle after those it needs.

    What is brought in before its links is changed later, record by record, so few shall be.
    """
    waiting = {r.table: set(r.linked_tables) - {r.table} for r in REGISTERS}
    done: set[str] = set()
    while waiting:
        left = [r for r in REGISTERS if r.table in waiting]
        sound = [r for r in left if _needed(r) <= done]
        register = min(sound, key=lambda r: (len(_singles(r) - done), len(waiting[r.table] - done)))
        yield register
        del waiting[register.table]
        done.add(register.table)


def _singles(register: Register) -> set[str]:
    """The tables its plain links lead to, which nearly every record has."""
    return {f.links_to for f in register.fields.values() if f.links_to} - {register.table}


def _needed(register: Register) -> set[str]:
    """The tables without which it cannot be brought in: what is made is never changed later."""
    told = [f for f in register.fields.values() if f.required or register.made]
    singles = {f.links_to for f in told if f.links_to}
    return singles.union(*(f.links_any for f in told)) - {register.table}


def _bring_in(session: Session, register: Register, tables: Tables, names: Collection[str]) -> None:
    """Bring in these fields of a register's file; a record that is there gets them besides."""
    headings, rows = tables(register.key)
    labels = {tr(register.fields[name].label) for name in names}
    known = {tr(field.label) for field in register.fields.values()}
    strays = [heading for heading in headings[1:] if heading not in known]
    _insist(register.key, (Finding(1, heading, "", tr("No field")) for heading in strays))
    kept = [n for n, heading in enumerate(headings) if n == 0 or heading in labels]
    if len(kept) < 2:
        return
    told = [headings[n] for n in kept]
    lines = [SourceRow(row.number, tuple(row.cells[n] for n in kept)) for row in rows]
    made = import_plan.plan(session, guessing.guess(register, told, lines), told, lines)
    _insist(register.key, made.problems)
    storing.store(session, made.parts)


def _later(register: Register, done: Collection[str]) -> set[str]:
    """The fields that lead to registers not yet brought in."""
    own = {*done, register.table}
    named = ((name, {f.links_to, *f.links_any} - {""}) for name, f in register.fields.items())
    return {name for name, tables in named if not tables <= own}


def _bring_in_amounts(session: Session, grid: Grid, tables: Tables) -> None:
    headings, rows = tables(grid.cells.name)
    if rows:
        made = amounts_table.plan(session, grid, headings, rows)
        _insist(grid.cells.name, [*made.problems, *(made.remarks if made.kept else ())])
        amounts_table.store(session, made)


def _keep_texts(session: Session, tables: Tables) -> None:
    """Keep the texts that stand where an amount was expected."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in tables(KEPT)[1]:
        code, label, text = (str(cell or "") for cell in row.cells)
        found[code][label] = text
    for code, kept in found.items():
        register, row_id = _record(session, KEPT, code)
        records.update(session, register, row_id, {}, kept=kept)


def _freeze(session: Session, tables: Tables) -> None:
    """Seal the cases that were submitted: as they were frozen, or else as they are."""
    frozen = {str(row.cells[0]): str(row.cells[1]) for row in tables(FROZEN)[1]}
    for case in case_lines(session):
        if case.code in frozen:
            with _sound(FROZEN, case.code):
                cases.seal_carried(session, case.id, frozen[case.code])
        elif case.submitted_on:
            cases.seal(session, case.id, case.submitted_on)


def _put_away(session: Session, tables: Tables) -> None:
    """Archive what is over: it is in no list and no total, and still on the record."""
    for row in tables(ARCHIVED)[1]:
        records.archive(session, *_record(session, ARCHIVED, str(row.cells[0])))


def _tell_scenarios(session: Session, tables: Tables) -> None:
    """What each scenario would change: a field of a record, an amount, or what is included."""
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for row in tables(CHANGES)[1]:
        scenario, code, what, value = (str(cell or "") for cell in row.cells)
        register, row_id = _record(session, CHANGES, code)
        with _sound(CHANGES, code):
            told = _value(session, register, what, value)
        found[scenario].append(Change(f"{register.table}:{row_id}", what, told))
    for scenario, changes in found.items():
        scenarios.recall(session, _record(session, CHANGES, scenario, SCENARIOS)[1], changes)


def _value(session: Session, register: Register, what: str, text: str) -> Any:
    """A value of a scenario as it is kept: a link as what it leads to, an amount in pence."""
    field = register.fields.get(what)
    if what == INCLUDED:
        return text == "Yes"
    if not text or field is None:
        return int(text) if text else None
    if field.links_to:
        return _record(session, CHANGES, text, REGISTER_OF[field.links_to])[1]
    if field.links_any:
        to, row_id = _record(session, CHANGES, text)
        return f"{to.table}:{row_id}"
    return field.kind.parse(text, PLAIN)


def _record(
    session: Session, table: str, code: str, of: Register | None = None
) -> tuple[Register, int]:
    """The record of a reference, in any register or in one; GovTransformError where none has it."""
    prefix, (key, _, own) = code.partition("-")[0], code.partition(":")
    told = (r for r in REGISTERS if prefix == r.prefix or key == r.key)
    for register in (of,) if of else told:
        query = select(register.entity.id).where(
            register.entity.code == (own if key == register.key else code)
        )
        if (row_id := session.scalars(query).one_or_none()) is not None:
            return register, row_id
    raise GovTransformError(tr("{table}: no record has the reference “{code}”.", table=table,
                               code=code))  # fmt: skip


@contextmanager
def _sound(table: str, code: str) -> Iterator[None]:
    """Tell of which record something cannot be read."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = {"table": table, "code": code, "what": error}
        raise GovTransformError(
            tr("{table}, {code}: this cannot be read: {what}", **told)
        ) from error


def _insist(table: str, problems: Iterable[Finding]) -> None:
    for problem in problems:
        raise GovTransformError(
            tr(
                "{table}, row {row}, {column}: {reason}",
                table=table,
                row=problem.row,
                column=problem.column,
                reason=problem.reason,
            )
        )
