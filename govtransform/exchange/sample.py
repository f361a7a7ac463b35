"""The sample programme, made from the files that are shipped with the program."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import amounts_table, guessing, import_plan, storing
from govtransform.exchange.findings import Finding
from govtransform.exchange.reading import SourceRow
from govtransform.files import resource
from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.queries import baselines
from govtransform.registers import GRIDS, REGISTERS
from govtransform.services import new_file
from govtransform.services.baselines import seal
from govtransform.store.workspace import Workspace

FOLDER = "sample"


def build(location: Path | str, who: str) -> None:
    """Make the sample programme where there is nothing yet, whole or not at all.

    Raises GovTransformError where something is there already.
    """
    shared = isinstance(location, str)
    opened = closing(Workspace(location, who)) if shared else new_file.made(Path(location), who)
    with opened as workspace:
        _fill(workspace)


def _fill(workspace: Workspace) -> None:
    folder, label = resource(FOLDER), tr("Make the sample programme")
    with workspace.edit(label, tr("Everything in it is invented")) as session:
        for register in in_order():
            _bring_in(session, register, folder / f"{register.key}.csv")
        for grid in GRIDS:
            _bring_in_amounts(session, grid, folder / f"{grid.cells.name}.csv")
        for each in baselines.taken(session):
            seal(session, each.id)


def in_order() -> Iterator[Register]:
    """All registers, each after those its links lead to; in a circle those of any sort give way."""
    waiting = {r.table: set(r.linked_tables) - {r.table} for r in REGISTERS}
    done: set[str] = set()
    while waiting:
        left = [r for r in REGISTERS if r.table in waiting]
        free = [r for r in left if waiting[r.table] <= done]
        circle = [r for r in left if _needed(r) <= done and _is_awaited(r, waiting)]
        for register in free or circle[:1] or left[:1]:
            yield register
            del waiting[register.table]
            done.add(register.table)


def _is_awaited(register: Register, waiting: Mapping[str, set[str]]) -> bool:
    """Whether one it waits for waits for it."""
    return any(register.table in waiting.get(t, ()) for t in waiting[register.table])


def _needed(register: Register) -> set[str]:
    fields = register.fields.values()
    singles = {f.links_to for f in fields if f.links_to}
    return singles.union(*(f.links_any for f in fields if f.required)) - {register.table}


def _bring_in(session: Session, register: Register, path: Path) -> None:
    headings, rows = _read(path)
    if rows:
        mapping = guessing.guess(register, headings, rows)
        made = import_plan.plan(session, mapping, headings, rows)
        strays = (Finding(1, heading, "", tr("No field")) for heading in made.unmapped)
        _insist(path, [*strays, *made.problems])
        storing.store(session, made.parts)


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


def _insist(path: Path, problems: Sequence[Finding]) -> None:
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
