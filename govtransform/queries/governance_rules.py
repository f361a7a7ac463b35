"""Rules of governance (G01, G02): what a gate, and what an approval, may never do.

A gate does not proceed while a required criterion is not met. Nobody approves above his limit,
and what was approved is what stands there now.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import change_boards
from govtransform.queries.approvals import GIVEN, Above, board_for, fallen, limit_of
from govtransform.queries.gates import Gate, gates
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.queries.savings_rules import pounds
from govtransform.registers import ACTIONS, APPROVALS, CHANGE_REQUESTS, CRITERIA, REVIEWS, SCORES
from govtransform.registers.governance.approvals import Approval
from govtransform.registers.governance.change_requests import ChangeRequest, ChangeState
from govtransform.registers.governance.reviews import ReviewOutcome


def _unmet(session: Session, touched: Touched) -> Iterator[str]:
    """Gates that proceed past a required criterion, or without its condition (G01)."""
    for gate in gates(session):
        if not meant(touched, gate.review.id) or not gate.unmet:
            continue
        told = {"record": gate.review.code, "criteria": "; ".join(one.name for one in gate.unmet)}
        if gate.review.outcome == ReviewOutcome.PROCEED:
            yield tr("{record} cannot proceed: not met is what is required, {criteria} (G01)",
                     **told)  # fmt: skip
        elif gate.review.outcome == ReviewOutcome.CONDITIONS:
            yield from _unconditioned(gate)


def _unconditioned(gate: Gate) -> Iterator[str]:
    record = gate.review.code
    if gate.loose:
        yield tr("{record}: {action} is a condition of this gate, and needs an owner and a due "
                 "date (G01)", record=record, action=gate.loose[0].code)  # fmt: skip
    elif gate.uncovered:
        yield tr(
            "{record} proceeds with conditions: add a gate condition that names its criterion, an "
            "owner and a due date for each of these, {criteria} (G01)",
            record=record, criteria="; ".join(one.name for one in gate.uncovered),
        )  # fmt: skip


def _of_any(session: Session, touched: Touched) -> Iterator[str]:
    """The same of all gates, where a criterion, a score or a condition has moved."""
    if touched is not None:
        yield from _unmet(session, None)


def _beyond(session: Session, touched: Touched) -> Iterator[str]:
    """Approvals above the limit of who gives them (G02)."""
    row = Approval
    query = select(row).where(row.archived.is_(False), row.decision.in_(GIVEN)).order_by(row.id)
    for approval in session.scalars(query):
        limit = limit_of(session, approval)
        amount = approval.amount
        if not meant(touched, approval.id) or amount is None or limit is None or amount <= limit:
            continue
        above = board_for(session, approval.board_id, approval.nature, amount)
        yield _above(session, _Asked(approval.code, amount, limit), above)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, and the limit it is above."""

    record: str
    amount: Decimal
    limit: Decimal


def _above(session: Session, asked: _Asked, above: Above | None) -> str:
    told = {
        "record": asked.record,
        "amount": pounds(session, asked.amount),
        "limit": pounds(session, asked.limit),
    }
    if above is None:
        return tr("{record}: {amount} is above the limit of {limit}, and no board here may "
                  "approve that much (G02)", **told)  # fmt: skip
    return tr("{record}: {amount} is above the limit of {limit}: it is for {board}, which may "
              "approve {its} (G02)", board=above.board.name, its=pounds(session, above.limit),
              **told)  # fmt: skip


def _change_beyond(
    session: Session, touched: Touched, *, states: Collection[ChangeState]
) -> Iterator[str]:
    """Change requests that cost more than the board they name may decide (G02)."""
    row = ChangeRequest
    query = select(row).where(
        row.archived.is_(False), row.state.in_(states), row.board_id.is_not(None)
    )
    for change in session.scalars(query.order_by(row.id)):
        limit = change_boards.limit_of(session, change)
        amount = change_boards.amount_of(change)
        if not meant(touched, change.id) or limit is None or amount <= limit:
            continue
        nature = change_boards.nature_of(session, change)
        above = board_for(session, change.board_id, nature, amount)
        yield _above(session, _Asked(change.code, amount, limit), above)


def _fallen(session: Session, touched: Touched) -> Iterator[str]:
    """Approvals of what has changed since: they no longer hold (G02)."""
    for approval in fallen(session):
        if meant(touched, approval.id):
            yield tr("{record}: what was approved has changed since; ask for it again (G02)",
                     record=approval.code)  # fmt: skip


_GATE = frozenset({"outcome", "kind", "gate"})
_APPROVAL = frozenset({"decision", "amount", "board_id", "nature", "limit"})
_CHANGE = frozenset({"state", "cost_change", "cost_line_id", "board_id"})
RULES = (
    Rule(REVIEWS.plural, REVIEWS.table, _GATE, _unmet),
    Rule(REVIEWS.plural, SCORES.table, frozenset({"criterion_id", "target", "value", "verdict"}),
         _of_any, owner="id"),
    Rule(REVIEWS.plural, CRITERIA.table, frozenset({"is_required", "gate", "kind"}), _of_any,
         owner="id"),
    Rule(REVIEWS.plural, ACTIONS.table,
         frozenset({"kind", "source", "criterion_id", "owner_id", "due_on", "state"}), _of_any,
         owner="id"),
    Rule(APPROVALS.plural, APPROVALS.table, _APPROVAL, _beyond),
    Rule(CHANGE_REQUESTS.plural, CHANGE_REQUESTS.table, _CHANGE,
         partial(_change_beyond, states=(ChangeState.APPROVED, ChangeState.APPLIED))),
    Rule(N_("Changes above a limit"), CHANGE_REQUESTS.table, frozenset(),
         partial(_change_beyond, states=(ChangeState.RAISED, ChangeState.ASSESSED)), warns=True),
    Rule(N_("Approvals that have fallen"), APPROVALS.table, frozenset({"digest"}), _fallen,
         of_steps=True, warns=True),
)  # fmt: skip
