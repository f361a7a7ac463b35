"""A gate of an initiative whose use of personal data nobody has screened does not proceed."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.rows import target
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import REVIEWS
from govtransform.registers.estate.privacy_assessments import PrivacyAssessment, PrivacyState
from govtransform.registers.governance.reviews import Review, ReviewKind, ReviewOutcome


def _unscreened(session: Session, touched: Touched) -> Iterator[str]:
    query = select(Review).where(
        Review.archived.is_(False), Review.kind == ReviewKind.GATE,
        Review.outcome == ReviewOutcome.PROCEED,
    )  # fmt: skip
    asked = [row for row in session.scalars(query.order_by(Review.id)) if meant(touched, row.id)]
    waiting = _waiting(session) if asked else {}
    for row in asked:
        kind, initiative = target(row.target) if row.target else ("", 0)
        if kind == "initiative" and initiative in waiting:
            yield tr("{record} cannot proceed: {assessment} has not been screened for personal "
                     "data", record=row.code, assessment=waiting[initiative])  # fmt: skip


def _waiting(session: Session) -> dict[int, str]:
    """The unscreened assessments by their initiatives."""
    query = select(PrivacyAssessment).where(
        PrivacyAssessment.archived.is_(False), PrivacyAssessment.state == PrivacyState.SCREENING
    )
    return {row.initiative_id: row.code for row in session.scalars(query)}


RULES = (Rule(N_("Reviews"), REVIEWS.table, frozenset({"outcome", "kind", "target"}), _unscreened),)
