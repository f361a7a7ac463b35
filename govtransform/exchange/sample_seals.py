"""What of the sample is sealed once it stands: approvals, reports, minutes, a board pack."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers.governance.approvals import Approval
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.meetings import Meeting
from govtransform.registers.governance.status_reports import StatusReport
from govtransform.services import approvals, meetings, packs, reports


def seal(session: Session) -> None:
    """Seal what was approved, minutes among it, and what was published."""
    for approval in session.scalars(select(Approval.id).order_by(Approval.id)):
        approvals.seal(session, approval)
    for report in session.scalars(select(StatusReport.id).order_by(StatusReport.id)):
        reports.seal(session, report)
    for meeting in session.scalars(select(Meeting.id).order_by(Meeting.id)):
        meetings.seal(session, meeting)


def freeze(session: Session, frozen: Iterable[Sequence[str]], who: str) -> None:
    """Freeze packs, each told by its title, board, meeting, day and narrative."""
    for title, board, meeting, day, narrative in frozen:
        board_id = session.scalars(select(Board.id).where(Board.code == board)).one()
        meeting_id = session.scalars(select(Meeting.id).where(Meeting.code == meeting)).one()
        on = date.fromisoformat(day)
        packs.freeze(session, packs.Order(title, who, on, board_id, meeting_id, narrative))
