"""Budget versions: submitted, approved with a baseline, and held against the working budget."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.registers import BUDGET_VERSIONS, COST_LINES, COST_VALUES, PEOPLE
from tests.factories import add, put, values_of
from ui.context import Context
from ui.pages.budget_versions_page import BudgetVersionsPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> BudgetVersionsPage:
    """One draft of the programme's budget of £100."""
    workspace = context.workspace
    add(workspace, PEOPLE, name="Fay of finance")
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 100, grid=COST_VALUES)
    known = {"name": "Opening", "scope": "programme:1", "reason": "The year's budget"}
    add(workspace, BUDGET_VERSIONS, **known)
    page = BudgetVersionsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.table.go_to(0)
    page.show_record()
    return page


def state(page: BudgetVersionsPage) -> Any:
    return values_of(page.context.workspace, BUDGET_VERSIONS)[0]["state"]


def test_only_the_step_that_is_due_can_be_taken(page: BudgetVersionsPage) -> None:
    made = (page.submitting, page.approving)
    assert [one.isEnabled() for one in made] == [True, False]
    assert page.comparing.isHidden()
    assert page.approving.toolTip() == "Submit the draft first"
    page.submitting.click()
    assert state(page) == "Submitted"
    assert [one.isEnabled() for one in made] == [False, True]


def test_approving_asks_by_whom_and_is_one_undo_step(
    page: BudgetVersionsPage, visits: list[tuple[str, Any]]
) -> None:
    page.submitting.click()
    box = page.approve()
    assert box is not None
    box.carry_out()
    assert box.said.text() == "Say who approves it"
    box.editors["approved_by_id"].tell(1)
    box.carry_out()
    assert state(page) == "Approved"
    page.comparing.click()
    page.showing.click()
    assert visits == [("baselines", {"baseline": 1}), ("budget", {"version": 1})]
    page.context.workspace.undo()
    assert state(page) == "Submitted"


def test_a_draft_is_neither_approved_nor_compared(page: BudgetVersionsPage) -> None:
    assert page.approve() is None
    page.compare()
    told = [notice.text for notice in page.context.notices.all]
    assert told == [
        "BUV-0001 has no baseline yet: approve it first", "BUV-0001 has to be submitted first",
    ]  # fmt: skip
