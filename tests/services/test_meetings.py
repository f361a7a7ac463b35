"""A meeting: what waits for it, what it decides and asks for, and its minutes as a document."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from govtransform.exchange import minutes_file
from govtransform.queries.meetings import sitting
from govtransform.queries.stories.meeting import tell
from govtransform.registers import (
    ACTIONS,
    APPOINTMENTS,
    APPROVALS,
    ATTACHMENTS,
    BOARDS,
    CHANGE_REQUESTS,
    CRITERIA,
    DECISIONS,
    MEETINGS,
    PEOPLE,
    REVIEWS,
)
from govtransform.services import meetings
from govtransform.store.workspace import Workspace
from tests.exchange.cases import STAMP
from tests.factories import add, change
from tests.ledgers import refused

DAY = date(2026, 9, 24)


@pytest.fixture
def board(workspace: Workspace) -> Workspace:
    """A board with a chair and a meeting ahead, for which four things wait; others do not."""
    for name in ("Programme board", "Another board"):
        add(workspace, BOARDS, name=name, quorum=3)
    add(workspace, PEOPLE, name="Ola")
    for role, until in (("Member", date(2026, 1, 1)), ("Chair", None)):
        add(workspace, APPOINTMENTS, person_id=1, role=role, target="board:1", to_on=until)
    add(workspace, MEETINGS, title="September", board_id=1, held_on=DAY,
        agenda="Ledger; gate 3\nAny other business")  # fmt: skip
    add(workspace, MEETINGS, title="August", board_id=1, held_on=date(2026, 8, 20), state="Held")
    add(workspace, ATTACHMENTS, name="Three ways to pay", kind="Paper", on="meeting:1",
        location="https://papers.example.org/1")  # fmt: skip
    for at in (1, 2):
        add(workspace, DECISIONS, title=f"May we go on? {at}", board_id=at, options="Yes; no")
        add(workspace, APPROVALS, subject="initiative:1", board_id=at, amount=Decimal(10))
    for state in ("Raised", "Assessed"):
        add(workspace, CHANGE_REQUESTS, title="Later", reason="Late", initiative_id=1, state=state)
    add(workspace, CRITERIA, kind="Gate", name="Funded", gate="3", is_required=True)
    for day in (date(2026, 10, 20), date(2026, 11, 20)):
        add(workspace, REVIEWS, title="Gate 3", gate="3", target="initiative:1", planned_on=day)
    return workspace


def test_the_next_meeting_says_what_waits_for_it(board: Workspace) -> None:
    with board.read() as session:
        told, found = tell(session), sitting(session)
    assert found
    assert told.sentence == "Programme board meets on 24 Sep 2026, and 4 things wait for it."
    assert found.agenda == ["Ledger", "Gate 3", "Any other business"]
    assert found.members == ("Ola (chair)",)
    waits = next(table for table in told.tables if table.title == "What waits for it")
    assert [row.cells[:3] for row in waits.rows] == [
        ("DEC-0001 May we go on? 1", "Decision", "–"),
        ("APR-0001", "Approval", "£10"),
        ("CRQ-0002 Later", "Change request", "–"),
        ("REV-0001 Gate 3", "Gate", "0 of 1 met"),
    ]


def test_what_it_decides_and_asks_for_stands_in_its_minutes(
    board: Workspace, tmp_path: Path
) -> None:
    with refused("Say what was chosen"), board.edit("Meet") as session:
        meetings.take_decision(session, 1, {"title": "Stop the pilot"})
    with board.edit("Meet") as session:
        meetings.take_decision(session, 1, {"chosen": "Yes"}, 1)
        meetings.take_decision(session, 1, {"title": "Stop the pilot", "chosen": "Stop"})
        meetings.raise_action(session, 1, {"title": "Tell the supplier", "owner_id": 1})
    with refused("changed State of DEC-0001"), board.edit("Meet") as session:
        meetings.take_decision(session, 1, {"chosen": "No"}, 1, seen=1)
    add(board, ACTIONS, title="Close the pilot", source="decision:3", state="Done")
    change(board, MEETINGS, state="Held", minutes="Long talk.\n\nAgreed.")
    with board.read() as session:
        told = tell(session, 1)
        minutes_file.save(session, 1, tmp_path / "minutes.docx", STAMP)
    assert told.sentence == (
        "Programme board met on 24 Sep 2026: it took 2 decisions and raised 2 actions, of which 1 "
        "are open. Who came is not on record."
    )
    document = Document(str(tmp_path / "minutes.docx"))
    said = "\n".join(line.text for line in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in ("Ledger", "Long talk.", "Agreed."):
        assert text in said
    for text in ("DEC-0001 May we go on? 1", "DEC-0003 Stop the pilot", "Ola (chair)",
                 "ACT-0001 Tell the supplier", "ATT-0001 Three ways to pay"):  # fmt: skip
        assert text in cells
    board.undo()
    board.undo()
    board.undo()
    with board.read() as session:
        assert tell(session, 1).facts[1].figure == "0"
