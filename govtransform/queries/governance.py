"""Governance in figures: on time, how long a decision takes, how many gates pass at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.model import Entity
from govtransform.queries.gates import Gate, gates
from govtransform.queries.organisation import own_settings
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.approvals import Approval, ApprovalDecision
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.governance.meetings import Meeting
from govtransform.registers.governance.reviews import ReviewKind, ReviewOutcome

_Row = TypeVar("_Row", bound=Entity)
PASSED = (ReviewOutcome.PROCEED, ReviewOutcome.CONDITIONS)


@dataclass(frozen=True, slots=True)
class Governance:
    """Who decides, what waits, what was promised; `today` is the last day of the as-at month."""

    today: date | None
    boards: tuple[Board, ...]
    meetings: tuple[Meeting, ...]
    waiting: tuple[Decision, ...]
    decided: tuple[Decision, ...]
    actions: tuple[Action, ...]
    approvals: tuple[Approval, ...]
    gates: tuple[Gate, ...]

    @property
    def due(self) -> list[Action]:
        """The actions that were due by now, done or not."""
        return [a for a in self.actions if a.due_on and self.today and a.due_on <= self.today]

    @property
    def overdue(self) -> list[Action]:
        """The actions that are open and past their day, the oldest first."""
        late = [a for a in self.due if a.state == ActionState.OPEN and a.due_on != self.today]
        return sorted(late, key=lambda action: (str(action.due_on), action.id))

    @property
    def on_time(self) -> Figure:
        """Of the actions due by now, those that were done by their day."""
        kept = [a for a in self.due if a.done_on and a.due_on and a.done_on <= a.due_on]
        return ratio(Decimal(len(kept)), Decimal(len(self.due)), Reason.NO_PLAN)

    @property
    def days_to_decide(self) -> Figure:
        """The median of the days from request to decision."""
        days = [
            (one.decided_on - one.requested_on).days
            for one in self.decided
            if one.decided_on and one.requested_on
        ]
        return Figure(Decimal(str(median(days)))) if days else Figure(reason=Reason.NO_RECORD)

    @property
    def passed_first(self) -> Figure:
        """Of the gates that were held, those that passed the first time."""
        first: dict[tuple[str, str], Gate] = {}
        for gate in self.gates:
            if gate.review.kind == ReviewKind.GATE and gate.review.held_on:
                first.setdefault((gate.review.target or "", gate.review.gate or ""), gate)
        passed = sum(gate.review.outcome in PASSED for gate in first.values())
        return ratio(Decimal(passed), Decimal(len(first)), Reason.NO_RECORD)


def governance(session: Session) -> Governance:
    """Everything live."""
    decisions = _live(session, Decision)
    return Governance(
        own_settings(session).as_at_day,
        tuple(_live(session, Board)),
        tuple(sorted(_live(session, Meeting), key=lambda one: (one.held_on, one.id))),
        tuple(one for one in decisions if one.state == DecisionState.REQUESTED),
        tuple(one for one in decisions if one.state == DecisionState.DECIDED),
        tuple(_live(session, Action)),
        tuple(a for a in _live(session, Approval) if a.decision == ApprovalDecision.REQUESTED),
        tuple(gates(session)),
    )


def _live(session: Session, entity: type[_Row]) -> Sequence[_Row]:
    query = select(entity).where(entity.archived.is_(False)).order_by(entity.id)
    return session.scalars(query).all()
