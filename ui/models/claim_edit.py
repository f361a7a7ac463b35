"""What the savings page does to claims and draws: each is one edit, one undo step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from govtransform.calc.claims import Stage
from govtransform.i18n import N_, tr
from govtransform.queries.ledger_detail import GuardLine
from govtransform.queries.papers import Paper
from govtransform.queries.savings import ClaimLine, Ledger
from govtransform.registers import CLAIMS, POOL_DRAWS
from govtransform.registers.savings.claims import ClaimState, EvidenceGrade
from govtransform.services import claims, records
from govtransform.services.claims import Step
from govtransform.store.workspace import Workspace
from ui.models.pool_rows import PoolRow

STEPS = {  # what is asked for each step: who, when, and what comes with it
    ClaimState.AGREED: ("agreed_by_id", "agreed_on"),
    ClaimState.EVIDENCED: ("evidenced_by_id", "evidenced_on", "evidence_grade"),
    ClaimState.VALIDATED: ("validator_id", "validated_on"),
    ClaimState.REMOVED: ("removed_by_id", "removed_on", "budget_change_ref"),
    ClaimState.REJECTED: ("reason",),
}
VERBS = {
    ClaimState.AGREED: N_("Agree to it"),
    ClaimState.EVIDENCED: N_("Grade the evidence"),
    ClaimState.VALIDATED: N_("Validate"),
    ClaimState.REMOVED: N_("Remove budget"),
}
NEW = ("title", "benefit_id", "month", "amount", "claimant_id", "claimed_on")


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as the panel shows it: with its guards, what proves it, the pools it rests on."""

    claim: ClaimLine
    currency: str
    guards: Sequence[GuardLine]
    papers: Sequence[Paper]
    pools: Sequence[PoolRow]


def state_of(stage: Stage) -> ClaimState:
    """The state of the register that a stage of the arithmetic is."""
    return ClaimState[stage.name]


def next_state(claim: ClaimLine) -> ClaimState | None:
    """The step that is due; None after the last, and for what is rejected."""
    return claims.next_step(state_of(claim.stage))


def state_before(claim: ClaimLine) -> ClaimState | None:
    """Where a step back leads; what is rejected goes back to the start."""
    if claim.stage is Stage.REJECTED:
        return ClaimState.PROPOSED
    place = [*ClaimState].index(state_of(claim.stage))
    return [*ClaimState][place - 1] if place else None


def take(workspace: Workspace, claim: ClaimLine, to: ClaimState, told: Mapping[str, Any]) -> None:
    """Take a claim on to a state, or reject it, with what was told of the step.

    GovTransformError, with the reason, where it cannot be.
    """
    who, when = ("", "") if to is ClaimState.REJECTED else STEPS[to][:2]
    grade = told.get("evidence_grade")
    step = Step(
        to,
        told.get(who) or 0,
        told.get(when) or date.today(),
        EvidenceGrade(grade) if grade else None,
        told.get("budget_change_ref") or "",
        told.get("reason") or "",
    )
    with workspace.edit(_label(claim, to)) as session:
        claims.take(session, claim.id, step)


def take_back(workspace: Workspace, claim: ClaimLine, to: ClaimState) -> None:
    """Take a claim back; ReasonNeededError until the edit has its reason."""
    label = tr("Take {claim} back to {state}", claim=claim.code, state=tr(to).lower())
    with workspace.edit(label) as session:
        claims.take(session, claim.id, Step(to, 0, date.today()))


def propose(workspace: Workspace, told: Mapping[str, Any]) -> int:
    """Add a claim, and give its id; GovTransformError where something is lacking."""
    with workspace.edit(tr("Add claim")) as session:
        return records.add(session, CLAIMS, dict(told))


def reduce_draws(workspace: Workspace, row: PoolRow) -> None:
    """Make the draws that came last as small as what the pool holds."""
    label = tr("Reduce the last draws on {pool}", pool=row.line.code)
    with workspace.edit(label) as session:
        for late in row.line.standing.over_claimed:
            records.update(session, POOL_DRAWS, late.draw.id, {"amount": late.stands})


def claim_of(ledger: Ledger, claim_id: int) -> ClaimLine | None:
    """A claim of a ledger by its id."""
    return next((claim for claim in ledger.claims if claim.id == claim_id), None)


def _label(claim: ClaimLine, to: ClaimState) -> str:
    if to is ClaimState.REJECTED:
        return tr("Reject {claim}", claim=claim.code)
    return tr("Take {claim} on to {state}", claim=claim.code, state=tr(to).lower())
