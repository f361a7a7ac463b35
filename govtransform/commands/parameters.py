"""`parameters FILE`: which editions the figures rest on, and what adopting one would change."""

import argparse
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.commands.stories import told_lines
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.adoption import Adoption, adoptions
from govtransform.queries.organisation import own_settings
from govtransform.queries.stories.parameters import figures, tell
from govtransform.queries.stories.story import as_data
from govtransform.registers.admin.parameter_sets import ParameterSet
from govtransform.services import cases
from govtransform.values import words


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--adopt", metavar="REF", help=tr("the own edition that a case takes"))
    parser.add_argument("--case", metavar="REF", help=tr("the business case that takes it"))
    parser.add_argument("--reason", help=tr("why it takes it"))
    parser.add_argument("--dry-run", action="store_true", help=tr("only tell what would change"))


def _do(call: Call) -> Result:
    options = call.options
    if bool(options.adopt) is not bool(options.case):
        raise GovTransformError(tr("Name the edition with --adopt and the case with --case."))
    if options.adopt and not options.dry_run:
        return _adopt(call)
    with reading(call) as workspace, workspace.read() as session:
        if options.adopt:
            return _told(session, *_wanted(session, call))
        told = tell(session)
        return Result("\n".join(told_lines(told)), {**as_data(told), "figures": figures(session)})


def _adopt(call: Call) -> Result:
    """What is and what will be stands in the answer, and in the programme what is to be."""
    with editing(call) as workspace:
        with workspace.read() as session:
            on, line = _wanted(session, call)
            result = _told(session, on, line)
        label = tr("Adopt {edition} for {case}", edition=call.options.adopt, case=line.code)
        with workspace.edit(label, call.options.reason) as session:
            cases.adopt(session, line.case_id, on)
    return result


def _wanted(session: Session, call: Call) -> tuple[date, Adoption]:
    adopt, case = call.options.adopt.upper(), call.options.case.upper()
    on = session.scalars(select(ParameterSet.effective_from).where(ParameterSet.code == adopt))
    day = on.one_or_none()
    if day is None:
        raise GovTransformError(tr("There is no parameter set {code}.", code=adopt))
    for line in adoptions(session, day, date.today()):
        if line.code == case:
            return day, line
    raise GovTransformError(tr("There is no business case {code} that is still open.", code=case))


def _told(session: Session, on: date, line: Adoption) -> Result:
    if line.why:
        raise GovTransformError(line.why)
    currency = own_settings(session).currency
    before, after = (words.pounds(amount, currency) for amount in (line.before, line.after))
    text = tr(
        "{case}: net present social value {before} as it is, {after} by the parameters of {day}.",
        case=line.code, before=before, after=after, day=words.day(on),
    )  # fmt: skip
    data = {"case": line.code, "parameters_of": on, "npsv": line.before, "npsv_adopted": line.after}
    return Result(text, data)


PARAMETERS = Command(
    "parameters",
    N_("Tell the editions of all parameters, or have a business case adopt one."),
    _arguments,
    _do,
    N_("With --adopt and --case, both net present values are told first."),
)
