"""`case FILE`: begin a business case, take it on, make its next version, compare versions."""

import argparse
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.commands.cases import case_id_of
from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.case_compare import CaseDifference, compare
from govtransform.queries.cases import CaseLine, case_content, case_lines
from govtransform.queries.rows import names
from govtransform.registers import REGISTER_OF
from govtransform.registers.case.cases import CaseLevel, CaseState
from govtransform.registers.governance.decisions import Decision
from govtransform.services import cases
from govtransform.services.case_copies import new_version
from govtransform.services.cases import Opening, Step
from govtransform.values.period import read_year

NOTES = N_(
    "With --new a case is begun, of the initiative or programme of --subject. With --version the "
    "next version of --case is made, with all that is in it. With --to, --case takes its next "
    "step; to be submitted freezes it. With --seal a case that was imported as submitted is frozen "
    "as it is, once all that belongs to it is in. With --compare what differs between --case and "
    "that one is told. With none of these the cases are listed. Each is one step that can be "
    "undone."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--new", action="store_true", help=tr("begin a business case"))
    parser.add_argument("--subject", metavar="REF", help=tr("an initiative or a programme"))
    levels = [level.name for level in CaseLevel]
    parser.add_argument("--level", choices=levels, default=CaseLevel.SOC.name)
    parser.add_argument("--title", default="", help=tr("what it is called"))
    parser.add_argument("--base-year", type=read_year, metavar="YEAR", help="2026/27")
    parser.add_argument("--horizon", type=int, metavar="YEARS", help=tr("for how many years"))
    parser.add_argument("--profile", help=tr("the discount profile, or one rate such as 4%%"))
    parser.add_argument("--case", metavar="REF", help=tr("the business case that is meant"))
    parser.add_argument("--version", metavar="NAME", help=tr("make the version of this name"))
    states = [state.name.lower().replace("_", "-") for state in CaseState]
    parser.add_argument("--to", choices=states, help=tr("the state it goes to"))
    parser.add_argument("--seal", action="store_true",
                        help=tr("freeze a case that was imported as submitted"))  # fmt: skip
    parser.add_argument("--decision", metavar="REF", help=tr("the decision it rests on"))
    parser.add_argument("--reason", help=tr("why it goes back"))
    parser.add_argument("--compare", metavar="REF", help=tr("the case to hold it against"))


def _do(call: Call) -> Result:
    options = call.options
    if not options.new and any((options.version, options.to, options.compare, options.seal)):
        if not options.case:
            raise GovTransformError(tr("Say which business case is meant: --case"))
        if options.compare:
            return _compared(call)
    if options.new or options.version or options.to or options.seal:
        return _written(call)
    with reading(call) as workspace, workspace.read() as session:
        found = case_lines(session)
    lines = [f"{c.code}  {c.version}  {tr(c.state)}  {c.title}" for c in found]
    told = "\n".join(lines) or tr("There is no business case yet.")
    return Result(told, {"cases": [_told(each) for each in found]})


def _written(call: Call) -> Result:
    options, today = call.options, datetime.now(UTC).date()
    with editing(call) as workspace:
        with workspace.edit(_label(call), options.reason) as session:
            case_id = _edit(session, options, today)
        with workspace.read() as session:
            (made,) = (each for each in case_lines(session) if each.id == case_id)
    told = {"code": made.code, "version": made.version, "state": tr(made.state)}
    return Result(tr("{code} {version}: {state}", **told), _told(made))


def _label(call: Call) -> str:
    if call.options.new:
        return tr("Begin a business case")
    if call.options.version:
        return tr("Make a new version of a business case")
    if call.options.seal:
        return tr("Freeze a business case")
    return tr("Take a business case on")


def _edit(session: Session, options: argparse.Namespace, today: date) -> int:
    if options.new:
        return cases.begin(session, _opening(session, options, today))
    case_id = case_id_of(session, options.case)
    if options.version:
        return new_version(session, case_id, options.version)
    if options.seal:
        cases.seal_imported(session, case_id, today)
        return case_id
    state = CaseState[options.to.upper().replace("-", "_")]
    cases.move(session, case_id, Step(state, today, _decision(session, options.decision)))
    return case_id


def _opening(session: Session, options: argparse.Namespace, today: date) -> Opening:
    return Opening(
        subject=_subject(session, options.subject),
        level=CaseLevel[options.level],
        title=options.title,
        version=options.version or cases.FIRST,
        base_fy=options.base_year,
        horizon_years=options.horizon,
        profile=options.profile,
        dated_on=today,
    )


def _subject(session: Session, code: str | None) -> str:
    for table in ("programme", "initiative"):
        for row_id, name in names(session, table).items():
            if code == name.code:
                return f"{REGISTER_OF[table].table}:{row_id}"
    raise GovTransformError(tr("There is no programme or initiative {code}.", code=code or "–"))


def _decision(session: Session, code: str | None) -> int | None:
    if code is None:
        return None
    found = session.scalars(select(Decision.id).where(Decision.code == code)).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no decision {code}.", code=code))
    return found


def _compared(call: Call) -> Result:
    today = datetime.now(UTC).date()
    with reading(call) as workspace, workspace.read() as session:
        then, now = (
            case_content(session, case_id_of(session, code), today)
            for code in (call.options.case, call.options.compare)
        )
        found = compare(then, now)
    data = {
        "then": then.head.code,
        "now": now.head.code,
        "differences": [_difference(each) for each in found],
    }
    lines = [_line(each, now.head.currency) for each in found]
    return Result("\n".join(lines) or tr("Nothing differs."), data)


def _difference(each: CaseDifference) -> dict[str, Any]:
    return {
        "place": each.place,
        "item": each.item,
        "what": each.what,
        "then": each.then,
        "now": each.now,
        "difference": each.difference,
        "is_result": each.is_result,
        "kind": each.kind.value,
    }


def _line(each: CaseDifference, currency: str) -> str:
    told = ", ".join(filter(None, (each.place, each.item, each.what)))
    then, now = (each.shown(value, currency) or "–" for value in (each.then, each.now))
    return f"{told}: {then} → {now}"


def _told(case: CaseLine) -> dict[str, Any]:
    return {
        "code": case.code,
        "title": case.title,
        "subject": case.subject,
        "level": case.level,
        "version": case.version,
        "state": case.state,
        "submitted_on": case.submitted_on,
        "digest": case.digest,
    }


CASE = Command(
    "case",
    N_("Begin a business case, take it on, make its next version, compare versions."),
    _arguments,
    _do,
    NOTES,
)
