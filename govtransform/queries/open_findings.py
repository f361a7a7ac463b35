"""Findings that are still open, the worst first, and how bad one is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers.governance.findings import Finding, FindingKind, FindingState

SETTLED = (FindingState.CLOSED, FindingState.RISK_ACCEPTED)
GRAVE, CRITICAL = 4, 5  # severities from which a finding or a resistance is marked


def open_findings(session: Session, *kinds: FindingKind) -> tuple[Finding, ...]:
    """Those of some kinds, or all, that are neither closed nor accepted, the worst first."""
    query = select(Finding).where(Finding.archived.is_(False), Finding.state.not_in(SETTLED))
    if kinds:
        query = query.where(Finding.kind.in_(kinds))
    rows = session.scalars(query.order_by(Finding.id))
    return tuple(sorted(rows, key=lambda row: (-(row.severity or 0), str(row.due_on), row.id)))


def at_least(severity: int | None, least: int) -> bool:
    """Whether a severity is known and so bad."""
    return severity is not None and severity >= least
