"""`person FILE`: what is held on somebody, their erasure, what is due, and erasing again."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from govtransform import VERSION
from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    as_it_is,
    editing,
    programme_argument,
    reading,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.exchange import person_file
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.queries import keeping, mentions
from govtransform.queries.keeping import Due
from govtransform.queries.organisation import own_settings
from govtransform.queries.person_report import person_report
from govtransform.registers import BY_KEY, PERSONAL
from govtransform.services import erase
from govtransform.services.erase import Erased
from govtransform.store import erasures
from govtransform.values import words

NOTES = N_(
    "--due lists whose years after leaving are over (exit code 1 where there are any); nothing is "
    "erased by itself. An erasure cannot be undone; it is done again on any backup that is "
    "restored, as soon as somebody opens it who has seen the erasure: the list is kept in their "
    "own folder, and in that of --list. After a dump of a shared database was given back, run "
    "--again. Lines of the audit trail stay, and what they said can no longer be read."
)
NAMES = N_("- {code}, {field} names the person")
KEYS = tuple(register.key for register in PERSONAL.values())


def _arguments(parser: argparse.ArgumentParser) -> None:
    programme_argument(parser)
    parser.add_argument("--code", metavar="CODE", help=tr("whom, such as PER-0001"))
    what = parser.add_mutually_exclusive_group(required=True)
    endings = ", ".join(person_file.ENDINGS)
    what.add_argument(
        "--report", type=Path, metavar="OUT",
        help=tr("write all that is held to a file: {endings}", endings=endings),
    )  # fmt: skip
    what.add_argument("--erase", action="store_true", help=tr("erase the person"))
    what.add_argument("--due", action="store_true", help=tr("list what is due to be erased"))
    what.add_argument(
        "--again", action="store_true",
        help=tr("erase again who was erased, after an older copy was given back"),
    )  # fmt: skip
    parser.add_argument(
        "--list", type=Path, metavar="DIR",
        help=tr("with --again: a folder that also keeps the list, such as that of the dumps"),
    )  # fmt: skip
    parser.add_argument("--reason", help=tr("why, without naming the person; it stays"))
    parser.add_argument(
        "--register", choices=KEYS, metavar="KEY",
        help=tr("erase only what this register holds: {keys}", keys=", ".join(KEYS)),
    )  # fmt: skip


def _do(call: Call) -> Result:
    if call.options.due:
        return _due(call)
    if call.options.again:
        return _again(call)
    if not call.options.code:
        raise GovTransformError(tr("Say whom: --code PER-0001"))
    return _erase(call) if call.options.erase else _report(call)


def _due(call: Call) -> Result:
    with reading(call) as workspace, workspace.read() as session:
        terms = keeping.schedule(session)
        found = keeping.due(session, datetime.now(UTC).date())
    kept = [tr("{things}: kept for {years} years after leaving", things=tr(t.register.plural),
               years=t.years) for t in terms]  # fmt: skip
    text = [*kept, *map(_line, found)] if found else [*kept, tr("Nothing is due.")]
    data = {
        "terms": {term.register.key: term.years for term in terms},
        "due": [asdict(each) | {"register": each.register.key} for each in found],
    }
    return Result("\n".join(text), data, FOUND if found else DONE)


def _again(call: Call) -> Result:
    folder: Path | None = call.options.list
    with as_it_is(call) as workspace:
        erased = erase.again(workspace, *filter(None, (folder,)))
        erase.keep_list(workspace, *filter(None, (folder,)))
        with workspace.read() as session:
            known = len(erasures.done(session))
    told = tr("Erased again: {count}. Erasures on the list: {known}", count=erased, known=known)
    return Result(told, {"erased": erased, "known": known})


def _line(each: Due) -> str:
    return tr(
        "- {thing} of {code}, left on {left}: due since {due}",
        thing=tr(each.register.plural),
        code=each.code,
        left=words.day(each.left_on),
        due=words.day(each.due_on),
    )


def _report(call: Call) -> Result:
    out: Path = call.options.report
    with reading(call) as workspace, workspace.read() as session:
        report = person_report(session, _whom(session, call))
        marking = own_settings(session).marking
    stamp = Stamp(datetime.now(UTC), call.who, VERSION)
    person_file.write(report, out, stamp, marking)
    told = tr("All that is held on {code} was written to {file}.", code=report.code, file=out)
    return Result(told, {"file": str(out), "code": report.code, "lines": len(report.held)})


def _erase(call: Call) -> Result:
    if not call.options.reason:
        raise GovTransformError(tr("Say why, without naming the person: --reason"))
    key = call.options.register
    registers = (BY_KEY[key],) if key else erase.EVERYTHING
    with editing(call) as workspace:
        with workspace.read() as session:
            person_id = _whom(session, call)
        done = erase.erase(workspace, person_id, call.options.reason, registers)
    return Result("\n".join(_told(done)), _data(done))


def _told(done: Erased) -> list[str]:
    told = [tr("{code} was erased. Records emptied: {count}", code=done.code, count=done.records)]
    if done.missed:
        told.append(done.missed)
    if done.backups:
        told.append(
            tr(
                "Backups that hold what was erased, until they expire within 12 months: {count}",
                count=len(done.backups),
            )
        )
    return told + [tr(NAMES, code=each.code, field=each.label) for each in done.mentions]


def _data(done: Erased) -> dict[str, Any]:
    return {
        "code": done.code,
        "records": done.records,
        "mentions": [{"code": each.code, "field": each.field} for each in done.mentions],
        "backups": [str(each.file) for each in done.backups],
        "missed": done.missed,
    }


def _whom(session: Session, call: Call) -> int:
    found = mentions.person_of(session, call.options.code)
    if found is None:
        raise GovTransformError(tr("There is no person {code}.", code=call.options.code))
    return found


PERSON = Command(
    "person", N_("Report on a person, erase one, or list what is due."), _arguments, _do, NOTES
)
