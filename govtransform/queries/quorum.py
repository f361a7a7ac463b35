"""Who came to a meeting, and whether it was quorate: members there, in person or by a deputy."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.model import Entity
from govtransform.queries.rows import names
from govtransform.registers.governance.appointments import Appointment, AppointmentRole
from govtransform.registers.governance.attendance import Attendance, Standing
from govtransform.registers.governance.boards import Board
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.governance.meetings import Meeting, MeetingState
from govtransform.values import words

UNRECORDED = N_("Who came is not on record.")
ASKED = (AppointmentRole.CONSULTED, AppointmentRole.INFORMED)  # who is heard, and has no seat
_Row = TypeVar("_Row", bound=Entity)


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is on record as having come to a meeting, beside who has a seat there on its day.

    `needed` is the quorum of the meeting, or else of its board; `decided` are the references of
    the decisions it took.
    """

    meeting: Meeting
    needed: int | None
    seated: tuple[Appointment, ...]
    rows: tuple[Attendance, ...]
    decided: tuple[str, ...]

    @property
    def came(self) -> int:
        """How many members were there, each counted once."""
        there = {row.person_id for row in self.rows if row.standing == Standing.PRESENT}
        there |= {row.for_id for row in self.rows if row.standing == Standing.DEPUTY and row.for_id}
        return len(there & set(self.members))

    @property
    def members(self) -> tuple[int, ...]:
        """The people who have a seat, the chair first."""
        return tuple(dict.fromkeys(one.person_id for one in self.seated))

    @property
    def is_quorate(self) -> bool | None:
        """Whether enough came; None where no quorum is set, or nobody is on record."""
        if not self.needed or not self.rows:
            return None
        return self.came >= self.needed

    @property
    def without(self) -> tuple[str, ...]:
        """The decisions that were taken without a quorum."""
        return self.decided if self.is_quorate is False else ()


def attending(session: Session, meetings: Sequence[Meeting]) -> list[Attending]:
    """The same of several meetings, in their order."""
    ids = [one.id for one in meetings]
    came = _by(session, Attendance, "meeting_id", ids)
    taken = _by(session, Decision, "meeting_id", ids)
    boards = _by(session, Board, "id", {one.board_id for one in meetings})
    quorums = {number: row.quorum for number, (row,) in boards.items()}
    return [
        Attending(
            meeting,
            meeting.quorum if meeting.quorum is not None else quorums.get(meeting.board_id),
            seated(session, meeting),
            tuple(came[meeting.id]),
            tuple(one.code for one in taken[meeting.id] if one.state == DecisionState.DECIDED),
        )
        for meeting in meetings
    ]


def held(session: Session) -> list[Attending]:
    """Of every meeting that was held, the latest first."""
    row = Meeting
    query = select(row).where(row.archived.is_(False), row.state == MeetingState.HELD)
    return attending(session, list(session.scalars(query.order_by(row.held_on.desc(), row.id))))


def seated(session: Session, meeting: Meeting) -> tuple[Appointment, ...]:
    """Who had a seat on the board that day, the chair first."""
    row, day = Appointment, meeting.held_on
    query = select(row).where(
        row.archived.is_(False),
        row.target == f"board:{meeting.board_id}",
        row.role.not_in(ASKED),
        or_(row.from_on.is_(None), row.from_on <= day),
        or_(row.to_on.is_(None), row.to_on >= day),
    )
    found = session.scalars(query)
    return tuple(sorted(found, key=lambda one: (one.role != AppointmentRole.CHAIR, one.id)))


def member_names(session: Session, found: Iterable[Appointment]) -> list[str]:
    """Members with their roles."""
    every = list(found)
    known = names(session, "person", {one.person_id for one in every})
    return [
        tr("{name} ({role})", name=known[one.person_id].title, role=tr(one.role).lower())
        for one in every
    ]


def told(found: Attending) -> str:
    """Whether it was quorate, in a sentence."""
    if not found.rows:
        return tr(UNRECORDED)
    figures = {
        "came": words.count(found.came),
        "members": words.count(len(found.members)),
        "needed": words.count(found.needed or 0),
    }
    if found.is_quorate is None:
        return tr("{came} of {members} members were there; no quorum is set.", **figures)
    if found.is_quorate:
        return tr("{came} of {members} members were there and it takes {needed}: it was quorate.",
                  **figures)  # fmt: skip
    return tr("{came} of {members} members were there and it takes {needed}: it was not quorate.",
              **figures)  # fmt: skip


def verdict(found: Attending) -> str:
    """The same in a word."""
    words_of = {True: tr("Yes"), False: tr("No"), None: tr("Not known")}
    return words_of[found.is_quorate]


def told_without(found: Attending) -> str:
    """Which decisions were taken without a quorum; empty where none was."""
    if not found.without:
        return ""
    return tr("Taken without a quorum: {decisions}.", decisions=", ".join(found.without))


def _by(
    session: Session, entity: type[_Row], name: str, ids: Iterable[int]
) -> Mapping[int, list[_Row]]:
    """The live records of some owners, by owner."""
    owner, grouped = getattr(entity, name), defaultdict[int, list[_Row]](list)
    query = select(entity).where(owner.in_(set(ids)))
    if name != "id":  # a board that is archived still has its quorum
        query = query.where(entity.archived.is_(False))
    for row in session.scalars(query.order_by(entity.id)):
        grouped[getattr(row, name)].append(row)
    return grouped
