"""Accessibility of services: the audits held, those that are due again, and what is still open."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.open_findings import open_findings
from govtransform.queries.organisation import own_settings
from govtransform.queries.review_dates import due_again
from govtransform.queries.rows import target
from govtransform.registers.governance.findings import FindingKind
from govtransform.registers.governance.reviews import Review, ReviewKind


@dataclass(frozen=True, slots=True)
class Accessibility:
    """When a service was audited last, with what outcome, and when again; findings open."""

    held_on: date | None = None
    outcome: str = ""
    due_on: date | None = None
    overdue: int = 0
    open: int = 0


def accessibility(session: Session) -> dict[int, Accessibility]:
    """Each service that has an audit, or a finding, by its id."""
    day = own_settings(session).as_at_day
    audits: defaultdict[int, list[Review]] = defaultdict(list)
    query = select(Review).where(
        Review.kind == ReviewKind.ACCESSIBILITY_AUDIT, Review.archived.is_(False)
    )
    for row in session.scalars(query.order_by(Review.code)):
        if service := _service(row.target):
            audits[service].append(row)
    still = Counter(
        service
        for row in open_findings(session, FindingKind.ACCESSIBILITY)
        if (service := _service(row.about))
    )
    found = {}
    for service in audits.keys() | still.keys():
        due = due_again(audits[service], day)
        last = due.last
        found[service] = Accessibility(
            last.held_on if last else None, (last.outcome or "") if last else "", due.due,
            int(due.overdue_days > 0), still[service],
        )  # fmt: skip
    return found


def _service(link: str | None) -> int:
    kind, number = target(link) if link else ("", 0)
    return number if kind == "service" else 0
