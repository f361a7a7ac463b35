"""Steps of change requests, reports and approvals, and a pack that is frozen from its page."""

from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from govtransform.registers import APPROVALS, BOARDS, PACKS, STATUS_REPORTS
from govtransform.values.period import Month
from tests.factories import add, only
from ui.context import Context
from ui.pages.packs_page import PacksPage
from ui.pages.stepped_page import SteppedPage


def test_a_step_is_taken_where_it_is_due_and_undone_as_one(context: Context, qtbot: QtBot) -> None:
    add(context.workspace, STATUS_REPORTS, initiative_id=1, month=Month(2026, 5), period="May",
        done="Two services live")  # fmt: skip
    page = SteppedPage(STATUS_REPORTS, context)
    qtbot.addWidget(page)
    page.show()
    page.show_record()
    assert [made.isEnabled() for made in page.steps.values()] == [True, False]
    page.steps["Submit"].click()
    page.steps["Publish"].click()
    row = only(context.workspace, STATUS_REPORTS)
    assert (row.values["state"], row.values["published_on"]) == ("Published", date.today())
    context.workspace.undo()
    assert only(context.workspace, STATUS_REPORTS).values["state"] == "Submitted"


def test_what_is_above_the_limit_is_refused_in_words(context: Context, qtbot: QtBot) -> None:
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
