"""`baseline FILE`: take a baseline, list them, or say what has moved since one was taken."""

import argparse
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries import baselines
from govtransform.queries.baselines import MONEY, Comparison, Difference, Taken
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.registers import REGISTER_OF
from govtransform.services.baselines import Occasion, take
from govtransform.values import words

NOTES = N_(
    "With --name and --reason a baseline is taken, in one step that can be undone; it never "
    "changes afterwards. With --compare what has moved since is told, until today or until the "
    "baseline of --with. With none of these, the baselines are listed."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--name", help=tr("take a baseline and call it so"))
    parser.add_argument("--reason", help=tr("why it is taken"))
    parser.add_argument("--scope", metavar="REF", help=tr("a programme or an initiative"))
    parser.add_argument("--compare", metavar="BAS", help=tr("the baseline to hold today against"))
    parser.add_argument("--with", dest="other", metavar="BAS", help=tr("another one, not today"))


def _do(call: Call) -> Result:
    if call.options.name or call.options.reason:
        return _take(call)
    with reading(call) as workspace, workspace.read() as session:
        if call.options.compare:
            return _compare(call, session)
        found = baselines.taken(session)
    lines = [f"{b.code}  {b.taken_on}  {b.name}: {b.reason}" for b in found]
    told = "\n".join(lines) or tr("No baseline has been taken yet.")
    return Result(told, {"baselines": [_told(each) for each in found]})


def _take(call: Call) -> Result:
    options = call.options
    if not (options.name and options.reason):
        raise GovTransformError(tr("A baseline needs a name and a reason: --name and --reason."))
    with editing(call) as workspace:
        with workspace.read() as session:
            scope = _scope(session, options.scope)
        today = datetime.now(UTC).date()
        occasion = Occasion(options.name, scope, options.reason, call.who, today)
        with workspace.edit(tr("Take a baseline"), options.reason) as session:
            taken_id = take(session, occasion, call.progress())
        with workspace.read() as session:
            (made,) = (each for each in baselines.taken(session) if each.id == taken_id)
    told = tr("{code} was taken: {count} items", code=made.code, count=words.count(made.items))
    return Result(told, _told(made))


def _compare(call: Call, session: Session) -> Result:
    known = {each.code: each.id for each in baselines.taken(session)}
    asked = [code for code in (call.options.compare, call.options.other) if code]
    for code in asked:
        if code not in known:
            raise GovTransformError(tr("There is no baseline {code}.", code=code))
    other = known[call.options.other] if call.options.other else None
    found = baselines.compare(session, known[call.options.compare], other, call.progress())
    currency = own_settings(session).currency
    text = "\n".join(_line(each, currency) for each in found.differences)
    return Result(text or tr("Nothing has moved."), _compared(found))


def _scope(session: Session, code: str | None) -> str:
    for table in ("programme", "initiative"):
        for row_id, name in names(session, table).items():
            if code in (None, name.code):
                return f"{REGISTER_OF[table].table}:{row_id}"
    raise GovTransformError(tr("There is no programme or initiative {code}.", code=code))


def _line(each: Difference, currency: str) -> str:
    then, now = (_shown(each, value, currency) for value in (each.then, each.now))
    return f"{each.code or each.item}  {each.name}, {tr(each.what)}: {then} → {now}"


def _shown(each: Difference, value: date | Decimal | str | None, currency: str) -> str:
    if isinstance(value, Decimal) and each.what in MONEY:
        return words.pounds(value, currency)
    return "–" if value is None else str(value)


def _compared(found: Comparison) -> dict[str, Any]:
    return {
        "baseline": found.baseline.code,
        "with": found.other.code if found.other else None,
        "differences": [
            {
                "item": each.code or each.item,
                "name": each.name,
                "what": each.what.name.lower(),
                "then": each.then,
                "now": each.now,
                "difference": each.difference,
                "months": each.months,
            }
            for each in found.differences
        ],
    }


def _told(each: Taken) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "taken_on": each.taken_on,
        "taken_by": each.taken_by,
        "scope": each.scope,
        "reason": each.reason,
        "items": each.items,
        "digest": each.digest,
    }


BASELINE = Command(
    "baseline",
    N_("Take a baseline, list them, or tell what has moved since."),
    _arguments,
    _do,
    NOTES,
)
