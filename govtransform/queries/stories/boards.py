"""Boards and decisions: who decides, what is waiting, and what was promised."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from govtransform.i18n import N_, tr
from govtransform.queries.basis import given, lasting
from govtransform.queries.figured import Why
from govtransform.queries.governance import Governance, governance
from govtransform.queries.organisation import own_settings
from govtransform.queries.quorum import Attending, attending, verdict
from govtransform.queries.raci import RACI, Answering, answering
from govtransform.queries.rows import names
from govtransform.queries.stories.parts import due_column, state_column
from govtransform.queries.stories.story import Fact, Heading, Row, Story, Table, Told, Tone, record
from govtransform.queries.stories.words import exact, plain, share
from govtransform.registers import ACTIONS, APPROVALS, BOARDS, DECISIONS
from govtransform.registers.governance.appointments import AppointmentRole
from govtransform.registers.governance.meetings import MeetingState
from govtransform.values import words


def tell(session: Session) -> Told:
    """What waits for a decision and what is overdue, with the boards and their limits."""
    told, currency = governance(session), own_settings(session).currency
    matrix = answering(session)
    people = names(session, "person", {a.owner_id for a in told.overdue if a.owner_id})
    boards = {one.id: one.name for one in told.boards}
    return Told(
        _sentence(told),
        (*_facts(told), _accountable(matrix)),
        (
            _waiting(told, boards), _overdue(told, {i: n.title for i, n in people.items()}),
            _approvals(told, boards, currency), _boards(told, boards, currency),
            _meetings(attending(session, told.meetings), boards), _taken(told), _matrix(matrix),
        ),
        basis=tr("As at {day}", day=words.day(told.today) or tr("no closed month")),
    )  # fmt: skip


def _sentence(told: Governance) -> str:
    return tr(
        "Decisions waiting: {waiting}. Actions overdue: {overdue}; {share} of what was due was "
        "done in time. Median days to a decision: {days}.",
        waiting=words.count(len(told.waiting)), overdue=words.count(len(told.overdue)),
        share=share(told.on_time), days=plain(told.days_to_decide, 0),
    )  # fmt: skip


def _facts(told: Governance) -> tuple[Fact, ...]:
    late = Tone.BAD if told.overdue else Tone.GOOD
    return (
        Fact(tr("Decisions waiting"), words.count(len(told.waiting)),
             tr("of {all} on record", all=len(told.waiting) + len(told.decided)),
             Tone.WARN if told.waiting else Tone.GOOD, "decisions",
             tr("Decisions that are asked for and not taken")),
        Fact(tr("Actions overdue"), words.count(len(told.overdue)),
             tr("of {all} due by now", all=len(told.due)), late, "actions",
             tr("Open actions past their day")),
        Fact(tr("Done on time"), share(told.on_time), tr("actions due by now"),
             page="actions", why=tr("Done by their day ÷ all that were due")),
        Fact(tr("Days to a decision"), plain(told.days_to_decide, 0), tr("median"),
             page="decisions", why=tr("The median of days from request to decision")),
        Fact(tr("Gates passed first time"), share(told.passed_first), tr("of gates held"),
             page="reviews", why=tr("Gates whose first review passed ÷ gates held")),
    )  # fmt: skip


def _accountable(matrix: list[Answering]) -> Fact:
    lacking = [one for one in matrix if not one.has_one_accountable]
    return Fact(
        tr("Not one accountable"), words.count(len(lacking)), tr("of {all}", all=len(matrix)),
        Tone.WARN if lacking else Tone.GOOD, "appointments",
        tr("Initiatives and appointed plan items with nobody accountable, or with several"),
    )  # fmt: skip


def _matrix(matrix: list[Answering]) -> Table:
    headings = (Heading(tr("Initiative or plan item")),
                *(Heading(tr(role), 210) for role in RACI))  # fmt: skip
    place = 1 + RACI.index(AppointmentRole.ACCOUNTABLE)
    keys = {"initiative": "initiatives", "plan_item": "plan-items"}
    rows = tuple(
        Row((one.title, *("; ".join(one.roles[role]) or words.NIL for role in RACI)),
            {} if one.has_one_accountable else {place: Tone.WARN}, record(keys[one.table], one.id))
        for one in matrix
    )  # fmt: skip
    note = tr("The senior owner is accountable and the lead responsible, unless one is appointed")
    return Table(tr("Who answers for what"), headings, rows,
                 tr("No initiative yet."), note)  # fmt: skip


def _waiting(told: Governance, boards: dict[int, str]) -> Table:
    headings = (Heading(tr("Decision")), Heading(tr("Board or person"), 220),
                Heading(tr("Asked for on"), 120),
                Heading(tr("Days it has waited"), 160, right=True))  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}",
             boards.get(one.board_id or 0, one.decided_by or words.NIL),
             words.day(one.requested_on) or words.NIL,
             words.count((told.today - one.requested_on).days)
             if told.today and one.requested_on else words.NIL),
            {3: Tone.WARN}, record("decisions", one.id),
            whys=_days(f"{DECISIONS.table}:{one.id}", 3, one.requested_on, told.today))
        for one in told.waiting
    )  # fmt: skip
    return Table(tr("Decisions that wait"), headings, rows, tr("No decision waits."))


def _overdue(told: Governance, people: dict[int, str]) -> Table:
    headings = (Heading(tr("Action")), Heading(tr("Kind"), 150), Heading(tr("Owner"), 190),
                due_column(), Heading(tr("Days late"), 90, right=True))  # fmt: skip
    rows = tuple(
        Row((f"{one.code} {one.title}", tr(one.kind), people.get(one.owner_id or 0, words.NIL),
             words.day(one.due_on),
             words.count((told.today - one.due_on).days) if told.today and one.due_on else ""),
            {4: Tone.BAD}, record("actions", one.id),
            whys=_days(f"{ACTIONS.table}:{one.id}", 4, one.due_on, told.today))
        for one in told.overdue
    )  # fmt: skip
    return Table(tr("Overdue actions"), headings, rows, tr("Nothing is overdue."))


def _days(of: str, place: int, first: date | None, today: date | None) -> dict[int, Why]:
    """What explains the days up to the as-at day."""
    if first is None or today is None:
        return {}
    return {place: lasting(tr("Days up to the as-at day"), of, first, today)}


def _approvals(told: Governance, boards: dict[int, str], currency: str) -> Table:
    headings = (
        Heading(tr("Approval"), 110),
        Heading(tr("Board")),
        Heading(tr("Nature"), 110),
        Heading(tr("Amount"), 120, right=True),
        Heading(tr("Asked for on"), 130),
    )
    rows = tuple(
        Row((one.code, boards.get(one.board_id or 0, words.NIL), one.nature or words.NIL,
             words.pounds(one.amount, currency, places=0) or words.NIL,
             words.day(one.requested_on) or words.NIL), {}, record("approvals", one.id),
            whys={3: given(APPROVALS.table, one.id, "amount")})
        for one in told.approvals
    )  # fmt: skip
    return Table(tr("Approvals asked for"), headings, rows, tr("No approval is asked for."))


def _boards(told: Governance, boards: dict[int, str], currency: str) -> Table:
    headings = (Heading(tr("Board")), Heading(tr("Reports to"), 220), Heading(tr("Meets"), 150),
                Heading(tr("Capital up to"), 130, right=True),
                Heading(tr("Revenue up to"), 130, right=True))  # fmt: skip
    rows = tuple(
        Row((one.name, boards.get(one.parent_id or 0, words.NIL), one.cadence or words.NIL,
             words.pounds(one.capital_limit, currency, places=0) or words.NIL,
             words.pounds(one.revenue_limit, currency, places=0) or words.NIL),
            {}, record("boards", one.id),
            whys={3: given(BOARDS.table, one.id, "capital_limit"),
                  4: given(BOARDS.table, one.id, "revenue_limit")})
        for one in told.boards
    )  # fmt: skip
    return Table(tr("Boards and their limits"), headings, rows, tr("No board is kept here yet."))


def _meetings(met: list[Attending], boards: dict[int, str]) -> Table:
    headings = (Heading(tr("Meeting")), Heading(tr("Board"), 240), Heading(tr("Date"), 120),
                state_column(110), Heading(tr("Quorate"), 190))  # fmt: skip
    rows = tuple(
        Row((one.title, boards.get(one.board_id, words.NIL), words.day(one.held_on),
             tr(one.state), verdict(came) if one.state == MeetingState.HELD else words.NIL),
            {4: Tone.BAD} if came.is_quorate is False else {}, record("board-meeting", one.id))
        for came in reversed(met)
        for one in (came.meeting,)
    )  # fmt: skip
    return Table(tr("Meetings"), headings, rows, tr("No meeting is kept here yet."))


def _taken(told: Governance) -> Table:
    headings = (Heading(tr("Decision")), Heading(tr("Choice"), 380), Heading(tr("Date"), 120))
    latest = sorted(told.decided, key=lambda one: (str(one.decided_on), one.id), reverse=True)
    rows = tuple(
        Row((f"{one.code} {one.title}", one.chosen or words.NIL,
             words.day(one.decided_on) or words.NIL), {}, record("decisions", one.id))
        for one in latest
    )  # fmt: skip
    return Table(tr("Decisions taken"), headings, rows, tr("No decision was taken yet."))


def figures(session: Session) -> list[dict[str, Any]]:
    """The figures of governance, exactly."""
    told = governance(session)
    return [
        {
            "waiting": len(told.waiting), "overdue": len(told.overdue),
            "on_time": exact(told.on_time), "days_to_decide": exact(told.days_to_decide),
            "passed_first": exact(told.passed_first),
        }
    ]  # fmt: skip


BOARDS_STORY = Story(
    "boards-and-decisions",
    N_("Boards and decisions"),
    ("boards", "meetings", "decisions", "actions", "approvals", "appointments"),
    tell,
    frozenset({"board", "meeting", "attendance", "appointment", "initiative", "plan_item",
               "decision", "action", "approval", "review", "score", "criterion", "person"}),
    figures,
)  # fmt: skip
