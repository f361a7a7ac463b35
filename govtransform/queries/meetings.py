"""One meeting of a board: its agenda and papers, what waits for it, and what came of it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Entity
from govtransform.queries.change_boards import deciding
from govtransform.queries.gates import Gate, gates
from govtransform.queries.organisation import own_settings
from govtransform.queries.papers import Paper, papers
from govtransform.queries.quorum import Attending, attending, member_names
from govtransform.queries.rows import names
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.approvals import Approval, ApprovalDecision
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.change_requests import ChangeRequest, ChangeState
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.governance.meetings import Meeting, MeetingState
from govtransform.values import words

AHEAD = timedelta(days=31)  # gates planned this soon after a meeting are laid before it
_ITEMS = re.compile(r"[\n;]+")
_Row = TypeVar("_Row", bound=Entity)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a board is to decide: what is asked of it, and what comes of its programme."""

    decisions: tuple[Decision, ...] = ()
    approvals: tuple[Approval, ...] = ()
    changes: tuple[ChangeRequest, ...] = ()
    gates: tuple[Gate, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, (self.decisions, self.approvals, self.changes, self.gates)))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with all that belongs to it; `waiting` is empty once it was held."""

    meeting: Meeting
    board: Board
    members: tuple[str, ...]
    papers: tuple[Paper, ...]
    waiting: Waiting
    taken: tuple[Decision, ...]
    raised: tuple[Action, ...]
    attending: Attending

    @property
    def is_ahead(self) -> bool:
        """Whether it is planned."""
        return bool(self.meeting.state == MeetingState.PLANNED)

    @property
    def agenda(self) -> list[str]:
        """Its items, one by one."""
        items = (item.strip() for item in _ITEMS.split(self.meeting.agenda or ""))
        return [item[0].upper() + item[1:] for item in items if item]

    @property
    def open(self) -> list[Action]:
        """What was raised in it and is still to be done."""
        return [action for action in self.raised if action.state == ActionState.OPEN]


def every_meeting(session: Session) -> list[Meeting]:
    """All that are live, the latest first."""
    row = Meeting
    query = select(row).where(row.archived.is_(False)).order_by(row.held_on.desc(), row.id.desc())
    return list(session.scalars(query))


def meeting_of(session: Session, code: str) -> int:
    """The meeting of a reference."""
    found = session.scalars(select(Meeting.id).where(Meeting.code == code)).one_or_none()
    if found is None:
        raise GovTransformError(tr("There is no meeting {code}.", code=code))
    return found


def sitting(session: Session, meeting_id: int | None = None) -> Sitting | None:
    """A meeting, or the next one that is planned, or else the latest; None where there is none."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else _next(session)
    if meeting is None:
        return None
    board = session.get_one(Board, meeting.board_id)
    taken = _of(session, Decision, Decision.meeting_id == meeting.id)
    sources = [f"meeting:{meeting.id}", *(f"decision:{one.id}" for one in taken)]
    is_ahead = meeting.state == MeetingState.PLANNED
    (came,) = attending(session, [meeting])
    return Sitting(
        meeting,
        board,
        tuple(member_names(session, came.seated)),
        papers(session, f"meeting:{meeting.id}"),
        _waiting(session, meeting) if is_ahead else Waiting(),
        tuple(one for one in taken if one.state == DecisionState.DECIDED),
        _of(session, Action, Action.source.in_(sources)),
        came,
    )


def _next(session: Session) -> Meeting | None:
    every = every_meeting(session)
    ahead = [one for one in every if one.state == MeetingState.PLANNED]
    today = own_settings(session).as_at_day or date.min
    soon = [one for one in ahead if one.held_on >= today]
    return next(iter([*reversed(soon or ahead), *every]), None)


def _waiting(session: Session, meeting: Meeting) -> Waiting:
    board, by_name = meeting.board_id, _board_name(session, meeting)
    asked = or_(
        Decision.board_id == board,
        Decision.board_id.is_(None) & (Decision.decided_by == by_name),
        Decision.meeting_id == meeting.id,
    )
    return Waiting(
        _of(session, Decision, Decision.state == DecisionState.REQUESTED, asked),
        _of(session, Approval, Approval.decision == ApprovalDecision.REQUESTED,
            Approval.board_id == board),
        _changes(session, board),
        tuple(gate for gate in gates(session) if _is_laid(gate, meeting.held_on)),
    )  # fmt: skip


def _changes(session: Session, board: int) -> tuple[ChangeRequest, ...]:
    """What is assessed and for this board to decide, or for any where no limit says which."""
    every = _of(session, ChangeRequest, ChangeRequest.state == ChangeState.ASSESSED)
    return tuple(one for one in every if deciding(session, one) in (None, board))


def _board_name(session: Session, meeting: Meeting) -> str:
    return names(session, "board", [meeting.board_id])[meeting.board_id].title


def _is_laid(gate: Gate, day: date) -> bool:
    planned = gate.review.planned_on
    return not gate.review.held_on and planned is not None and planned <= day + AHEAD


def _of(session: Session, entity: type[_Row], *where: object) -> tuple[_Row, ...]:
    query = select(entity).where(entity.archived.is_(False), *where).order_by(entity.id)  # type: ignore[arg-type]
    return tuple(session.scalars(query))


def told_day(meeting: Meeting) -> str:
    """The meeting with its day, where the title does not say it."""
    return tr("{title}, {day}", title=meeting.title, day=words.day(meeting.held_on))
