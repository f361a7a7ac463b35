"""`import FILE SOURCE --register KEY`: rows of a CSV file or a worksheet into a register."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.orm import Session

from govtransform.commands import bring_in_plan
from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    editing,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.errors import InvalidRecordError
from govtransform.exchange import amounts_table, import_plan, mappings, tabular, trial
from govtransform.exchange.amounts_table import AmountsPlan
from govtransform.exchange.findings import Finding, sentence
from govtransform.exchange.import_plan import Plan
from govtransform.exchange.mapping import Mapping
from govtransform.exchange.reading import ReadOptions, SourceTable, read_table
from govtransform.i18n import N_, tr
from govtransform.registers import BY_KEY, GRIDS_OF_LINES
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace

SHOWN = 50  # problems that a person will read
NOTES = N_(
    "All rows are imported in one step that can be undone, after a backup, or none: where rows "
    "are rejected nothing is stored, unless --sound-only is given. Rows are matched by their "
    "reference; a mapping may say otherwise. Without --mapping, the columns are recognised or "
    "guessed by their headings. Text in place of a figure is kept as a note and never becomes 0."
)


WRITTEN = tuple(key for key, register in BY_KEY.items() if not register.made)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "source", type=Path, metavar="SOURCE", help=tr("CSV, Excel, or a plan (.xml)")
    )
    parser.add_argument("--register", choices=WRITTEN, required=True, metavar="KEY",
                        help=", ".join(WRITTEN))  # fmt: skip
    parser.add_argument(
        "--mapping", metavar="M.json", help=tr("a mapping, or a shipped one’s name")
    )
    parser.add_argument(
        "--initiative", metavar="REF", help=tr("of a plan of Microsoft Project (.xml)")
    )
    parser.add_argument("--sheet", help=tr("the worksheet to read"))
    parser.add_argument("--heading-row", type=int, help=tr("the row that holds the headings"))
    parser.add_argument("--encoding", help=tr("such as utf-8 or cp1252"))
    parser.add_argument("--delimiter", help=tr("what stands between the columns of a CSV file"))
    parser.add_argument("--dry-run", action="store_true", help=tr("judge the rows, store nothing"))
    parser.add_argument(
        "--sound-only", action="store_true", help=tr("store the sound rows although others are not")
    )


def _do(call: Call) -> Result:
    if call.options.source.suffix.lower() in bring_in_plan.ENDINGS:
        return bring_in_plan.bring_in(call)
    register = BY_KEY[call.options.register]
    told = call.options.mapping
    mapping = mappings.named(told, register) if told else None
    table = read_table(call.options.source, _reading(call, mapping), call.progress())
    for warning in table.warnings:
        call.warn(warning)
    with (reading if call.options.dry_run else editing)(call) as workspace:
        with workspace.read() as session:
            made = _plan(call, session, mapping, table)
        stored, broken = _store(call, workspace, made)
    if isinstance(made, Plan):
        _tell_columns(call, made)
    return _result(table, made, broken, stored=stored)


def _reading(call: Call, mapping: Mapping | None) -> ReadOptions:
    options = call.options
    told = {name: getattr(options, name) for name in ReadOptions.__slots__}
    given = {name: value for name, value in told.items() if value is not None}
    return replace(mapping.reading if mapping else ReadOptions(), **given)


def _plan(
    call: Call, session: Session, mapping: Mapping | None, table: SourceTable
) -> Plan | AmountsPlan:
    register = BY_KEY[call.options.register]
    grid = GRIDS_OF_LINES.get(register.table)
    if grid and not mapping and amounts_table.is_one(table.headings):
        return amounts_table.plan(session, grid, table.headings, table.rows)
    used = mapping or mappings.fitting(session, register, table)
    return import_plan.plan(session, used, table.headings, table.rows, call.progress())


def _store(
    call: Call, workspace: Workspace, made: Plan | AmountsPlan
) -> tuple[bool, list[Finding]]:
    """Whether the rows were stored, and which rules between records they would have broken."""
    if made.counts.rejected and not call.options.sound_only:
        return False, []
    if call.options.dry_run:
        with _copy(call, workspace) as copy:
            return False, _apply(call, copy, made)
    broken = _apply(call, workspace, made)
    return not broken, broken


@contextmanager
def _copy(call: Call, workspace: Workspace) -> Iterator[Workspace]:
    """The programme again, to try on it what shall not be stored, whoever edits it meanwhile."""
    with TemporaryDirectory(prefix="govtransform-") as folder:
        file = Path(folder) / call.options.file.name
        workspace.save_copy(file)
        with closing(Workspace(file, call.who, Access.EDIT)) as copy:
            yield copy


def _apply(call: Call, workspace: Workspace, made: Plan | AmountsPlan) -> list[Finding]:
    """Store all that is sound, or nothing, and say which rules between records that breaks."""
    try:
        if isinstance(made, AmountsPlan):
            amounts_table.apply(workspace, made)
        else:
            tabular.apply(workspace, made, sound_only=True, progress=call.progress())
    except InvalidRecordError as error:
        return trial.told(error)
    return []


def _tell_columns(call: Call, made: Plan) -> None:
    for column in (c for part in made.mapping.parts for c in part.columns if c.guessed):
        call.warn(tr("Column “{heading}” was taken for {field}: a guess.",
                     heading=column.heading, field=column.field))  # fmt: skip
    for part in made.mapping.parts if not call.options.mapping else ():
        for name, text in part.constants.items():
            label = tr(part.register.fields[name].label)
            call.warn(tr("{field} of all rows: {text}", field=label, text=text))
    if made.unmapped:
        call.warn(tr("Columns not imported: {headings}", headings=", ".join(made.unmapped)))


def _result(
    table: SourceTable, made: Plan | AmountsPlan, broken: list[Finding], *, stored: bool
) -> Result:
    counts = asdict(made.counts)
    if broken:
        counts |= {"added": 0, "updated": 0, "unchanged": 0, "rejected": made.counts.read}
    problems = [*made.problems, *broken]
    text = tr(
        "Rows read: {read}. Added: {added}, updated: {updated}, unchanged: {unchanged}, "
        "rejected: {rejected}.",
        **counts,
    )
    said = [text, *map(sentence, problems[:SHOWN])]
    if (more := len(problems) - SHOWN) > 0:
        said.append(tr("Problems besides: {count}. --json tells them all.", count=more))
    if noted := sum(1 for found in made.remarks if found.row):
        said.append(tr("Remarks on cells: {count}. --json tells them all.", count=noted))
    said += [] if stored else [tr("Nothing was stored.")]
    data: dict[str, Any] = {
        **counts,
        "stored": stored,
        "problems": _findings(problems),
        "remarks": _findings(made.remarks),
        "warnings": list(table.warnings),
        "sha256": table.sha256,
    }
    if isinstance(made, Plan):
        data["mapping"] = made.mapping.name
        data["unmapped"] = list(made.unmapped)
        data["records"] = {key: asdict(told) for key, told in made.records.items()}
    return Result("\n".join(said), data, FOUND if counts["rejected"] else DONE)


def _findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in found]


IMPORT = Command("import", N_("Bring rows into a register."), _arguments, _do, NOTES)
