"""Approvals: within which limit, by which board, and whether what was approved still stands."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.queries.money import initiatives_of
from govtransform.queries.rows import target
from govtransform.registers import COST_VALUES, REGISTER_OF
from govtransform.registers.governance.approvals import Approval, ApprovalDecision
from govtransform.registers.governance.boards import Board, BoardLevel
from govtransform.registers.money.cost_lines import Nature
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values import plain

GIVEN = (ApprovalDecision.APPROVED, ApprovalDecision.CONDITIONAL)
_CONTENT = {  # what is approved of each: neither how it goes on, nor who looks after it
    "initiative": ("title", "summary", "problem", "category", "programme_id", "is_mandatory",
                   "procurement_route", "baseline_start_on", "baseline_end_on"),
    "contract": ("title", "supplier", "route", "value", "starts_on", "ends_on",
                 "extension_months"),
    "change_request": ("title", "initiative_id", "reason", "delay_days", "cost_change",
                       "benefit_change", "plan_item_id", "cost_line_id", "benefit_id", "options"),
    "budget_version": ("name", "scope", "reason"),
    "baseline": ("name", "scope", "taken_on", "reason", "digest"),
    "business_case": ("title", "subject", "level", "version_name", "digest"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Above:
    """A board whose limit covers an amount, and that limit."""

    board: Board
    limit: Decimal


def limit_of(session: Session, approval: Approval) -> Decimal | None:
    """The limit an approval is given under: its own, or the board's; None where neither says."""
    if approval.limit is not None:
        return approval.limit
    board = session.get(Board, approval.board_id) if approval.board_id else None
    return delegated(board, approval.nature) if board else None


def board_for(
    session: Session, board_id: int | None, nature: str | None, amount: Decimal
) -> Above | None:
    """The next board above one that may approve an amount, or else the smallest that may."""
    seen = set()
    board = session.get(Board, board_id) if board_id else None
    while board is not None and board.parent_id and board.id not in seen:
        seen.add(board.id)
        board = session.get(Board, board.parent_id)
        limit = delegated(board, nature) if board and not board.archived else None
        if board and limit is not None and limit >= amount:
            return Above(board, limit)
    return smallest(session, tuple(BoardLevel), nature, amount)


def smallest(
    session: Session, levels: Collection[str], nature: str | None, amount: Decimal
) -> Above | None:
    """Of the boards of some levels, the one with the smallest limit that covers an amount."""
    live = select(Board).where(Board.archived.is_(False), Board.level.in_(levels))
    able = [
        Above(board, limit)
        for board in session.scalars(live.order_by(Board.id))
        for limit in [delegated(board, nature)]
        if limit is not None and limit >= amount
    ]
    return min(able, key=lambda one: one.limit, default=None)


def delegated(board: Board, nature: str | None) -> Decimal | None:
    """For capital or for revenue; the smaller of the two where it is not said which."""
    if nature == Nature.CAPITAL:
        return board.capital_limit
    if nature == Nature.REVENUE:
        return board.revenue_limit
    known = [one for one in (board.capital_limit, board.revenue_limit) if one is not None]
    return min(known, default=None)


def fallen(session: Session) -> Iterator[Approval]:
    """The approvals that were given for something that is no longer what it was."""
    row = Approval
    query = select(row).where(
        row.archived.is_(False), row.decision.in_(GIVEN), row.digest.is_not(None)
    )
    for approval in session.scalars(query.order_by(row.id)):
        if approval.digest and approval.digest != subject_digest(session, approval.subject):
            yield approval


def subject_digest(session: Session, subject: str) -> str:
    """SHA-256 over what is approved: the fields of the record, and its budget if it has one."""
    table, row_id = target(subject)
    row: Any = session.get(REGISTER_OF[table].entity, row_id)
    if row is None:
        return ""
    told: dict[str, Any] = {name: getattr(row, name) for name in _CONTENT[table]}
    if table in ("initiative", "budget_version"):
        told["budget"] = _budget(session, told.get("scope") or subject)
    return hashlib.sha256(plain.canonical(told).encode()).hexdigest()


def _budget(session: Session, scope: str) -> dict[str, int]:
    """The budget by month of an initiative, or of all under a programme."""
    table, row_id = target(scope)
    of = {row_id} if table == "initiative" else initiatives_of(session, row_id)
    total = AMOUNT_TOTAL.c
    query = select(total.month, func.sum(total.pence)).where(
        total.grid == COST_VALUES.cells.name,
        total.kind == "budget",
        total.initiative_id.in_(sorted(of)),
    )
    found = session.execute(query.group_by(total.month).order_by(total.month))
    return {str(month): int(pence) for month, pence in found if pence}
