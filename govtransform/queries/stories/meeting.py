"""A board's meeting: who came, what waits for it, what was decided and promised in it."""

from typing import Any

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries import minutes, quorum
from govtransform.queries.basis import given
from govtransform.queries.meetings import Sitting, sitting
from govtransform.queries.organisation import own_settings
from govtransform.queries.rows import names
from govtransform.queries.stories.parts import criteria_met, due_column, state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.registers import APPROVALS, CHANGE_REQUESTS
from govtransform.registers.governance.attendance import Standing
from govtransform.registers.governance.meetings import MeetingState
from govtransform.values import words

AWAY = (Standing.APOLOGIES, Standing.ABSENT)


def tell(session: Session, meeting_id: int | None = None) -> Told:
    """One meeting: the next that is planned, unless another is named."""
    found = sitting(session, meeting_id)
    if found is None:
        return Told(tr("No meeting is kept here yet. Add one to a board."), (), ())
    return Told(
        _sentence(found),
        _facts(found),
        (_agenda(found), _waits(session, found), _came(session, found), _papers(found),
         _taken(found), _raised(session, found), _minutes(session, found)),
    )  # fmt: skip


def _sentence(found: Sitting) -> str:
    told = {"board": found.board.name, "day": words.day(found.meeting.held_on)}
    if found.is_ahead:
        return tr("{board} meets on {day}, and {count} things wait for it.",
                  count=words.count(len(found.waiting)), **told)  # fmt: skip
    if found.meeting.state == MeetingState.CANCELLED:
        return tr("The meeting of {board} on {day} was cancelled.", **told)
    met = tr(
        "{board} met on {day}: it took {taken} decisions and raised {raised} actions, of which "
        "{open} are open.",
        taken=words.count(len(found.taken)), raised=words.count(len(found.raised)),
        open=words.count(len(found.open)), **told,
    )  # fmt: skip
    came = found.attending
    return " ".join(filter(None, (met, quorum.told(came), quorum.told_without(came))))


def _facts(found: Sitting) -> tuple[Fact, ...]:
    waits = found.waiting
    return (
        Fact(tr("Waiting for it"), words.count(len(waits)),
             tr("approvals: {approvals}, changes: {changes}, gates: {gates}",
                approvals=len(waits.approvals), changes=len(waits.changes),
                gates=len(waits.gates)),
             Tone.WARN if len(waits) else Tone.PLAIN, "decisions",
             tr("Decisions and approvals asked of this board, changes that are assessed, and gates "
                "planned until a month after it")),
        Fact(tr("Decisions taken"), words.count(len(found.taken)), tr("in this meeting"),
             page="decisions", why=tr("Decisions that name this meeting")),
        Fact(tr("Actions raised"), words.count(len(found.raised)),
             tr("open: {open}", open=len(found.open)), page="actions",
             why=tr("Actions whose source is this meeting, or a decision taken in it")),
        _there(found),
    )  # fmt: skip


def _there(found: Sitting) -> Fact:
    """How many members came, once that is on record; until then, how many there are."""
    came = found.attending
    needed = tr("quorum: {quorum}", quorum=came.needed) if came.needed else tr("no quorum is set")
    members = words.count(len(came.members))
    if not came.rows:
        return Fact(tr("Members"), members, needed, page="appointments",
                    why=tr("Appointments to the board on that day"))  # fmt: skip
    judged = {
        True: tr("{quorum}: quorate", quorum=needed),
        False: tr("{quorum}: not quorate", quorum=needed),
        None: needed,
    }
    tones = {True: Tone.GOOD, False: Tone.BAD, None: Tone.PLAIN}
    return Fact(
        tr("Members there"), tr("{came} of {members}", came=came.came, members=members),
        judged[came.is_quorate], tones[came.is_quorate], "attendance",
        tr("Members who were present, or for whom a deputy came, of those appointed to the board "
           "on that day"),
    )  # fmt: skip


def _agenda(found: Sitting) -> Table:
    here = record("meetings", found.meeting.id)
    rows = tuple(
        Row((words.count(number), item), {}, here)
        for number, item in enumerate(found.agenda, start=1)
    )
    return Table(tr("Agenda"), (Heading(tr("No."), 60, right=True), Heading(tr("Item"))), rows,
                 tr("No agenda is written yet."))  # fmt: skip


def _waits(session: Session, found: Sitting) -> Table:
    headings = (Heading(tr("What")), Heading(tr("Kind"), 150),
                Heading(tr("Asks for"), 190, right=True),
                Heading(tr("Since or on"), 120))  # fmt: skip
    currency, waits = own_settings(session).currency, found.waiting
    rows = [
        Row((f"{one.code} {one.title}", tr("Decision"), words.NIL, _day(one.requested_on)),
            {}, record("decisions", one.id))
        for one in waits.decisions
    ]  # fmt: skip
    rows += [
        Row((f"{one.code} {one.role or one.nature or ''}".strip(), tr("Approval"),
             words.pounds(one.amount, currency, places=0) or words.NIL, _day(one.requested_on)),
            {}, record("approvals", one.id), whys={2: given(APPROVALS.table, one.id, "amount")})
        for one in waits.approvals
    ]  # fmt: skip
    rows += [
        Row((f"{one.code} {one.title}", tr("Change request"),
             words.pounds(one.cost_change, currency, places=0, signed=True) or words.NIL,
             _day(one.raised_on)), {}, record("change-requests", one.id),
            whys={2: given(CHANGE_REQUESTS.table, one.id, "cost_change")})
        for one in waits.changes
    ]  # fmt: skip
    rows += [
        Row((f"{one.review.code} {one.review.title}", tr("Gate"),
             tr("{met} of {all} met", met=one.met, all=len(one.criteria)),
             _day(one.review.planned_on)), {2: Tone.BAD} if one.unmet else {},
            record("reviews", one.review.id), whys={2: criteria_met(one)})
        for one in waits.gates
    ]  # fmt: skip
    nothing = tr("Nothing waits for it.") if found.is_ahead else tr("It is over.")
    return Table(tr("What waits for it"), headings, tuple(rows), nothing)


def _came(session: Session, found: Sitting) -> Table:
    headings = (Heading(tr("Person")), Heading(tr("Seat"), 170), Heading(tr("Standing"), 130),
                Heading(tr("Note"), 320))  # fmt: skip
    came = found.attending
    seats = {one.person_id: tr(one.role) for one in reversed(came.seated)}
    rows = {row.person_id: row for row in came.rows}
    asked = [*seats, *(row.for_id for row in came.rows if row.for_id), *rows]
    known = names(session, "person", set(asked))
    told = []
    for person in dict.fromkeys((*came.members, *rows)):
        row = rows.get(person)
        seat = seats.get(person, tr("in attendance"))
        if row and row.for_id:
            seat = tr("for {name}", name=known[row.for_id].title)
        cells = (known[person].title, seat, tr(row.standing) if row else words.NIL,
                 (row and row.note) or words.NIL)  # fmt: skip
        behind = record("attendance", row.id) if row else record("people", person)
        told.append(Row(cells, {2: Tone.WARN} if row and row.standing in AWAY else {}, behind))
    nothing = tr("The board has no members yet. Appoint them, then say who came.")
    return Table(tr("Who came"), headings, tuple(told), nothing, quorum.told(came))


def _papers(found: Sitting) -> Table:
    headings = (Heading(tr("Paper")), Heading(tr("Kind"), 150), Heading(tr("Where"), 320))
    rows = tuple(
        Row((f"{one.code} {one.name}", tr(one.kind), one.location or tr("kept in the programme")),
            {}, record("meetings", found.meeting.id))
        for one in found.papers
    )  # fmt: skip
    nothing = tr("No paper is attached. Add it under Files of the meeting.")
    return Table(tr("Papers"), headings, rows, nothing)


def _taken(found: Sitting) -> Table:
    headings = (Heading(tr("Decision")), Heading(tr("Choice"), 380), Heading(tr("Date"), 120))
    rows = tuple(
        Row((f"{one.code} {one.title}", one.chosen or words.NIL, _day(one.decided_on)), {},
            record("decisions", one.id))
        for one in found.taken
    )  # fmt: skip
    nothing = tr("No decision names this meeting.")
    return Table(tr("Decisions taken"), headings, rows, nothing,
                 quorum.told_without(found.attending))  # fmt: skip


def _raised(session: Session, found: Sitting) -> Table:
    headings = (Heading(tr("Action")), Heading(tr("Owner"), 200), due_column(), state_column())
    known = names(session, "person", {one.owner_id for one in found.raised if one.owner_id})
    rows = tuple(
        Row((f"{one.code} {one.title}",
             known[one.owner_id].title if one.owner_id in known else words.NIL, _day(one.due_on),
             tr(one.state)), {}, record("actions", one.id))
        for one in found.raised
    )  # fmt: skip
    return Table(tr("Actions raised"), headings, rows, tr("No action comes from this meeting."))


def _minutes(session: Session, found: Sitting) -> Table:
    told = (line.strip() for line in (found.meeting.minutes or "").splitlines())
    rows = tuple(Row((line,), {}, record("meetings", found.meeting.id)) for line in told if line)
    note = minutes.approval(session, found.meeting) or tr("Not approved yet.")
    nothing = tr("No minutes are written yet.")
    return Table(tr("Minutes"), (Heading(tr("What was said")),), rows, nothing, note)


def _day(day: Any) -> str:
    return words.day(day) or words.NIL


def figures(session: Session) -> list[dict[str, Any]]:
    """The meeting exactly."""
    found = sitting(session)
    if found is None:
        return []
    return [
        {
            "code": found.meeting.code, "held_on": found.meeting.held_on.isoformat(),
            "state": found.meeting.state, "waiting": len(found.waiting),
            "taken": [one.code for one in found.taken],
            "raised": [one.code for one in found.raised],
            "came": found.attending.came, "needed": found.attending.needed,
            "is_quorate": found.attending.is_quorate,
            "taken_without_quorum": [*found.attending.without],
            "minutes_approved_on": str(found.meeting.approved_on or ""),
            "minutes_digest": found.meeting.digest or "",
        }
    ]  # fmt: skip


MEETING_STORY = Story(
    "board-meeting",
    N_("Board meeting"),
    ("meetings", "attendance", "decisions", "actions", "approvals", "change-requests", "reviews"),
    tell,
    frozenset({"meeting", "board", "decision", "action", "approval", "change_request", "review",
               "score", "criterion", "appointment", "attendance", "attachment", "person"}),
    figures,
)  # fmt: skip
