"""Cyber resilience: standing against a profile, what is overdue, findings and privacy.

Sources: cyber_caf_3_2.json of the reference data; product.md, section 9.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.cyber import Standing, Status, standing
from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.frameworks import CAF_3_2, CAF_4_0, outcomes
from govtransform.queries.assessed import Assessed, assessed
from govtransform.queries.open_findings import open_findings
from govtransform.queries.organisation import own_settings
from govtransform.queries.review_dates import due_again
from govtransform.registers.data.assessments import AssessmentKind
from govtransform.registers.estate.privacy_assessments import PrivacyAssessment, PrivacyState
from govtransform.registers.governance.findings import Finding, FindingKind
from govtransform.registers.governance.reviews import Review, ReviewKind

SCORED = (CAF_3_2, CAF_4_0)
TESTS = (ReviewKind.SECURITY_AUDIT, ReviewKind.PENETRATION_TEST, ReviewKind.EXERCISE)


@dataclass(frozen=True, slots=True)
class Round:
    """One cyber assessment and where it stood."""

    of: Assessed
    standing: Standing

    @property
    def share(self) -> Figure:
        """Outcomes at or above the minimum, of all asked for."""
        reached, asked = Decimal(self.standing.reached), Decimal(self.standing.asked)
        return ratio(reached, asked, Reason.NO_SCOPE)


@dataclass(frozen=True, slots=True)
class Due:
    """The next test of a sort: when it was last held, and when it is due again."""

    id: int
    title: str
    kind: str
    last: date | None
    due: date | None
    overdue_days: int


@dataclass(frozen=True, slots=True)
class Privacy:
    """Assessments of initiatives with personal data, by how far they are."""

    approved: int
    drafting: int
    unscreened: int

    @property
    def share(self) -> Figure:
        """Approved, of all that use personal data."""
        known = self.approved + self.drafting + self.unscreened
        return ratio(Decimal(self.approved), Decimal(known), Reason.NO_SCOPE)


def rounds(session: Session) -> tuple[Round, ...]:
    """The cyber assessments that can be scored, the oldest first."""
    found = assessed(session, AssessmentKind.CYBER)
    return tuple(Round(one, _standing(one)) for one in found if one.edition in SCORED)


def before(found: tuple[Round, ...]) -> Round | None:
    """The last but one of the same edition and profile as the last: only these compare (K03)."""
    if not found:
        return None
    last = found[-1].of
    alike = [r for r in found[:-1] if (r.of.edition, r.of.profile) == (last.edition, last.profile)]
    return alike[-1] if alike else None


def tests_due(session: Session) -> tuple[Due, ...]:
    """The tests and exercises that repeat, the longest overdue first."""
    day = own_settings(session).as_at_day
    query = select(Review).where(Review.kind.in_(TESTS), Review.archived.is_(False))
    sorts: defaultdict[tuple[str, str | None], list[Review]] = defaultdict(list)
    for row in session.scalars(query.order_by(Review.code)):
        sorts[row.kind, row.target].append(row)
    found = (_due(rows, day) for rows in sorts.values())
    return tuple(sorted(found, key=lambda due: -due.overdue_days))


def security_findings(session: Session) -> tuple[Finding, ...]:
    """Findings of security and privacy that are open, the worst first."""
    return open_findings(session, FindingKind.SECURITY, FindingKind.PRIVACY)


def privacy(session: Session) -> tuple[Privacy, tuple[PrivacyAssessment, ...]]:
    """How far the assessments are, and those that are not approved."""
    query = select(PrivacyAssessment).where(
        PrivacyAssessment.archived.is_(False), PrivacyAssessment.state != PrivacyState.NOT_NEEDED
    )
    rows = tuple(session.scalars(query.order_by(PrivacyAssessment.code)))
    states = [row.state for row in rows]
    approved = sum(s in (PrivacyState.APPROVED, PrivacyState.REVIEW_DUE) for s in states)
    unscreened = states.count(PrivacyState.SCREENING)
    told = Privacy(approved, len(rows) - approved - unscreened, unscreened)
    done = (PrivacyState.APPROVED, PrivacyState.REVIEW_DUE)
    return told, tuple(row for row in rows if row.state not in done)


def _standing(told: Assessed) -> Standing:
    statuses = {item: Status(value) for item, value in told.results.items()}
    return standing(outcomes(told.edition), statuses, told.profile or "baseline")


def _due(rows: Sequence[Review], day: date | None) -> Due:
    told = due_again(rows, day)
    shown = told.last or rows[-1]
    held_on = told.last.held_on if told.last else None
    return Due(shown.id, shown.title, shown.kind, held_on, told.due, told.overdue_days)
