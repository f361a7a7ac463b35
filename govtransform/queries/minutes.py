"""Approved minutes: what seals them, and whether they still are what was approved (G03)."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.quorum import held, told_without
from govtransform.queries.rows import names
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.registers import ATTENDANCE, DECISIONS, MEETINGS
from govtransform.registers.governance.attendance import Attendance
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.governance.meetings import Meeting
from govtransform.values import plain, words

SEALED = N_(
    "{record}: its minutes are approved, so that who came, what was said and what was decided stay "
    "as they are (G03). Write what is to be corrected into the minutes of the next meeting."
)
_TAKEN = ("code", "title", "chosen", "rationale", "decided_on")


def digest(session: Session, meeting: Meeting) -> str:
    """SHA-256 over the meeting, who came, and the decisions taken in it."""
    came = select(Attendance).where(
        Attendance.meeting_id == meeting.id, Attendance.archived.is_(False)
    )
    taken = select(Decision).where(
        Decision.meeting_id == meeting.id,
        Decision.archived.is_(False),
        Decision.state == DecisionState.DECIDED,
    )
    content = {name: getattr(meeting, name) for name in ("code", *MEETINGS.fields)}
    content["came"] = [
        [row.person_id, row.standing, row.for_id, row.note]
        for row in session.scalars(came.order_by(Attendance.id))
    ]
    content["taken"] = [
        [getattr(row, name) for name in _TAKEN]
        for row in session.scalars(taken.order_by(Decision.id))
    ]
    return hashlib.sha256(plain.canonical(content).encode()).hexdigest()


def approval(session: Session, meeting: Meeting) -> str:
    """When and by whom its minutes were approved, in a sentence; empty where they are not."""
    if not meeting.digest:
        return ""
    who = names(session, "person", [one for one in (meeting.approved_by_id,) if one])
    return tr(
        "Approved on {day} by {who}, and sealed: {digest}",
        day=words.day(meeting.approved_on),
        who=next((name.title for name in who.values()), tr("the board")),
        digest=meeting.digest[:16],
    )


def _altered(session: Session, touched: Touched) -> Iterator[str]:
    """Meetings that are not as their minutes were approved (G03)."""
    query = select(Meeting).where(Meeting.digest.is_not(None)).order_by(Meeting.id)
    if touched is not None:
        query = query.where(Meeting.id.in_(touched))
    for meeting in session.scalars(query):
        if meeting.digest != digest(session, meeting):
            yield tr(SEALED, record=meeting.code)


def _altered_of(session: Session, touched: Touched) -> Iterator[str]:
    """The same where one who came, or a decision, is about to change."""
    if touched is not None:
        yield from _altered(session, touched)


def _twice(session: Session, touched: Touched) -> Iterator[str]:
    """People who stand twice for one meeting."""
    row, seen = Attendance, dict[tuple[int, int], Attendance]()
    for one in session.scalars(select(row).where(row.archived.is_(False)).order_by(row.id)):
        first = seen.setdefault((one.meeting_id, one.person_id), one)
        if first is not one and (meant(touched, one.id) or meant(touched, first.id)):
            yield tr("{record}: {first} says already how this person stood in that meeting; change "
                     "that one", record=one.code, first=first.code)  # fmt: skip


def _inquorate(session: Session, touched: Touched) -> Iterator[str]:
    """Meetings that were held without a quorum, with what they decided."""
    for found in held(session):
        if not meant(touched, found.meeting.id) or not found.needed:
            continue
        record = found.meeting.code
        if not found.rows:
            yield tr("{record}: who came is not on record, so that nobody can tell whether it was "
                     "quorate; add it under Who came", record=record)  # fmt: skip
        elif found.is_quorate is False:
            told = {"came": words.count(found.came), "needed": words.count(found.needed)}
            yield tr("{record} was held without a quorum: {came} members were there, and it takes "
                     "{needed}. {without}", record=record, without=told_without(found),
                     **told).strip()  # fmt: skip


def _unsealed(session: Session, touched: Touched) -> Iterator[str]:
    """Minutes that are said to be approved, and are not sealed: they were typed or brought in."""
    query = select(Meeting.id, Meeting.code).where(
        Meeting.archived.is_(False), Meeting.approved_on.is_not(None), Meeting.digest.is_(None)
    )
    for row_id, code in session.execute(query.order_by(Meeting.id)):
        if meant(touched, row_id):
            yield tr("{record}: its minutes have a day of approval and are not sealed; approve "
                     "them under Board meeting", record=code)  # fmt: skip


RULES = (
    Rule(N_("Approved minutes"), MEETINGS.table, frozenset(MEETINGS.fields), _altered),
    Rule(N_("Approved minutes"), ATTENDANCE.table, frozenset(ATTENDANCE.fields), _altered_of,
         owner="meeting_id"),
    Rule(N_("Approved minutes"), DECISIONS.table, frozenset({"meeting_id", "state", *_TAKEN}),
         _altered_of, owner="meeting_id"),
    Rule(ATTENDANCE.plural, ATTENDANCE.table, frozenset({"meeting_id", "person_id"}), _twice),
    Rule(N_("Quorum"), MEETINGS.table, frozenset(), _inquorate, warns=True),
    Rule(N_("Minutes"), MEETINGS.table, frozenset(), _unsealed, warns=True),
)  # fmt: skip
