"""Differences of a returned workbook that were accepted, stored in one edit that can be undone."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import case_base
from govtransform.exchange.case_return import CaseReturn, Difference
from govtransform.exchange.case_targets import BY_YEAR, Target, What, held, number
from govtransform.i18n import tr
from govtransform.registers import ALLOCATION_VALUES, BENEFIT_VALUES, COST_VALUES, RISK_ASSESSMENTS
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.services import records
from govtransform.services.year_amounts import YearOf, put_year
from govtransform.store.workspace import Workspace

_GRIDS = {
    What.COST: (COST_VALUES, ""),
    What.BUDGET: (COST_VALUES, "budget"),
    What.BENEFIT: (BENEFIT_VALUES, ""),
    What.FUNDING: (ALLOCATION_VALUES, "allocated"),
}
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
    row_id = _row(session, target)
    if target.what in BY_YEAR:
        grid, kind = _GRIDS[target.what]
        year = returned.case.frame.years[target.place]
        put_year(session, YearOf(grid, row_id, year, kind), each.number)
    elif target.what is What.COUNTS:
        register = case_base.register_of(target)
        records.update(session, register, row_id, {"is_sunk": not each.number})
    elif target.what in _COLUMNS:
        assessment = _assessment(session, row_id)
        values = {_COLUMNS[target.what]: each.number}
        records.update(session, RISK_ASSESSMENTS, assessment, values)
    else:
        register = case_base.register_of(target)
        records.update(session, register, row_id, {target.what.value: each.number})


def _row(session: Session, target: Target) -> int:
    entity = case_base.register_of(target).entity
    found: int | None = session.scalars(
        select(entity.id).where(entity.code == target.key)
    ).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no {code} any more.", code=target.key))
    return found


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
        wanted = (each.number or Decimal(0)) if is_stored else number(each.old)
        now = held(case, each.target)
        if now is None or wanted is None or abs(now - wanted) > _NOTHING:
            sentence = (
                tr("{line}, {heading}, would be {now} and not what was accepted; nothing was "
                   "stored.", line=each.reference, heading=each.heading, now=now)
                if is_stored
                else tr("{line}, {heading}, has changed since the workbook was compared: compare "
                        "it again.", line=each.reference, heading=each.heading)
            )  # fmt: skip
            raise GovTransformError(sentence)
