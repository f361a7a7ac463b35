"""`scenario FILE`: list scenarios, type changes into one, tell it side by side, or adopt it."""

import argparse
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.commands.cases import as_of_argument, day_of
from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.errors import GovTransformError
from govtransform.exchange.scenario_text import Asked, typed
from govtransform.i18n import N_, tr
from govtransform.queries.rows import rows
from govtransform.queries.scenarios import Altered, SideBySide, side_by_side
from govtransform.registers import SCENARIOS
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.portfolio.scenarios import Scenario, ScenarioBasis
from govtransform.services import records, scenarios
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import year_label

NOTES = N_(
    "A change names a record, what of it, and the new value: PLN-0013 finish_on 2028-04-03, "
    "INI-0012 included no, CST-0040 forecast 12500 2028-04 2029-03. Without --new or --scenario "
    "the scenarios are listed."
)
_CHANGE = (3, 5)  # words of a change, the months of an amount included


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--scenario", metavar="REF", help=tr("the scenario to tell or change"))
    parser.add_argument("--new", metavar="NAME", help=tr("add a scenario and call it so"))
    parser.add_argument("--baseline", metavar="BAS", help=tr("lay the new one on a baseline"))
    parser.add_argument(
        "--change", nargs="+", action="append", default=[], metavar="WORD",
        help=tr("put a change into it; may be repeated"),
    )  # fmt: skip
    parser.add_argument("--adopt", action="store_true", help=tr("make the plan what it says"))
    as_of_argument(parser)


def _do(call: Call) -> Result:
    told = call.options
    if not (told.scenario or told.new):
        if told.change or told.adopt or told.baseline:
            raise GovTransformError(tr("Name the scenario: --scenario REF, or --new NAME."))
        with reading(call) as workspace, workspace.read() as session:
            return _listed(session)
    changes = told.new or told.change or told.adopt
    with (editing if changes else reading)(call) as workspace:
        code = _changed(workspace, call) if changes else told.scenario
        with workspace.read() as session:
            found = side_by_side(session, _id(session, code), day_of(told))
    return Result("\n".join(_lines(found)), _data(found))


def _listed(session: Session) -> Result:
    found = rows(session, SCENARIOS)
    text = "\n".join(f"{row.code}  {row.texts['name']}" for row in found)
    data = [{"code": row.code, "name": row.values["name"]} for row in found]
    return Result(text or tr("No scenario is kept yet."), {"scenarios": data})


def _changed(workspace: Workspace, call: Call) -> str:
    """Do all that is asked in one step, and give the reference of the scenario."""
    told = call.options
    with workspace.edit(tr("Change scenario")) as session:
        row_id = _new(session, told) if told.new else _id(session, told.scenario)
        for each in told.change:
            scenarios.type_in(session, row_id, typed(session, _asked(each)))
        if told.adopt:
            scenarios.adopt(session, row_id, datetime.now(UTC).date())
        return session.get_one(Scenario, row_id).code


def _new(session: Session, told: argparse.Namespace) -> int:
    row_id = scenarios.create(session, told.new, ())
    if told.baseline:
        query = select(Baseline.id).where(Baseline.code == told.baseline)
        baseline = session.scalars(query).one_or_none()
        if baseline is None:
            raise GovTransformError(tr("There is no baseline {code}.", code=told.baseline))
        basis = {"based_on": ScenarioBasis.BASELINE, "baseline_id": baseline}
        records.update(session, SCENARIOS, row_id, basis)
    return row_id


def _id(session: Session, code: str) -> int:
    query = select(Scenario.id).where(Scenario.code == code, Scenario.archived.is_(False))
    found = session.scalars(query).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no scenario {code}.", code=code))
    return found


def _asked(words_of: list[str]) -> Asked:
    least, most = _CHANGE
    if not least <= len(words_of) <= most:
        raise GovTransformError(
            tr("A change is a record, what of it, its new value, and the months of an amount.")
        )
    return Asked(*words_of)


def _lines(found: SideBySide) -> list[str]:
    title = tr("{code} {name}, beside: {under}", code=found.code, name=found.name,
               under=found.under)  # fmt: skip
    changes = [f"{c.code} {c.name}, {c.what}: {c.live or '–'} → {c.then}" for c in found.changes]
    before, after = found.finish
    finish = tr("Programme finishes: {before} → {after}", before=words.day(before),
                after=words.day(after))  # fmt: skip
    npsv = tr("Net present value: {amount}", amount=_signed(found, found.repriced.npsv))
    return [title, *changes, finish, npsv, *(_line(found, year) for year in found.years)]


def _line(found: SideBySide, year: int) -> str:
    nil, told = Decimal(0), found.repriced
    return tr(
        "{year}: spend {spend}, savings {savings}",
        year=year_label(year, found.start),
        spend=_signed(found, told.spend_by_year.get(year, nil)),
        savings=_signed(found, told.savings.get(year, nil)),
    )


def _signed(found: SideBySide, amount: Decimal) -> str:
    return words.pounds(amount, found.currency, places=0, signed=True)


def _data(found: SideBySide) -> dict[str, Any]:
    told = found.repriced
    return {
        "code": found.code,
        "name": found.name,
        "under": found.under,
        "is_adopted": found.is_adopted,
        "currency": found.currency,
        "basis": told.bid.worth.label,
        "changes": [_change(each) for each in found.changes],
        "finish_before": found.finish[0],
        "finish_after": found.finish[1],
        "initiatives_before": found.initiatives[0],
        "initiatives_after": found.initiatives[1],
        "npsv_before": _money(told.npsv_before),
        "npsv_change": _money(told.npsv),
        "years": [_year(found, year) for year in found.years],
    }


def _change(each: Altered) -> dict[str, Any]:
    told = {"record": each.code, "what": each.change.what, "before": each.live}
    return told | {"after": each.then, "is_moot": each.is_moot}


def _year(found: SideBySide, year: int) -> dict[str, Any]:
    told = found.repriced
    return {
        "year": year_label(year, found.start),
        "spend_change": _money(told.spend_by_year.get(year, Decimal(0))),
        "savings_before": _money(told.saved(year, moved=False)),
        "savings_after": _money(told.saved(year, moved=True)),
    }


def _money(value: Decimal) -> str:
    return f"{words.rounded(value, 2):.2f}"


SCENARIO = Command(
    "scenario",
    N_("List scenarios, type changes into one, tell it side by side, or adopt it."),
    _arguments,
    _do,
    NOTES,
)
