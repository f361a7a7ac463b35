"""Cyber resilience: standing against a profile, what is overdue, findings and privacy.

Sources: cyber_caf_3_2.json of the reference data; product.md, section 9.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.cyber import Outcome, Standing, Status, mapped, standing
from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.frameworks import CAF_3_2, CAF_4_0, framework, mapping, outcomes
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
        return _share(self.standing)


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
    scored = (one for one in found if one.edition in SCORED)
    return tuple(Round(one, standing(_asked(one), statuses(one), _profile(one))) for one in scored)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last assessment is compared with: statuses by its own outcomes.

    `through` names the older edition where they were read through the published mapping.
    """

    statuses: Mapping[str, Status]
    share: Figure
    through: str = ""


def before(found: tuple[Round, ...]) -> Earlier | None:
    """The one before the last that compares with it (K03): of its own edition and profile.

    Where there is none, one of an older edition, through the published mapping.
    """
    if not found:
        return None
    last, steps = found[-1].of, mapping(found[-1].of.edition)
    alike = [r for r in found[:-1] if (r.of.edition, r.of.profile) == (last.edition, last.profile)]
    if alike:
        return Earlier(statuses(alike[-1].of), alike[-1].share)
    older = [r.of for r in found[:-1] if r.of.edition in steps and r.of.profile == last.profile]
    if not older:
        return None
    asked = _asked(last)
    was = mapped(statuses(older[-1]), steps[older[-1].edition], asked)
    comparable = [outcome for outcome in asked if outcome.key in was]
    stood = standing(comparable, was, _profile(last))
    return Earlier(was, _share(stood), framework(older[-1].edition).edition)


def statuses(told: Assessed) -> dict[str, Status]:
    """What each outcome came to."""
    return {item: Status(value) for item, value in told.results.items()}


def minimum(told: Assessed) -> dict[str, Status]:
    """What is asked of each outcome at least: by the profile, or by the assessment's own target."""
    return {outcome.key: outcome.minimum[_profile(told)] for outcome in _asked(told)}


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


def _asked(told: Assessed) -> tuple[Outcome, ...]:
    """The outcomes of its edition; where no minimum was published, its own targets are asked."""
    known, profile = outcomes(told.edition), _profile(told)
    if any(outcome.minimum for outcome in known):
        return tuple(outcome for outcome in known if profile in outcome.minimum)
    return tuple(
        replace(outcome, minimum={profile: Status(told.targets[outcome.key])})
        for outcome in known
        if outcome.key in told.targets
    )


def _profile(told: Assessed) -> str:
    return told.profile or "baseline"


def _share(found: Standing) -> Figure:
    return ratio(Decimal(found.reached), Decimal(found.asked), Reason.NO_SCOPE)


def _due(rows: Sequence[Review], day: date | None) -> Due:
    told = due_again(rows, day)
    shown = told.last or rows[-1]
    held_on = told.last.held_on if told.last else None
    return Due(shown.id, shown.title, shown.kind, held_on, told.due, told.overdue_days)
