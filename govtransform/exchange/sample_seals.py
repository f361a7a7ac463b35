"""What of the sample is sealed or kept once it stands: approvals, minutes, a board pack, runs."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries import portfolio_told, simulation
from govtransform.registers.governance.approvals import Approval
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.meetings import Meeting
from govtransform.registers.governance.status_reports import StatusReport
from govtransform.services import approvals, meetings, optimise, packs, reports, simulate


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


def keep_runs(session: Session, path: Path) -> None:
    """Keep what the simulation and the portfolio choice said of the sample: it takes seconds.

    A test runs both again and holds the file against them.
    """
    told = json.loads(path.read_text(encoding="utf-8"))
    on = date.fromisoformat(told["on"])
    simulate.keep(session, simulation.from_payload(told["simulation"]), on)
    asked, chosen = portfolio_told.read(told["choice"])
    optimise.keep(session, chosen, asked, on)
