"""Steps of change requests, reports and approvals, and a pack that is frozen from its page."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from pytestqt.qtbot import QtBot

from govtransform.registers import (
    APPOINTMENTS,
    APPROVALS,
    BOARDS,
    DECISIONS,
    INITIATIVES,
    MEETINGS,
    PACKS,
    PEOPLE,
    STATUS_REPORTS,
)
from govtransform.values import words
from govtransform.values.period import Month
from tests.factories import add, change, only
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.pages.meeting_page import MeetingPage
from ui.pages.packs_page import PacksPage
from ui.pages.stepped_page import SteppedPage
from ui.past_window import PastWindow


def test_a_step_is_taken_where_it_is_due_and_the_final_one_is_asked_for(
    context: Context, recorder: Recorder, qtbot: QtBot
) -> None:
    add(context.workspace, STATUS_REPORTS, initiative_id=1, month=Month(2026, 5), period="May",
        done="Two services live")  # fmt: skip
    page = SteppedPage(STATUS_REPORTS, context)
    qtbot.addWidget(page)
    page.show()
    page.show_record()
    assert [made.isEnabled() for made in page.steps.values()] == [True, False]
    page.steps["Submit"].click()
    context.workspace.undo()
    context.workspace.redo()
    page.steps["Publish"].click()
    ((question, publish),) = recorder.asked
    assert "no undo takes it back" in question.body
    publish()
    row = only(context.workspace, STATUS_REPORTS)
    assert (row.values["state"], row.values["published_on"]) == ("Published", date.today())


def test_what_is_above_the_limit_is_refused_and_within_it_may_have_a_condition(
    context: Context, qtbot: QtBot
) -> None:
    told: list[str] = []
    context.bridge.rejected.connect(told.append)
    add(context.workspace, BOARDS, name="Project board", revenue_limit=Decimal(10))
    add(context.workspace, APPROVALS, subject="initiative:1", board_id=1, amount=Decimal(11),
        nature="Revenue")  # fmt: skip
    page = SteppedPage(APPROVALS, context)
    qtbot.addWidget(page)
    page.show()
    page.show_record()
    page.steps["Approve"].click()
    assert "no board here may approve that much (G02)" in told[0]
    assert only(context.workspace, APPROVALS).values["decision"] == "Requested"
    change(context.workspace, APPROVALS, amount=Decimal(9))
    page.steps["Approve with a condition"].click()
    (box,) = page.findChildren(RecordBox)
    box.act.click()
    assert box.said.text() == "Say on which condition it is approved"
    box.editors["condition"].tell("The exit terms are agreed")
    box.act.click()
    values = only(context.workspace, APPROVALS).values
    assert values["decision"] == "Approved with a condition"
    assert (values["condition"], values["limit"]) == ("The exit terms are agreed", 10)
    context.workspace.undo()
    page.steps["Refuse"].click()
    assert only(context.workspace, APPROVALS).values["decision"] == "Refused"


def test_a_pack_is_frozen_from_its_page_and_told_there(context: Context, qtbot: QtBot) -> None:
    page = PacksPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.head.sentence.text().startswith("No pack is frozen yet")
    box = page.freeze()
    box.editors["title"].tell("May")
    box.act.click()
    assert only(context.workspace, PACKS).values["title"] == "May"
    assert "since PAK-0001 May of" in page.head.sentence.text()


def test_the_programme_is_shown_as_it_was_when_a_pack_was_frozen(
    context: Context, qtbot: QtBot
) -> None:
    page = PacksPage(context)
    qtbot.addWidget(page)
    page.show()
    box = page.freeze()
    box.editors["title"].tell("May")
    box.act.click()
    change(context.workspace, INITIATIVES, title="Renamed since")
    page.every.click()
    assert [row.cells[0] for row in page.told.tables[0].rows] == [
        "INI-0001 Renamed since: title: Shared services to Renamed since",
        "\N{EM SPACE}\N{BULLET} INI-0001 Renamed since: Title: Shared services to Renamed since",
    ]
    past = page.open_past()
    past.editors["held_on"].tell(date(1999, 1, 1))
    past.act.click()
    assert past.said.text().startswith("The audit trail begins on")
    past.when.setCurrentIndex(1)
    past.act.click()
    (shown,) = page.findChildren(PastWindow)
    day = words.day(date.today())
    assert f"as at {day}, read only" in shown.window.windowTitle()
    assert shown.shell.past.accessibleName().startswith(f"As at {day}")
    workspace = shown.desk.workspace
    assert workspace
    assert only(workspace, INITIATIVES).values["title"] == "Shared services"
    shown.window.close()
    assert isinstance(workspace.location, Path)
    assert not workspace.location.exists()


def test_a_meeting_takes_what_waits_for_it_and_is_written_up(
    context: Context, recorder: Recorder, qtbot: QtBot, tmp_path: Path
) -> None:
    add(context.workspace, BOARDS, name="Project board")
    for day in (date(2026, 9, 24), date(2026, 8, 20)):
        add(context.workspace, MEETINGS, title="Meeting", board_id=1, held_on=day)
    add(context.workspace, DECISIONS, title="May we go on?", board_id=1)
    page = MeetingPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open_at({"record": 1})
    assert page.chooser.currentText() == "Meeting, 24 Sep 2026"
    assert page.acts.keys() <= page.handlers.keys()  # by the menu and the command box
    taking = page.take_decision()
    assert taking
    assert taking.which.currentText() == "DEC-0001 May we go on?"
    taking.editors["chosen"].tell("Yes")
    taking.act.click()
    raising = page.raise_action()
    assert raising
    raising.editors["title"].tell("Tell the supplier")
    raising.act.click()
    writing = page.write_minutes()
    assert writing
    page.open_at({"record": 2})  # as the next one comes in front while the box is open
    writing.editors["minutes"].tell("Agreed.")
    writing.editors["state"].tell("Held")
    writing.act.click()
    page.open_at({"record": 1})
    assert "it took 1 decisions and raised 1 actions" in page.head.sentence.text()
    recorder.file = tmp_path / "minutes.docx"
    document = page.export_minutes()
    assert document
    document.act.click()
    assert recorder.file.stat().st_size > 10_000
    page.chooser.activated.emit(1)
    assert (
        page.head.sentence.text() == "Project board meets on 20 Aug 2026, and 0 things wait for it."
    )


def test_a_meeting_says_who_came_and_its_minutes_are_approved(
    context: Context, qtbot: QtBot
) -> None:
    add(context.workspace, BOARDS, name="Project board")
    for name in ("Ola", "Dee"):
        add(context.workspace, PEOPLE, name=name)
    add(context.workspace, APPOINTMENTS, person_id=1, role="Chair", target="board:1")
    add(context.workspace, MEETINGS, title="Meeting", board_id=1, held_on=date(2026, 9, 24),
        state="Held", minutes="Agreed.")  # fmt: skip
    page = MeetingPage(context)
    qtbot.addWidget(page)
    page.show()
    coming = page.note_who_came()
    assert coming
    coming.standings[1].setCurrentText("Deputy")
    coming.act.click()
    assert coming.said.text() == "Say who came as the deputy"
    coming.deputies[1].tell(2)
    coming.act.click()
    assert "1 of 1 members were there; no quorum is set." in page.head.sentence.text()
    again = page.note_who_came()
    assert again
    assert (again.standings[1].currentText(), again.deputies[1].told()) == ("Deputy", 2)
    again.keep.click()
    approving = page.approve_minutes()
    assert approving
    approving.act.click()
    assert page.tables >= {"attendance"}
    assert "are approved and stay as they are" in page.minutes.toolTip()
    assert [made.isEnabled() for made in (page.came, page.approval, page.action)] == [
        False, False, True,
    ]  # fmt: skip
