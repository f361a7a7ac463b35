import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.scenario_changes import Change
from govtransform.registers import PLAN_ITEMS
from govtransform.services import scenarios
from tests.factories import values_of
from tests.slips import GO_LIVE, SLIPPED, example
from tests.ui.pages import choose_line
from ui.context import Context
from ui.dialogs.scenario_change_box import ScenarioChangeBox
from ui.pages.scenarios_page import ScenariosPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ScenariosPage:
    example(context.workspace)
    with context.workspace.edit("Add scenario") as session:
        scenarios.create(session, "Later", [Change("plan_item:1", "finish_on", SLIPPED)])
    page = ScenariosPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page


def test_a_scenario_stands_beside_the_live_plan_and_is_adopted_as_one_step(
    page: ScenariosPage, qtmodeltester: ModelTester
) -> None:
    workspace = page.context.workspace
    page.open_at({"beside": 1})
    view = page.beside
    qtmodeltester.check(view.figures.cells)  # type: ignore[no-untyped-call]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in view.figures.cells.rows}
    assert rows["Programme finishes"] == ["1 Oct 2026", "1 Jan 2027", "+92 days"]
    assert rows["Savings 2026/27"] == ["£50,000", "£20,000", "−£30,000"]
    assert [[cell.text for cell in row] for row in view.changes.cells.rows] == [
        ["PLN-0001 Go-live", "Finish", "1 Oct 2026", "1 Jan 2027"]
    ]
    steps = len(workspace.done)
    view.adopt.click()
    assert values_of(workspace, PLAN_ITEMS)[0]["finish_on"] == SLIPPED
    assert len(workspace.done) == steps + 1
    assert not view.adopt.isEnabled()
    workspace.undo()
    assert values_of(workspace, PLAN_ITEMS)[0]["finish_on"] == GO_LIVE


def test_a_change_leads_to_its_record(
    page: ScenariosPage, visits: list[tuple[str, object]]
) -> None:
    page.open_at({"beside": 1})
    page.beside.changes.open(page.beside.changes.cells.index(0, 0))
    assert visits[-1][0] == "plan-items"


def test_changes_are_typed_changed_and_taken_out_by_hand(page: ScenariosPage) -> None:
    page.open_at({"beside": 1})
    view = page.beside

    def put(record: str, **told: str) -> ScenarioChangeBox:
        box = view.findChildren(ScenarioChangeBox)[-1]
        box.record.setText(record) if not box.record.isReadOnly() else None
        for name, text in told.items():
            getattr(box, name).setText(text)
        box.act.click()
        return box

    view.new.click()
    box = put("CST-0002", value="a lot", first="Apr 2027", last="May 2027")
    assert box.isVisible()
    assert "number" in box.said.text() or "amount" in box.said.text()
    assert not put("CST-0002", value="5000").isVisible()
    told = [[cell.text for cell in row] for row in view.changes.cells.rows]
    assert told[1:] == [
        ["CST-0002 Licence", f"Forecast of {month} 2027", "–", "£5,000.00"]
        for month in ("Apr", "May")
    ]
    choose_line(view.changes, 0, 0)
    view.edit.click()
    put("", value="4 Jan 2027")
    assert view.changes.cells.rows[0][3].text == "4 Jan 2027"
    view.changes.selectAll()
    assert not view.edit.isEnabled()
    view.drop.click()
    assert view.changes.cells.rows == []
    page.context.workspace.undo()
    assert len(view.changes.cells.rows) == 3
