"""Which board is to decide a change: the one it names, or the smallest whose limit covers it."""

from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.queries.approvals import delegated, smallest
from govtransform.registers.governance.boards import Board, BoardLevel
from govtransform.registers.governance.change_requests import ChangeRequest
from govtransform.registers.money.cost_lines import CostLine

LEVELS = (BoardLevel.PROGRAMME, BoardLevel.PORTFOLIO)  # one of an initiative is named, or it is not


def amount_of(change: ChangeRequest) -> Decimal:
    """What it takes a limit for: the cost it adds."""
    return max(change.cost_change or Decimal(0), Decimal(0))


def nature_of(session: Session, change: ChangeRequest) -> str | None:
    """Capital or revenue, as its cost line is; None where it names none."""
    line = session.get(CostLine, change.cost_line_id) if change.cost_line_id else None
    return line.nature if line else None


def deciding(session: Session, change: ChangeRequest) -> int | None:
    """The board that is to decide; None where no board of the programme may."""
    if change.board_id:
        return change.board_id
    found = smallest(session, LEVELS, nature_of(session, change), amount_of(change))
    return found.board.id if found else None


def limit_of(session: Session, change: ChangeRequest) -> Decimal | None:
    """The limit of the board it names; None where neither is said."""
    board = session.get(Board, change.board_id) if change.board_id else None
    return delegated(board, nature_of(session, change)) if board else None
