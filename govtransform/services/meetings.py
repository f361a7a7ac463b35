"""What a board does in a meeting: it takes decisions and raises actions, each with its source."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from govtransform.errors import InvalidRecordError, Problem
from govtransform.i18n import tr
from govtransform.registers import ACTIONS, DECISIONS
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.decisions import DecisionKind, DecisionState
from govtransform.registers.governance.meetings import Meeting
from govtransform.services import records

Values = Mapping[str, Any]


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
