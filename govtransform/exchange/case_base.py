"""The case a workbook was made from, as it stands now, and what has changed in it since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.exchange import case_settled
from govtransform.exchange.case_changes import OF_CASE, Target, What
from govtransform.exchange.case_mark import Mark
from govtransform.exchange.case_remarks import About, Found, Remark
from govtransform.exchange.model_inputs import Inputs, Key
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.cases import case_content
from govtransform.registers import (
    ALLOCATIONS,
    BENEFITS,
    CASES,
    COST_LINES,
    ORGANISATION,
    REGISTER_OF,
    RISKS,
)
from govtransform.registers.case.cases import Case, CaseState
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.registers.raid.risk_assessments import RiskAssessment
from govtransform.store.audit import AuditLine
from govtransform.values import words

_OPEN = frozenset({CaseState.DRAFTING, CaseState.IN_ASSURANCE})
_REGISTERS: dict[What, Register] = {
    What.COST: COST_LINES,
    What.COUNTS: COST_LINES,
    What.BUDGET: COST_LINES,
    What.BENEFIT: BENEFITS,
    What.ATTRIBUTION: BENEFITS,
    What.DEADWEIGHT: BENEFITS,
    What.FUNDING: ALLOCATIONS,
    What.CHANCE: RISKS,
    What.LOW: RISKS,
    What.LIKELY: RISKS,
    What.HIGH: RISKS,
    What.CONFIDENCE: BENEFITS,
    What.BIAS: COST_LINES,
    **dict.fromkeys(OF_CASE, CASES),
}


@dataclass(frozen=True, slots=True)
class Base:
    """Whether the case has moved since the export, and the lines that were touched: by code."""

    is_stale: bool
    is_unknown: bool = False
    touched: frozenset[str] = frozenset()
    here: frozenset[Key] | None = None  # cells changed here alone; None where that stays open
    remarks: tuple[Remark, ...] = ()

    def doubt(self, target: Target, key: Key) -> str:
        """Why a difference is not taken unless somebody picks it; mostly nothing."""
        if self.here is not None:
            if key not in self.here:
                return ""
            return tr("It was changed in GovTransform since the export, and the workbook still "
                      "has the figure of the export.")  # fmt: skip
        mine = {target.key, *target.lines}
        if not self.is_stale or not (self.is_unknown or mine & self.touched):
            return ""
        return tr("{line} was changed in GovTransform since the export: choose which figure holds.",
                  line=target.key)  # fmt: skip


def register_of(target: Target) -> Register:
    """The register that holds the line of an input; of a risk, the risk itself."""
    return _REGISTERS[target.what]


def case_of(session: Session, mark: Mark) -> BusinessCase:
    """The case of a mark as it stands, by the parameters of the day of the export.

    Raises GovTransformError where there is none any more.
    """
    case_id = session.scalars(select(Case.id).where(Case.code == mark.case)).one_or_none()
    if case_id is not None:
        return case_content(session, case_id, mark.on)
    choices = Choices(mark.on)
    initiative = select(Initiative.id).where(Initiative.code == mark.case)
    if (found := session.scalars(initiative).one_or_none()) is not None:
        return gather(session, found, choices)
    programme = select(Programme.id).where(Programme.code == mark.case)
    if not mark.case or session.scalars(programme).one_or_none() is not None:
        return gather(session, None, choices)
    raise GovTransformError(
        tr("The workbook is of {record}, which is not in this programme.", record=mark.case)
    )


def base_of(session: Session, mark: Mark, inputs: Inputs, differing: Sequence[Found]) -> Base:
    """What has moved: the inputs as they would be exported now are held against those then.

    Which cells were changed here follows from their hash at the export; where both sides changed
    one, from the lines that the trail says were touched.
    """
    if inputs.digest == mark.inputs:
        return Base(is_stale=False, here=frozenset())
    line = session.get(AuditLine, mark.sequence)
    is_known = mark.sequence == 0 or (line is not None and line.hash == mark.head)
    query = select(AuditLine.table_name, AuditLine.row_id).where(AuditLine.id > mark.sequence)
    rows = {
        (REGISTER_OF[table].table if table in REGISTER_OF else table, row_id)
        for table, row_id in session.execute(query.distinct())
    }
    has_moved = any(table == ORGANISATION.table for table, _ in rows)
    return Base(
        is_stale=True,
        is_unknown=not is_known or has_moved,
        touched=frozenset(_codes(session, rows)),
        here=case_settled.changed_here(inputs, differing, mark.inputs),
        remarks=(_stale(mark, is_known=is_known),),
    )


def version_remarks(mark: Mark, case: BusinessCase) -> Iterator[Remark]:
    """Another version of the case, or one that is frozen."""
    if mark.version != case.head.version:
        told = {"then": mark.version or "–", "now": case.head.version or "–", "record": mark.case}
        text = tr("The workbook is of version {then}; {record} is now {now}.", **told)
        yield Remark(About.VERSION, text)
    if frozen := why_frozen(case):
        yield Remark(About.VERSION, frozen)


def why_frozen(case: BusinessCase) -> str:
    """Why nothing of a case can be changed; empty where it can."""
    if not case.head.case_id or case.head.state in _OPEN:
        return ""
    return tr("{record} is {state} and stays as it is (B01): begin a new version of it, and make "
              "the changes there.", record=case.head.code, state=case.head.status)  # fmt: skip


def _stale(mark: Mark, *, is_known: bool) -> Remark:
    told = words.day(mark.on)
    if is_known:
        text = tr("The case has changed since the workbook was exported ({when}). Differences are "
                  "told against the case as it is now; lines that changed on this side are not "
                  "taken unless they are picked.", when=told)  # fmt: skip
    else:
        text = tr("The workbook was exported ({when}) from a state of the programme that is not "
                  "in its trail. Nothing of it is taken unless it is picked.",
                  when=told)  # fmt: skip
    return Remark(About.BASE, text)


def _codes(session: Session, rows: set[tuple[str, int]]) -> Iterator[str]:
    """The codes of the lines among some rows; an assessment stands for its risk."""
    from_assessments = {row_id for table, row_id in rows if table == RiskAssessment.__tablename__}
    for register in {r.table: r for r in _REGISTERS.values()}.values():
        ids = {row_id for table, row_id in rows if table == register.table}
        if register is RISKS and from_assessments:
            ids |= _risks(session, from_assessments)
        entity = register.entity
        yield from session.scalars(select(entity.code).where(entity.id.in_(ids)))


def _risks(session: Session, assessments: set[int]) -> set[int]:
    from_row = select(RiskAssessment.risk_id).where(RiskAssessment.id.in_(assessments))
    return set(session.scalars(from_row))
