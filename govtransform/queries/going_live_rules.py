"""Rules of going live (G01): nobody does with a critical finding open, or with data unscreened.

The findings are those of security, audit and accessibility. Gates before that are told of what
was not screened, and are not held up by it.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.going_live import awaited, barred, goes_live, unscreened
from govtransform.queries.rows import names, target
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import ACTIONS, FINDINGS, PRIVACY_ASSESSMENTS, REVIEWS
from govtransform.registers.governance.findings import Finding
from govtransform.registers.governance.reviews import Review, ReviewKind, ReviewOutcome

_FREE = (ReviewOutcome.PROCEED, ReviewOutcome.MET)  # without a condition
_PASSED = (*_FREE, ReviewOutcome.CONDITIONS)
_ON = frozenset({"outcome", "kind", "gate", "target", "plan_item_id", "held_on"})


def _open(session: Session, touched: Touched) -> Iterator[str]:
    """Gates to go live that pass with a critical finding open, or without its condition."""
    for one in barred(session):
        if not meant(touched, one.gate.review.id):
            continue
        record, outcome = one.gate.review.code, one.gate.review.outcome
        if one.findings and outcome in _FREE:
            yield tr("{record} cannot let it go live: critical and open is {findings}; close it, "
                     "have its risk accepted, or proceed with conditions (G01)",
                     record=record, findings=_told(one.findings))  # fmt: skip
        elif one.uncovered and outcome == ReviewOutcome.CONDITIONS:
            yield tr("{record} goes live with conditions: add a gate condition with an owner and a "
                     "due date for each of these findings, {findings} (G01)",
                     record=record, findings=_told(one.uncovered))  # fmt: skip


def _of_any(session: Session, touched: Touched) -> Iterator[str]:
    """The same of all gates, where a finding or a condition has moved."""
    if touched is not None:
        yield from _open(session, None)


def _unscreened(session: Session, touched: Touched) -> Iterator[str]:
    """Gates to go live that pass, on whatever condition, before personal data are screened."""
    for one in barred(session):
        review = one.gate.review
        if meant(touched, review.id) and review.outcome in _PASSED and one.unscreened:
            yield tr("{record} cannot proceed to go-live: {assessment} has not been screened for "
                     "personal data", record=review.code,
                     assessment=one.unscreened.code)  # fmt: skip


def _to_screen(session: Session, touched: Touched) -> Iterator[str]:
    """Each assessment that nobody has screened, with the earlier gates passed without it."""
    unseen = unscreened(session)
    known = names(session, "initiative", unseen)
    earlier = _earlier(session) if unseen else {}
    for initiative, row in unseen.items():
        if not meant(touched, row.id):
            continue
        told = {"record": row.code, "initiative": known[initiative].title}
        if passed := earlier.get(initiative):
            yield tr("{record} has not been screened: “{initiative}” passed {gates} without it, "
                     "and cannot go live until it is", gates=", ".join(passed), **told)  # fmt: skip
        else:
            yield tr("{record} has not been screened: “{initiative}” cannot go live until it is",
                     **told)  # fmt: skip


def _earlier(session: Session) -> dict[int, list[str]]:
    """The gates before going live that each initiative has passed."""
    leading, found = awaited(session), dict[int, list[str]]()
    query = select(Review).where(
        Review.archived.is_(False), Review.kind == ReviewKind.GATE, Review.outcome.in_(_PASSED)
    )
    for review in session.scalars(query.order_by(Review.id)):
        kind, row_id = target(review.target) if review.target else ("", 0)
        if kind == "initiative" and not goes_live(review, leading):
            found.setdefault(row_id, []).append(review.code)
    return found


def _told(findings: tuple[Finding, ...]) -> str:
    return "; ".join(f"{row.code} {row.title}" for row in findings)


RULES = (
    Rule(REVIEWS.plural, REVIEWS.table, _ON, _open),
    Rule(REVIEWS.plural, REVIEWS.table, _ON, _unscreened),
    Rule(REVIEWS.plural, FINDINGS.table,
         frozenset({"kind", "source", "about", "severity", "found_on", "remediation", "state"}),
         _of_any),
    Rule(REVIEWS.plural, ACTIONS.table,
         frozenset({"kind", "source", "owner_id", "due_on", "state"}), _of_any, owner="id"),
    Rule(N_("Privacy assessments"), PRIVACY_ASSESSMENTS.table, frozenset(), _to_screen,
         warns=True),
)  # fmt: skip
