"""Going live: which gates let it happen, and what is open that nobody may go live with.

Source: gates.json of the reference data, where gate 4 is the readiness for service.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.belonging import places
from govtransform.queries.gates import Gate, gates
from govtransform.queries.open_findings import CRITICAL, at_least, open_findings
from govtransform.queries.rows import target
from govtransform.registers.estate.privacy_assessments import PrivacyAssessment, PrivacyState
from govtransform.registers.governance.actions import Action, ActionKind, ActionState
from govtransform.registers.governance.findings import Finding, FindingKind
from govtransform.registers.governance.reviews import Review, ReviewKind
from govtransform.registers.plan.dependencies import Dependency, DependencyState
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.services.services import ServicePhase

READINESS = 4  # the gate before going live; those after it come later still
BARRING = (FindingKind.SECURITY, FindingKind.AUDIT, FindingKind.ACCESSIBILITY)


@dataclass(frozen=True, slots=True)
class Barred:
    """A gate to go live with what stands in its way.

    `uncovered` are the findings for which no condition with an owner and a day is there.
    """

    gate: Gate
    findings: tuple[Finding, ...]
    uncovered: tuple[Finding, ...]
    unscreened: PrivacyAssessment | None


def barred(session: Session) -> list[Barred]:
    """The gates to go live that something stands in the way of, by their day."""
    grave = [f for f in open_findings(session, *BARRING) if at_least(f.severity, CRITICAL)]
    unseen = unscreened(session)
    if not grave and not unseen:
        return []
    leading, covered = awaited(session), _covered(session)
    found = []
    for gate in gates(session):
        if not goes_live(gate.review, leading) or not gate.review.target:
            continue
        ours = tuple(_of(session, gate.review, grave))
        kind, row_id = target(gate.review.target)
        waiting = unseen.get(row_id) if kind == Initiative.__tablename__ else None
        if ours or waiting:
            loose = tuple(f for f in ours if not _is_covered(f, gate, covered))
            found.append(Barred(gate, ours, loose, waiting))
    return found


def goes_live(review: Review, leading: Collection[int]) -> bool:
    """Whether passing it means to go live, or to stay so; `leading` are the plan items awaited.

    A gate that says neither its number nor its place in the plan may be the last one.
    """
    if review.kind == ReviewKind.SERVICE_STANDARD:
        return (review.gate or "").strip().casefold() == ServicePhase.LIVE.casefold()
    if review.plan_item_id in leading:
        return True
    number = re.search(r"\d+", review.gate or "")
    return int(number[0]) >= READINESS if number else review.plan_item_id is None


def awaited(session: Session) -> frozenset[int]:
    """The go-lives of all plans, and the items that one of them waits for directly."""
    lives = select(PlanItem.id).where(
        PlanItem.kind == PlanKind.GO_LIVE, PlanItem.archived.is_(False)
    )
    before = select(Dependency.predecessor_id).where(
        Dependency.successor_id.in_(lives), Dependency.archived.is_(False),
        Dependency.state != DependencyState.REFUSED, Dependency.predecessor_id.is_not(None),
    )  # fmt: skip
    return frozenset([*session.scalars(lives), *(n for n in session.scalars(before) if n)])


def unscreened(session: Session) -> dict[int, PrivacyAssessment]:
    """The first assessment that nobody has screened, of each initiative that has one."""
    row, found = PrivacyAssessment, dict[int, PrivacyAssessment]()
    query = select(row).where(row.archived.is_(False), row.state == PrivacyState.SCREENING)
    for one in session.scalars(query.order_by(row.id)):
        found.setdefault(one.initiative_id, one)
    return found


def _of(session: Session, review: Review, grave: Collection[Finding]) -> Iterator[Finding]:
    """Those about what the review is of, or found there; one found after it was held is no bar."""
    ours = places(session, review.target or "") if grave else frozenset()
    for finding in grave:
        is_later = review.held_on and finding.found_on and finding.found_on > review.held_on
        if not is_later and _place(session, finding) in ours:
            yield finding


def _place(session: Session, finding: Finding) -> str:
    """What it is about; where that is not said, what the review that found it was of."""
    kind, row_id = target(finding.source) if finding.source else ("", 0)
    if finding.about or kind != Review.__tablename__:
        return finding.about or ""
    return session.scalar(select(Review.target).where(Review.id == row_id)) or ""


def _covered(session: Session) -> frozenset[str]:
    """The findings that are the source of a gate condition with an owner and a day, as links."""
    query = select(Action.source).where(
        Action.archived.is_(False), Action.kind == ActionKind.GATE_CONDITION,
        Action.state != ActionState.CANCELLED, Action.owner_id.is_not(None),
        Action.due_on.is_not(None), Action.source.like(f"{Finding.__tablename__}:%"),
    )  # fmt: skip
    return frozenset(each for each in session.scalars(query) if each)


def _is_covered(finding: Finding, gate: Gate, covered: Collection[str]) -> bool:
    """By a condition that came from it, or by a condition of the gate that is its remediation."""
    own = {f"{Action.__tablename__}:{action.id}" for action in gate.conditions}
    return f"{Finding.__tablename__}:{finding.id}" in covered or finding.remediation in own
