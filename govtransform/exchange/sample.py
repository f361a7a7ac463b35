"""The sample programme, made from the files that are shipped with the program."""

import csv
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import amounts_table, guessing, import_plan, sample_seals, storing
from govtransform.exchange.findings import Finding
from govtransform.exchange.reading import SourceRow
from govtransform.files import resource
from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.queries import baselines
from govtransform.queries.cases import case_lines
from govtransform.queries.scenario_changes import Change
from govtransform.registers import BY_KEY, GRIDS, REGISTERS, USERS
from govtransform.registers.admin.users import UserRole
from govtransform.services import cases, new_file, records, scenarios
from govtransform.services.baselines import seal
from govtransform.store.workspace import Workspace
from govtransform.values.convention import PLAIN

FOLDER = "sample"


def build(location: Path | str, who: str) -> None:
    """Make the sample programme where there is nothing yet, whole or not at all.

    Raises GovTransformError where something is there already.
    """
    shared = isinstance(location, str)
    opened = closing(Workspace(location, who)) if shared else new_file.made(Path(location), who)
    with opened as workspace:
        _fill(workspace, who)
        told = _read(resource(FOLDER) / "frozen-packs.csv")[1]
        with workspace.edit(tr("Seal what the sample has approved")) as session:
            sample_seals.seal(session)
        with workspace.edit(tr("Freeze the board pack of the sample")) as session:
            sample_seals.freeze(session, (tuple(map(str, row.cells)) for row in told), who)


def _fill(workspace: Workspace, who: str) -> None:
    folder, label = resource(FOLDER), tr("Make the sample programme")
    later: dict[str, set[str]] = {}
    with workspace.edit(label, tr("Everything in it is invented")) as session:
        done: set[str] = set()
        for register in (each for each in in_order() if each is not USERS or who.strip()):
            later[register.key] = _later(register, done)
            _bring_in(session, register, register.fields.keys() - later[register.key])
            done.add(register.table)
        for key, names in later.items():
            _bring_in(session, BY_KEY[key], names)
        for grid in GRIDS:
            _bring_in_amounts(session, grid, folder / f"{grid.cells.name}.csv")
        for each in baselines.taken(session):
            seal(session, each.id)
        for case in case_lines(session):
            if case.submitted_on:
                cases.seal(session, case.id, case.submitted_on)
        _put_away(session, folder / "archived.csv")
        _tell_scenarios(session, folder / "scenario_changes.csv")
        if who.strip():  # whose copy it is may do everything
            records.add(session, USERS, {"name": who, "role": UserRole.OWNER.value})


def _put_away(session: Session, path: Path) -> None:
    """Archive what is over: it is in no list and no total, and still on the record."""
    for row in _read(path)[1]:
        records.archive(session, *_record(session, str(row.cells[0])))


def _tell_scenarios(session: Session, path: Path) -> None:
    """What each scenario would change: a record, its field, or whether it is included."""
    for row in _read(path)[1]:
        scenario, code, what, value = map(str, row.cells)
        register, row_id = _record(session, code)
        field = register.fields.get(what)
        told = field.kind.parse(value, PLAIN) if field else value == "Yes"
        change = Change(f"{register.table}:{row_id}", what, told)
        scenarios.put(session, _record(session, scenario)[1], [change])


def _record(session: Session, code: str) -> tuple[Register, int]:
    register = next(r for r in REGISTERS if r.prefix == code.partition("-")[0])
    found = session.scalars(select(register.entity.id).where(register.entity.code == code))
    return register, found.one()


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


def _bring_in(session: Session, register: Register, names: Collection[str]) -> None:
    """Bring in these fields of a register's file; a record that is there gets them besides."""
    path = resource(FOLDER) / f"{register.key}.csv"
    headings, rows = _read(path)
    labels = {tr(register.fields[name].label) for name in names}
    known = {tr(field.label) for field in register.fields.values()}
    strays = [heading for heading in headings[1:] if heading not in known]
    _insist(path, (Finding(1, heading, "", tr("No field")) for heading in strays))
    kept = [n for n, heading in enumerate(headings) if n == 0 or heading in labels]
    if len(kept) < 2:
        return
    told = [headings[n] for n in kept]
    lines = [SourceRow(row.number, tuple(row.cells[n] for n in kept)) for row in rows]
    made = import_plan.plan(session, guessing.guess(register, told, lines), told, lines)
    _insist(path, made.problems)
    storing.store(session, made.parts)


def _later(register: Register, done: Collection[str]) -> set[str]:
    """The fields that lead to registers not yet brought in."""
    own = {*done, register.table}
    named = ((name, {f.links_to, *f.links_any} - {""}) for name, f in register.fields.items())
    return {name for name, tables in named if not tables <= own}


def _bring_in_amounts(session: Session, grid: Grid, path: Path) -> None:
    headings, rows = _read(path)
    if rows:
        made = amounts_table.plan(session, grid, headings, rows)
        _insist(path, made.problems)
        amounts_table.store(session, made)


def _read(path: Path) -> tuple[list[str], list[SourceRow]]:
    """A shipped file is ours: it needs no guarded process to be read in."""
    if not path.is_file():
        return [], []
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = [[cell or None for cell in line] for line in csv.reader(file)]
    rows = [SourceRow(number, tuple(cells)) for number, cells in enumerate(lines[1:], start=2)]
    return [heading or "" for heading in lines[0]], rows


def _insist(path: Path, problems: Iterable[Finding]) -> None:
    for problem in problems:
        raise GovTransformError(
            tr(
                "{file}, row {row}, {column}: {reason}",
                file=path.name,
                row=problem.row,
                column=problem.column,
                reason=problem.reason,
            )
        )
