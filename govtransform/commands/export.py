"""`export FILE WHAT --out X`: a register, amounts, a business case or the roadmap as a file."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from govtransform import VERSION
from govtransform.commands.cases import case_arguments, case_of
from govtransform.commands.frame import (
    Call,
    Command,
    Result,
    destination,
    file_argument,
    out_argument,
    reading,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.exchange import amounts_table, csv_file, tabular
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.registers import BY_KEY, GRIDS_OF_LINES
from govtransform.store.workspace import Workspace

NOTES = N_(
    "WHAT is business-case, roadmap, register:KEY, or amounts:KEY for the amounts by month of a "
    "register as a long table. The ending of the file says in which form it is written."
)
Writer = Callable[[Call, Workspace, str, Path], list[Path]]


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("what", metavar="WHAT", help="business-case, roadmap, register:KEY")
    case_arguments(parser)
    out_argument(parser)


def _do(call: Call) -> Result:
    what, _, key = call.options.what.partition(":")
    if what not in WRITERS:
        raise GovTransformError(
            tr("“{what}” cannot be exported. {notes}", what=call.options.what, notes=tr(NOTES))
        )
    endings, write = WRITERS[what]
    out = destination(call)
    if out.suffix.lower() not in endings:
        known = ", ".join(endings)
        raise GovTransformError(tr("Name a file that ends in {endings}.", endings=known))
    with reading(call) as workspace:
        written = write(call, workspace, key, out)
    names = ", ".join(map(str, written))
    data = {"file": str(out), "files": list(map(str, written)), "what": call.options.what}
    return Result(tr("Wrote {file}.", file=names), data)


def _register(call: Call, workspace: Workspace, key: str, out: Path) -> list[Path]:
    register = _known(key)
    with workspace.read() as session:
        if out.suffix.lower() == ".csv":
            return tabular.write_csv(session, register, out)
        from govtransform.exchange import register_book  # noqa: PLC0415  (openpyxl is slow to load)

        register_book.save_register(session, register, out, _stamp(call))
    return [out]


def _amounts(_call: Call, workspace: Workspace, key: str, out: Path) -> list[Path]:
    register = _known(key)
    if register.table not in GRIDS_OF_LINES:
        things = tr(register.plural)
        raise GovTransformError(tr("{things} have no amounts by month.", things=things))
    with workspace.read() as session:
        csv_file.write(out, amounts_table.lines(session, GRIDS_OF_LINES[register.table]))
    return [out]


def _case(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import business_case  # noqa: PLC0415  (openpyxl is slow to load)

    with workspace.read() as session:
        case = case_of(session, call.options)
    business_case.save(case, _stamp(call), out)
    return [out]


def _roadmap(call: Call, workspace: Workspace, _key: str, out: Path) -> list[Path]:
    from govtransform.exchange import roadmap_file  # noqa: PLC0415  (matplotlib is slow to load)

    with workspace.read() as session:
        printout = roadmap_file.read(session, _stamp(call))
    roadmap_file.write(printout, out)
    return [out]


def _stamp(call: Call) -> Stamp:
    return Stamp(datetime.now(UTC), call.who, VERSION)


def _known(key: str) -> Register:
    if key not in BY_KEY:
        told = {"key": key, "keys": ", ".join(BY_KEY)}
        raise GovTransformError(tr("There is no register “{key}”. These are: {keys}.", **told))
    return BY_KEY[key]


WRITERS: dict[str, tuple[tuple[str, ...], Writer]] = {
    "register": ((".csv", ".xlsx"), _register),
    "amounts": ((".csv",), _amounts),
    "business-case": ((".xlsx",), _case),
    "roadmap": ((".png", ".svg", ".pdf"), _roadmap),
}
EXPORT = Command("export", N_("Write a document or a register."), _arguments, _do, NOTES)
