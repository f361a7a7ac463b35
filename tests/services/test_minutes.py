"""Who came to a meeting and whether it was quorate; and its minutes, sealed once approved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from docx import Document
from sqlalchemy.orm import Session

from govtransform.exchange import minutes_file
from govtransform.queries import pack_content, quorum, verification
from govtransform.queries.stories.meeting import figures, tell
from govtransform.registers import APPOINTMENTS, ATTENDANCE, BOARDS, DECISIONS, MEETINGS, PEOPLE
from govtransform.registers.governance.attendance import Standing
from govtransform.services import meetings, records, standing
from govtransform.services.meetings import Came
from govtransform.store.workspace import Workspace
from tests.exchange.cases import STAMP
from tests.factories import add, change, values_of
from tests.ledgers import refused

DAY, LATER = date(2026, 9, 24), date(2026, 10, 29)
CHAIR, FINANCE, SECURITY, DEPUTY, GUEST = 1, 2, 3, 4, 5
PRESENT, ABSENT = Came(Standing.PRESENT), Came(Standing.ABSENT)


def _board(workspace: Workspace) -> Workspace:
    """A board of three members, two of whom it takes; a meeting that was held decided one thing."""
    add(workspace, BOARDS, name="Programme board", quorum=2)
    for name in ("Ola", "Fay", "Sid", "Dee", "Gus"):
        add(workspace, PEOPLE, name=name)
    for person, role in ((CHAIR, "Chair"), (FINANCE, "Member"), (SECURITY, "Member"),
                         (GUEST, "Consulted")):  # fmt: skip
        add(workspace, APPOINTMENTS, person_id=person, role=role, target="board:1")
    add(workspace, MEETINGS, title="September", board_id=1, held_on=DAY, state="Held",
        minutes="Agreed.")  # fmt: skip
    add(workspace, DECISIONS, title="May we go on?", board_id=1, meeting_id=1, chosen="Yes",
        state="Decided", decided_on=DAY)  # fmt: skip
    return workspace


@pytest.fixture
def board(workspace: Workspace) -> Workspace:
    return _board(workspace)


def _came(workspace: Workspace, **told: Came) -> None:
    with workspace.edit("Who came") as session:
        by_id = {
            {"ola": CHAIR, "fay": FINANCE, "sid": SECURITY}[name]: c for name, c in told.items()
        }
        meetings.note_who_came(session, 1, by_id)


def _findings(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [told for told in verification.findings(session) if "MTG-0001" in told]


def test_a_deputy_counts_for_a_member_once_and_who_has_no_seat_counts_for_nothing(
    board: Workspace,
) -> None:
    assert "who came is not on record" in _findings(board)[0]
    _came(board, ola=PRESENT, fay=ABSENT, sid=ABSENT)
    add(board, ATTENDANCE, meeting_id=1, person_id=GUEST, standing="Present")
    (told,) = _findings(board)
    assert told == (
        "MTG-0001 was held without a quorum: 1 members were there, and it takes 2. Taken without "
        "a quorum: DEC-0001."
    )
    _came(board, ola=PRESENT, fay=Came(Standing.DEPUTY, DEPUTY), sid=ABSENT)
    assert _findings(board) == []
    with board.read() as session:
        (found,) = quorum.held(session)
    assert (found.came, found.is_quorate, found.without) == (2, True, ())
    _came(board, ola=PRESENT, fay=PRESENT, sid=ABSENT)  # the deputy did not come after all
    known = {row["person_id"]: row["standing"] for row in values_of(board, ATTENDANCE)}
    assert known == {CHAIR: "Present", FINANCE: "Present", SECURITY: "Absent", GUEST: "Present"}


def test_nobody_comes_twice_so_that_no_seat_is_lost(board: Workspace) -> None:
    """As a member and for another, or for two: what was said last would stand alone."""
    _came(board, ola=PRESENT, fay=PRESENT, sid=ABSENT)
    for_ola, for_both = Came(Standing.DEPUTY, FINANCE), Came(Standing.DEPUTY, DEPUTY)
    for told, name in (
        ({"ola": for_ola, "fay": PRESENT}, "Fay"),
        ({"ola": for_both, "fay": for_both}, "Dee"),
    ):
        with refused(f"{name} cannot come twice"):
            _came(board, **told)
    assert [row["standing"] for row in values_of(board, ATTENDANCE)] == [
        "Present", "Present", "Absent",
    ]  # fmt: skip


def test_a_deputy_says_for_whom_and_nobody_stands_twice(board: Workspace) -> None:
    with refused("Say for whom the deputy came"):
        add(board, ATTENDANCE, meeting_id=1, person_id=DEPUTY, standing="Deputy")
    with refused("Say who came as the deputy"):
        _came(board, ola=Came(Standing.DEPUTY))
    add(board, ATTENDANCE, meeting_id=1, person_id=CHAIR)
    with refused("ATD-0001 says already how this person stood"):
        add(board, ATTENDANCE, meeting_id=1, person_id=CHAIR, standing="Absent")


def test_page_minutes_and_pack_say_what_was_decided_without_a_quorum(
    board: Workspace, tmp_path: Path
) -> None:
    _came(board, ola=PRESENT, fay=ABSENT, sid=ABSENT)
    with board.read() as session:
        told = tell(session, 1)
        minutes_file.save(session, 1, tmp_path / "minutes.docx", STAMP)
        (met,) = pack_content.gather(session, pack_content.Occasion("Pack", "Ann", DAY)).meetings
        (exact,) = figures(session)
    without = "Taken without a quorum: DEC-0001."
    sentence = "1 of 3 members were there and it takes 2: it was not quorate."
    assert told.sentence.endswith(f"{sentence} {without}")
    assert [(fact.figure, fact.meaning) for fact in told.facts][3] == (
        "1 of 3", "quorum: 2: not quorate",
    )  # fmt: skip
    assert (met.came, met.without) == (sentence, without)
    assert (exact["is_quorate"], exact["taken_without_quorum"]) == (False, ["DEC-0001"])
    document = Document(str(tmp_path / "minutes.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in ("Fay", "Member", "Absent", "Quorate", "No"):
        assert text in cells
    assert any(without in line.text for line in document.paragraphs)


def _sealed(workspace: Workspace) -> Workspace:
    _came(workspace, ola=PRESENT, fay=PRESENT, sid=ABSENT)
    with workspace.edit("Approve") as session:
        meetings.approve_minutes(session, 1, LATER, CHAIR)
    return workspace


def _attend(session: Session) -> None:
    records.add(session, ATTENDANCE, {"meeting_id": 1, "person_id": GUEST})


def _decide(session: Session) -> None:
    taken = {"title": "More", "chosen": "Yes"}
    meetings.take_decision(session, 1, taken)


CHANGES: dict[str, Callable[[Session], object]] = {
    "minutes": lambda s: records.update(s, MEETINGS, 1, {"minutes": "Not agreed."}),
    "archived": lambda s: records.archive(s, MEETINGS, 1),
    "somebody added": _attend,
    "somebody changed": lambda s: records.update(s, ATTENDANCE, 1, {"standing": "Absent"}),
    "somebody removed": lambda s: records.remove(s, ATTENDANCE, 1),
    "decision changed": lambda s: records.update(s, DECISIONS, 1, {"chosen": "No"}),
    "decision moved away": lambda s: records.update(s, DECISIONS, 1, {"meeting_id": None}),
    "decision added": _decide,
    "approved again": lambda s: meetings.approve_minutes(s, 1, LATER),
}


def test_approved_minutes_stay_as_they_are_by_every_road(shared: Workspace) -> None:
    board = _sealed(_board(shared))
    board.judges.append(standing.judge)
    for name, attempt in CHANGES.items():
        with refused("MTG-0001: its minutes are approved"), board.edit(name) as session:
            attempt(session)
    with refused("its minutes are approved"):
        board.undo()
    change(board, BOARDS, quorum=3)  # whatever it takes from now on
    with board.edit("What followed is no part of them") as session:
        records.update(session, DECISIONS, 1, {"followed": "We went on"})
        meetings.raise_action(session, 1, {"title": "Go on"})
    assert values_of(board, MEETINGS)[0]["quorum"] == 2
    with board.read() as session:
        assert list(verification.faults(session)) == []
        assert tell(session, 1).tables[-1].note.startswith("Approved on 29 Oct 2026 by Ola")


def test_verify_tells_of_minutes_changed_outside_and_of_those_that_are_not_sealed(
    board: Workspace,
) -> None:
    with refused("has no minutes yet"), board.edit("Approve") as session:
        records.update(session, MEETINGS, 1, {"minutes": None})
        meetings.approve_minutes(session, 1, LATER)
    with refused("approved after the meeting"), board.edit("Approve") as session:
        meetings.approve_minutes(session, 1, date(2026, 1, 1))
    change(board, MEETINGS, approved_on=LATER)
    assert any("are not sealed; approve them" in told for told in _findings(board))
    _sealed(board)
    assert not any("not sealed" in told for told in _findings(board))
    with board.edit("Outside") as session:
        session.connection().execute(sa.text("UPDATE meeting SET minutes = 'Never' WHERE id = 1"))
        told = list(verification.data_faults(session))
    assert [line for line in told if "its minutes are approved" in line] == [told[0]]
