"""`as-at FILE --on DATE`: the programme as it was at the end of a past day, for reading only."""

import argparse
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.commands import info
from govtransform.commands.frame import (
    Call,
    Command,
    Result,
    absent,
    programme_argument,
    reading,
    told_day,
)
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.packs import moments
from govtransform.store import past_file
from govtransform.store.entrance import Access
from govtransform.store.past_file import Moment
from govtransform.store.workspace import Workspace
from govtransform.values import words


def _arguments(parser: argparse.ArgumentParser) -> None:
    programme_argument(parser)
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", metavar="DATE", type=told_day, help=tr("the end of which day"))
    when.add_argument("--pack", metavar="REF", help=tr("the moment a board pack was frozen"))
    parser.add_argument("--out", type=Path, help=tr("the file to write, for reading only"))


def _do(call: Call) -> Result:
    out: Path | None = call.options.out
    with reading(call) as workspace:
        with workspace.read() as session:
            at = _moment(session, call)
        if out is None:
            with closing(past_file.opened(workspace, at, call.who, call.progress())) as past:
                told = info.told(past, str(call.options.file))
        else:
            past_file.write(workspace, absent(out), at, call.progress())
            with closing(Workspace(out, call.who, Access.READ, call.own_place)) as past:
                told = info.told(past, str(out))
    data = {**told.data, "file": str(out) if out else None, "line": at.line}
    return Result(f"{_head(out, at)}\n{told.text}", data)


def _moment(session: Session, call: Call) -> Moment:
    code = call.options.pack
    if code is None:
        return past_file.moment(session, call.options.on, datetime.now(UTC).date())
    for pack in moments(session):
        if pack.code == code:
            return Moment(pack.day, pack.line)
    raise GovTransformError(tr("There is no pack {code} that is as it was frozen.", code=code))


def _head(out: Path | None, at: Moment) -> str:
    told = {"day": words.day(at.day), "line": words.count(at.line)}
    if out is None:
        return tr("As at {day}, entry {line} of the audit trail:", **told)
    return tr("Wrote {file}, the programme as at {day}, entry {line} of the audit trail:",
              file=out, **told)  # fmt: skip


AS_AT = Command(
    "as-at",
    N_("Rebuild the programme as it was on a past day, for reading only."),
    _arguments,
    _do,
    N_("It is rebuilt from the audit trail. Who was erased since stays erased."),
)
