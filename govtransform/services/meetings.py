"""What a board does in a meeting: who comes, what it decides and asks for, what it approves.

Minutes that are approved are sealed: they, who came and what was decided stay as they are (G03).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError, InvalidRecordError, Problem
from govtransform.i18n import tr
from govtransform.queries import minutes
from govtransform.registers import ACTIONS, ATTENDANCE, DECISIONS, MEETINGS
from govtransform.registers.governance.attendance import Attendance, Standing
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.decisions import DecisionKind, DecisionState
from govtransform.registers.governance.meetings import Meeting, MeetingState
from govtransform.registers.people.people import Person
from govtransform.services import records

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Came:
    """How a member stood in a meeting, and who came for them as a deputy."""

    standing: Standing
    deputy_id: int | None = None


def take_decision(
    session: Session,
    meeting_id: int,
    values: Values,
    decision_id: int | None = None,
    seen: int | None = None,
) -> int:
    """Have a meeting take a new decision, or one that was asked for; give its id.

    `seen` is the version of it that was looked at. InvalidRecordError where it is not said what
    was chosen, ConflictError where somebody else has taken it meanwhile.
    """
    if not values.get("chosen"):
        raise InvalidRecordError([Problem("chosen", tr("Say what was chosen"))])
    meeting = session.get_one(Meeting, meeting_id)
    taken = {
        **values,
        "meeting_id": meeting.id,
        "board_id": meeting.board_id,
        "decided_by": session.get_one(Board, meeting.board_id).name,
        "decided_on": meeting.held_on,
        "state": DecisionState.DECIDED.value,
    }
    if decision_id is None:
        return records.add(session, DECISIONS, {"kind": DecisionKind.BOARD.value, **taken})
    records.update(session, DECISIONS, decision_id, taken, seen)
    return decision_id


def raise_action(session: Session, meeting_id: int, values: Values) -> int:
    """Add an action that comes from a meeting; give its id."""
    return records.add(session, ACTIONS, {**values, "source": f"meeting:{meeting_id}"})


def approve_minutes(session: Session, meeting_id: int, on: date, by_id: int | None = None) -> None:
    """Approve the minutes of a meeting and seal them: who came and what was decided with them.

    GovTransformError where it was not held yet, or nothing is written.
    """
    meeting = session.get_one(Meeting, meeting_id)
    told = {"record": meeting.code}
    if meeting.state != MeetingState.HELD:
        raise GovTransformError(tr("{record} was not held yet: write its minutes first", **told))
    if not meeting.minutes:
        raise GovTransformError(tr("{record} has no minutes yet: write them first", **told))
    if on < meeting.held_on:
        raise InvalidRecordError(
            [Problem("approved_on", tr("Minutes are approved after the meeting"))]
        )
    values = {"approved_on": on, "approved_by_id": by_id}
    records.update(session, MEETINGS, meeting_id, values)
    seal(session, meeting_id)


def seal(session: Session, meeting_id: int) -> None:
    """Write down the digest of approved minutes, and the quorum of the day; once and for all."""
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.digest is None and meeting.approved_on:
        if meeting.quorum is None:
            meeting.quorum = session.get_one(Board, meeting.board_id).quorum
        session.flush()
        meeting.digest = minutes.digest(session, meeting)
        session.flush()


def note_who_came(session: Session, meeting_id: int, told: Mapping[int, Came]) -> None:
    """Put on record how each member stood, whatever was on record before.

    A member for whom a deputy came has sent apologies; others who came stay as they are.
    InvalidRecordError where somebody would be there twice: one would take the other's place.
    """
    _refuse_twice(session, told)
    rows = {row.person_id: row for row in _attending(session, meeting_id)}
    for member, came in told.items():
        for row in list(rows.values()):
            if row.for_id == member and row.person_id != came.deputy_id:
                records.remove(session, ATTENDANCE, row.id)
                del rows[row.person_id]
        is_deputised = came.standing == Standing.DEPUTY
        own = Standing.APOLOGIES if is_deputised else came.standing
        _stand(session, rows, {"meeting_id": meeting_id, "person_id": member, "standing": own})
        if is_deputised:
            if came.deputy_id is None:
                raise InvalidRecordError([Problem("for_id", tr("Say who came as the deputy"))])
            _stand(session, rows, {"meeting_id": meeting_id, "person_id": came.deputy_id,
                                   "standing": Standing.DEPUTY, "for_id": member})  # fmt: skip


def _refuse_twice(session: Session, told: Mapping[int, Came]) -> None:
    deputies = [came.deputy_id for came in told.values() if came.standing == Standing.DEPUTY]
    for each in dict.fromkeys(deputy for deputy in deputies if deputy is not None):
        if each in told or deputies.count(each) > 1:
            name = session.get_one(Person, each).name
            reason = tr("{name} cannot come twice: a deputy has no seat of their own there, and "
                        "comes for one member", name=name)  # fmt: skip
            raise InvalidRecordError([Problem("for_id", reason)])


def _stand(session: Session, rows: Mapping[int, Attendance], values: Values) -> None:
    told = {"for_id": None, **values, "standing": values["standing"].value}
    known = rows.get(told["person_id"])
    if known is None:
        records.add(session, ATTENDANCE, told)
    elif (known.standing, known.for_id) != (told["standing"], told["for_id"]):
        records.update(session, ATTENDANCE, known.id, told)


def _attending(session: Session, meeting_id: int) -> Iterable[Attendance]:
    row = Attendance
    query = select(row).where(row.meeting_id == meeting_id, row.archived.is_(False))
    return session.scalars(query.order_by(row.id))
