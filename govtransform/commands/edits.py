"""`edits FILE` tells the audit trail edit by edit, the latest first, or writes it to a file."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from govtransform.commands.frame import (
    Call,
    Command,
    Result,
    destination,
    file_argument,
    reading,
    told_day,
)
from govtransform.errors import GovTransformError
from govtransform.exchange import edits_file
from govtransform.i18n import N_, tr
from govtransform.queries import every_edit
from govtransform.queries.every_edit import Asked, Edit
from govtransform.registers import BY_KEY
from govtransform.values import words


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--who", default="", metavar="NAME", help=tr("only edits of this person"))
    parser.add_argument("--on", type=told_day, metavar="DATE", help=tr("only edits of this day"))
    parser.add_argument("--register", default="", metavar="KEY",
                        help=tr("only edits of this register and its amounts"))  # fmt: skip
    parser.add_argument("--before", type=int, metavar="LINE",
                        help=tr("only edits before this line of the trail"))  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="CSV", help=tr("write all of them to a file"))


def _do(call: Call) -> Result:
    options = call.options
    if options.register and options.register not in BY_KEY:
        keys = ", ".join(BY_KEY)
        sentence = tr("“{key}” is no register; there are {keys}.", key=options.register, keys=keys)
        raise GovTransformError(sentence)
    asked = Asked(options.who, options.on, options.register)
    with reading(call) as workspace, workspace.read() as session:
        if options.out:
            return _written(edits_file.save(session, asked, destination(call)), options.out)
        page = every_edit.edits(session, asked, options.before)
    more = tr("Older edits: --before {line}", line=page.older) if page.older else ""
    told = [*(f"- {_line(edit)}" for edit in page.shown), *([more] if more else [])]
    data = {"edits": [_data(edit) for edit in page.shown], "older": page.older}
    return Result("\n".join(told) or tr("No edit is like that."), data)


def _written(count: int, path: Path) -> Result:
    told = tr("Wrote {file}. Edits: {count}.", file=path, count=words.count(count))
    return Result(told, {"file": str(path), "count": count})


def _line(edit: Edit) -> str:
    return tr(
        "{when}, {who}: {record}, {field}: {before} → {after} ({action})",
        when=edit.when, who=edit.who, record=edit.record, field=edit.field,
        before=edit.before or words.NIL, after=edit.after or words.NIL, action=edit.action,
    )  # fmt: skip


def _data(edit: Edit) -> dict[str, Any]:
    return asdict(edit) | {"at": edit.at.isoformat()}


EDITS = Command(
    "edits",
    N_("Tell every edit of the audit trail: who changed what, when, from what to what."),
    _arguments,
    _do,
    N_("`verify FILE` proves that the trail is whole."),
)
