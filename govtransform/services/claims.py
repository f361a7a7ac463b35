"""Claims, step by step: each is confirmed by somebody on a day, and goes back only with a reason.

Who confirms, what evidence carries and what a pool bears are rules (S01, S03, S05) of the data:
they hold whichever road a claim comes by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError, InvalidRecordError, Problem
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.registers import CLAIMS
from govtransform.registers.people.people import Person
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.claims import Claim, ClaimState, EvidenceGrade
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw
from govtransform.services import reasons, records

_CONFIRMED = {  # what each step writes down: who, and when
    ClaimState.PROPOSED: ("claimant_id", "claimed_on"),
    ClaimState.AGREED: ("agreed_by_id", "agreed_on"),
    ClaimState.EVIDENCED: ("evidenced_by_id", "evidenced_on"),
    ClaimState.VALIDATED: ("validator_id", "validated_on"),
    ClaimState.REMOVED: ("removed_by_id", "removed_on"),
}
_BESIDES = {ClaimState.EVIDENCED: "evidence_grade", ClaimState.REMOVED: "budget_change_ref"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step a claim takes: to which state, by whom and when.

    `grade` comes with evidence, `reference` with the budget change, `reason` with a rejection.
    """

    to: ClaimState
    person_id: int
    on: date
    grade: EvidenceGrade | None = None
    reference: str = ""
    reason: str = ""


def take(session: Session, claim_id: int, step: Step, seen: int | None = None) -> None:
    """Take a claim one step on, reject it, or take it back; `seen` is the version looked at.

    Raises GovTransformError for a step that is left out or comes after the last, and
    InvalidRecordError with the rule that stands against it, here or from the commit. A way back
    needs the reason of the edit (ReasonNeededError), and forgets what came after.
    """
    claim = session.get(Claim, claim_id)
    if claim is None:
        raise GovTransformError(tr("This claim no longer exists"))
    before = ClaimState(claim.state)
    if step.to == ClaimState.REJECTED:
        values = _rejected(claim, step)
    elif _is_back(before, step.to):
        values = _taken_back(session, claim, step.to)
    else:
        values = _taken_on(session, claim, step)
    records.update(session, CLAIMS, claim_id, values, seen)


def next_step(state: str) -> ClaimState | None:
    """The step that comes after a state; None after the last, and for what is rejected."""
    steps = list(_CONFIRMED)
    place = steps.index(ClaimState(state)) + 1 if state in steps else len(steps)
    return steps[place] if place < len(steps) else None


def _is_back(before: ClaimState, after: ClaimState) -> bool:
    steps = list(_CONFIRMED)
    return before == ClaimState.REJECTED or steps.index(after) <= steps.index(before)


def _rejected(claim: Claim, step: Step) -> Values:
    if claim.state == ClaimState.REMOVED:
        sentence = tr("{record}: its budget is removed; it is too late to reject it. Take it back "
                      "first, with a reason.", record=claim.code)  # fmt: skip
        raise GovTransformError(sentence)
    return {"state": ClaimState.REJECTED.value, "reason": step.reason or claim.reason}


def _taken_back(session: Session, claim: Claim, to: ClaimState) -> Values:
    told = {"record": claim.code, "before": tr(claim.state), "after": tr(to)}
    if claim.state == to:
        raise GovTransformError(tr("{record} is {after} already", **told))
    sentence = tr("{record} goes back from {before} to {after}: say why.", **told)
    reasons.need(session, sentence)
    steps = list(_CONFIRMED)
    later = steps[steps.index(to) + 1 :]
    emptied = {name: None for step in later for name in _CONFIRMED[step]}
    emptied |= {_BESIDES[step]: None for step in later if step in _BESIDES}
    return {**emptied, "state": to.value}


def _taken_on(session: Session, claim: Claim, step: Step) -> Values:
    due = next_step(claim.state)
    if step.to != due:
        told = {"record": claim.code, "before": tr(claim.state), "due": tr(due) if due else ""}
        raise GovTransformError(tr("{record} is {before}: its next step is {due}", **told))
    if step.to == ClaimState.AGREED:
        _refuse_others(session, claim, step.person_id)
    who, when = _CONFIRMED[step.to]
    values: Values = {"state": step.to.value, who: step.person_id, when: step.on}
    if step.to == ClaimState.EVIDENCED and step.grade:
        values["evidence_grade"] = step.grade.value
    if step.to == ClaimState.REMOVED:
        values["budget_change_ref"] = step.reference
    return values


def _refuse_others(session: Session, claim: Claim, person_id: int) -> None:
    """Only who holds the budget agrees; where nobody is named as its holder, anybody may."""
    holders = set(_holders(session, claim.benefit_id))
    if holders and person_id not in holders:
        names = session.scalars(select(Person.name).where(Person.id.in_(holders)))
        told = {"record": claim.code, "holders": ", ".join(sorted(names))}
        sentence = tr("{record} is agreed by who holds the budget: {holders} (S03)", **told)
        raise InvalidRecordError([Problem("agreed_by_id", sentence)])


def _holders(session: Session, benefit_id: int) -> Iterator[int]:
    of_benefit = select(Benefit.budget_holder_id).where(Benefit.id == benefit_id)
    pools = select(CostPool.budget_holder_id).join(PoolDraw, PoolDraw.pool_id == CostPool.id)
    of_pools = pools.where(PoolDraw.benefit_id == benefit_id, PoolDraw.archived.is_(False))
    for query in (of_benefit, of_pools):
        yield from (found for found in session.scalars(query) if found is not None)
