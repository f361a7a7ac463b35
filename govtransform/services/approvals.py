"""Approvals: asked for, then given or refused; what was approved is sealed by its hash."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.approvals import GIVEN, limit_of, subject_digest
from govtransform.registers import APPROVALS
from govtransform.registers.governance.approvals import Approval, ApprovalDecision
from govtransform.services import records


@dataclass(frozen=True, slots=True)
class Given:
    """What was decided of an approval, and when; `condition` where it has one."""

    decision: ApprovalDecision
    on: date
    condition: str = ""


def decide(session: Session, approval_id: int, given: Given) -> None:
    """Give or refuse an approval, within the limit of who gives it (G02), and seal its subject."""
    approval = session.get(Approval, approval_id)
    if approval is None:
        raise GovTransformError(tr("This approval no longer exists"))
    if approval.decision != ApprovalDecision.REQUESTED:
        told = {"record": approval.code, "state": tr(approval.decision).lower()}
        raise GovTransformError(tr("{record} is decided already: {state}", **told))
    values = {
        "decision": given.decision.value,
        "decided_on": given.on,
        "condition": given.condition or approval.condition,
    }
    records.update(session, APPROVALS, approval_id, values)
    if given.decision in GIVEN:
        seal(session, approval_id)


def seal(session: Session, approval_id: int) -> None:
    """Write down what exactly was approved, and under which limit."""
    approval = session.get_one(Approval, approval_id)
    if approval.digest is None and approval.decision in GIVEN:
        session.flush()
        sealed = {"digest": subject_digest(session, approval.subject)}
        records.update(session, APPROVALS, approval_id, sealed | _limit(session, approval))


def _limit(session: Session, approval: Approval) -> dict[str, object]:
    limit = limit_of(session, approval)
    return {} if limit is None else {"limit": limit}
