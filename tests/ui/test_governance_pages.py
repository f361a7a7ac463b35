"""Steps of change requests, reports and approvals, and a pack that is frozen from its page."""

from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from govtransform.registers import APPROVALS, BOARDS, PACKS, STATUS_REPORTS
from govtransform.values.period import Month
from tests.factories import add, change, only
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.pages.packs_page import PacksPage
from ui.pages.stepped_page import SteppedPage


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
    assert "Since PAK-0001 May of" in page.head.sentence.text()
