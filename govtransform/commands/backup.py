"""`backup FILE` and `restore FILE`: verified copies made, listed and given back."""

import argparse
from pathlib import Path
from typing import Any

from govtransform.commands.frame import Call, Command, Result, absent, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.services import erase
from govtransform.store import backups
from govtransform.store.backups import Backup


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--out", type=Path, help=tr("a copy here, instead of beside the file"))


def _back_up(call: Call) -> Result:
    out: Path | None = call.options.out
    with reading(call) as workspace:
        if out is not None:
            workspace.save_copy(absent(out))
            return Result(tr("A verified copy was made: {file}", file=out), {"file": str(out)})
        made = workspace.back_up(tr("By command"))
    if made is None:
        raise GovTransformError(tr(backups.SHARED))
    call.warn(made.missed)
    return Result(tr("A verified backup was made: {file}", file=made.file), _told(made))


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("backup", type=Path, nargs="?", metavar="BACKUP",
                        help=tr("a backup, or its name; otherwise the newest"))  # fmt: skip
    parser.add_argument("--out", type=Path, help=tr("the new file; otherwise one beside FILE"))
    parser.add_argument("--list", action="store_true", help=tr("say which backups there are"))


def _restore(call: Call) -> Result:
    file: Path = call.options.file
    found = backups.held(file)
    if call.options.list:
        lines = [f"{b.at:%Y-%m-%d %H:%M} {b.file} ({b.reason})" for b in found]
        none = tr("There is no backup of {file}.", file=file)
        return Result("\n".join(lines) or none, {"backups": [_told(b) for b in found]})
    chosen = _chosen(file, call.options.backup, found)
    out = absent(call.options.out or _beside(file, chosen, found))
    erased = erase.give_back(chosen, out, call.who, call.own_place)
    data = {"file": str(out), "backup": str(chosen), "erased": erased}
    told = tr("{backup} was given back as {file}.", backup=chosen, file=out)
    if erased:
        told += " " + tr("Erased again, as since that backup: {count}", count=erased)
    return Result(told, data)


def _chosen(file: Path, told: Path | None, found: list[Backup]) -> Path:
    if told is None and found:
        return found[0].file
    for path in (told, backups.folder_of(file) / told) if told else ():
        if path.is_file():
            return path
    raise GovTransformError(tr("There is no backup of {file}.", file=told or file))


def _beside(file: Path, chosen: Path, found: list[Backup]) -> Path:
    known = next((b for b in found if b.file == chosen), None)
    name = f"{file.stem} restored{file.suffix}"
    return backups.restored_name(file, known) if known else file.with_name(name)


def _told(made: Backup) -> dict[str, Any]:
    return {
        "file": str(made.file),
        "at": made.at.isoformat(),
        "reason": made.reason,
        "size": made.size,
        "sha256": made.sha256,
        "lines": made.contents.lines,
    }


BACKUP = Command("backup", N_("Make a verified backup."), _backup_arguments, _back_up)
RESTORE = Command(
    "restore",
    N_("Give a backup back as a new file; it never overwrites."),
    _restore_arguments,
    _restore,
)
