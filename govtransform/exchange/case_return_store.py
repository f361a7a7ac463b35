"""Differences of a returned workbook that were accepted, stored in one edit that can be undone."""

from collections.abc import Collection, Sequence
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.appraisal import rates
from govtransform.calc.deflation import index_text, spelt_index
from govtransform.calc.optimism_bias import base_type, mitigation_for
from govtransform.calc.parameters import Timing, bias_types
from govtransform.calc.profiles import spelling
from govtransform.errors import GovTransformError
from govtransform.exchange import case_base, case_months
from govtransform.exchange.case_changes import BY_YEAR, WORDS, What, number
from govtransform.exchange.case_frame_targets import profiles, timings
from govtransform.exchange.case_return import CaseReturn, Difference
from govtransform.exchange.case_targets import held
from govtransform.exchange.finish import Figure
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.parameters import reference
from govtransform.queries.case_content import BusinessCase
from govtransform.registers import COST_LINES, RISK_ASSESSMENTS
from govtransform.registers.case.cases import Case, CaseTiming, RiskAllowance
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.services import records
from govtransform.services.year_amounts import put_year
from govtransform.store.workspace import Workspace

TIMINGS = {Timing.START: CaseTiming.START, Timing.MID: CaseTiming.MID, Timing.END: CaseTiming.END}
_COLUMNS = {
    What.CHANCE: "probability_rate",
    What.LOW: "cost_low",
    What.LIKELY: "cost_likely",
    What.HIGH: "cost_high",
}
_NOTHING = Decimal("1e-9")


def accept(workspace: Workspace, returned: CaseReturn, chosen: Collection[int]) -> int:
    """Store the chosen differences, by their places, as one step; how many there were.

    Raises GovTransformError, and stores nothing, where one cannot be taken, where the case has
    moved since the workbook was compared, or where it would not come to what was accepted.
    """
    taken = [returned.differences[place] for place in sorted(chosen)]
    if not taken:
        return 0
    refused = next((each for each in taken if each.problem), None)
    if refused is not None:
        raise GovTransformError(f"{refused.sheet}!{refused.cell}: {refused.problem}")
    with workspace.edit(label(returned), reason(returned)) as session:
        _insist(session, returned, taken, is_stored=False)
        for each in taken:
            _store(session, returned, each)
        session.flush()
        _insist(session, returned, taken, is_stored=True)
    return len(taken)


def label(returned: CaseReturn) -> str:
    """What the step is called in the trail: it names the file by its hash."""
    return tr("Accept changes of the returned workbook {hash}", hash=returned.sha256[:16])


def reason(returned: CaseReturn) -> str:
    """Which file it was, and of which export."""
    return tr("“{name}”, SHA-256 {hash}, of export {export} by {who}", name=returned.name,
              hash=returned.sha256, export=returned.mark.export,
              who=returned.mark.exported_by)  # fmt: skip


def _store(session: Session, returned: CaseReturn, each: Difference) -> None:
    target = each.target
    assert target is not None
    if target.what is What.BIAS:
        _mitigate(session, returned, each)
        return
    row_id = case_months.row_of(session, target)
    if target.what in BY_YEAR:
        put_year(session, case_months.year_of(session, returned.case, target), each.number)
    elif target.what in _COLUMNS:
        assessment = _assessment(session, row_id)
        values = {_COLUMNS[target.what]: each.number}
        records.update(session, RISK_ASSESSMENTS, assessment, values)
    else:
        register = case_base.register_of(target)
        records.update(session, register, row_id, _values(session, returned, each, row_id))


def _values(session: Session, returned: CaseReturn, each: Difference, row_id: int) -> Values:
    """The fields of the record that a difference sets."""
    target = each.target
    assert target is not None
    case = returned.case
    match target.what:
        case What.COUNTS:
            return {"is_sunk": not each.number}
        case What.PRICED:
            told = RiskAllowance.EXPECTED if each.number else RiskAllowance.NONE
            return {target.what.value: told.value}
        case What.PROFILE | What.TIMING:
            return {target.what.value: _chosen(case, each)}
        case What.RATE:
            return {What.PROFILE.value: _own_profile(session, returned, each)}
        case What.INDEX:
            held_now = session.get_one(Case, row_id).price_index or ""
            index = spelt_index(held_now) | {target.place: each.number or Decimal(0)}
            return {target.what.value: index_text(index, case.head.start_month)}
    return {target.what.value: each.number}


def _chosen(case: BusinessCase, each: Difference) -> str:
    """What a choice of words stands for in the record."""
    if each.target and each.target.what is What.PROFILE:
        return profiles(case)[each.words].id
    return TIMINGS[timings()[each.words]].value


def _own_profile(session: Session, returned: CaseReturn, each: Difference) -> str:
    """The profile of the case as it stands by now, with the rate that was accepted."""
    assert each.target is not None
    frame = case_base.case_of(session, returned.mark).frame
    known = list(rates(frame.profile, len(frame.years) + 1))
    known[each.target.place] = each.number or Decimal(0)
    return spelling(known, frame.profile.price_basis)


def _mitigate(session: Session, returned: CaseReturn, each: Difference) -> None:
    """Have every line of a type of work mitigate its bias, so that this rate is left."""
    target = each.target
    assert target is not None
    assert each.number is not None
    on = returned.case.head.dated_on or returned.mark.on
    kinds = {kind.id: kind for kind in bias_types(reference("optimism_bias"), on)}
    share = mitigation_for(kinds[base_type(target.key)].cost, each.number)
    told = {"bias_mitigation_rate": share.quantize(Decimal("0.000001"), ROUND_HALF_UP)}
    for code in target.lines:
        row_id = case_months.row_of(session, target, code)
        records.update(session, COST_LINES, row_id, told)


def _assessment(session: Session, risk_id: int) -> int:
    """The residual assessment that counts: the latest."""
    query = select(RiskAssessment.id).where(
        RiskAssessment.risk_id == risk_id,
        RiskAssessment.archived.is_(False),
        RiskAssessment.position == Position.RESIDUAL,
    )
    latest = query.order_by(RiskAssessment.assessed_on.desc(), RiskAssessment.id.desc())
    return session.scalars(latest.limit(1)).one()


def _insist(
    session: Session, returned: CaseReturn, taken: Sequence[Difference], *, is_stored: bool
) -> None:
    """The inputs are, before and after, what was shown when they were accepted."""
    case = case_base.case_of(session, returned.mark)
    if case.frame.years != returned.case.frame.years:
        raise GovTransformError(
            tr("The case would begin or end in another year, so nothing was stored: set the base "
               "year and the horizon of the case first.")
        )  # fmt: skip
    for each in taken:
        assert each.target is not None
        wanted = _wanted(each) if is_stored else _as_compared(each)
        now = held(case, each.target)
        if not _is_same(now, wanted):
            sentence = (
                tr("{line}, {heading}, would be {now} and not what was accepted; nothing was "
                   "stored.", line=each.reference, heading=each.heading, now=now)
                if is_stored
                else tr("{line}, {heading}, has changed since the workbook was compared: compare "
                        "it again.", line=each.reference, heading=each.heading)
            )  # fmt: skip
            raise GovTransformError(sentence)


def _wanted(each: Difference) -> Figure:
    """What an input is to be."""
    assert each.target is not None
    return each.words if each.target.what in WORDS else each.number or Decimal(0)


def _as_compared(each: Difference) -> Figure | None:
    """What an input was when the workbook was compared."""
    assert each.target is not None
    return each.old if each.target.what in WORDS else number(each.old)


def _is_same(now: Figure | None, wanted: Figure | None) -> bool:
    if isinstance(now, str) or isinstance(wanted, str):
        return now == wanted
    if now is None or wanted is None:
        return False
    return abs(Decimal(str(now)) - Decimal(str(wanted))) <= _NOTHING
