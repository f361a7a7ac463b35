from datetime import date

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.replan import Move, Part, preview
from govtransform.queries.scenarios import side_by_side
from govtransform.registers import PLAN_ITEMS, SCENARIOS
from tests.factories import add, values_of
from tests.slips import GO_LIVE, TODAY, example
from ui.context import Context
from ui.pages.roadmap_page import RoadmapPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> RoadmapPage:
    example(context.workspace)
    page = RoadmapPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page


def finish(page: RoadmapPage) -> object:
    return values_of(page.context.workspace, PLAN_ITEMS)[0]["finish_on"]


def told(page: RoadmapPage) -> dict[str, str]:
    return {row[0].text: row[1].text for row in page.slip.panel.figures.cells.rows}


def test_a_move_that_costs_is_told_and_stored_only_once_it_is_kept(
    page: RoadmapPage, qtmodeltester: ModelTester
) -> None:
    page.tree.moved.emit(1, 64, "whole")
    panel = page.slip.panel
    qtmodeltester.check(panel.figures.cells)  # type: ignore[no-untyped-call]
    assert panel.isVisible()
    assert told(page)["Savings 2026/27"] == "£50,000 → £20,000 (−£30,000)"
    assert finish(page) == GO_LIVE
    steps = len(page.context.workspace.done)
    panel.keep.click()
    assert finish(page) == date(2027, 1, 4)
    assert len(page.context.workspace.done) == steps + 1
    assert not panel.isVisible()


def test_further_steps_go_on_from_where_it_waits_and_put_back_stores_nothing(
    page: RoadmapPage,
) -> None:
    for _ in range(2):
        page.tree.moved.emit(1, 30, "whole")
    assert page.slip.pending == Move(1, 60, Part.WHOLE)
    page.slip.panel.back.click()
    assert page.slip.pending is None
    assert finish(page) == GO_LIVE


def test_a_move_may_be_kept_as_a_scenario_and_the_plan_stays(page: RoadmapPage) -> None:
    page.tree.moved.emit(1, 64, "whole")
    page.slip.panel.aside.click()
    assert finish(page) == GO_LIVE
    (kept,) = values_of(page.context.workspace, SCENARIOS)
    assert kept["name"] == "Go-live on 4 Jan 2027"
    with page.context.workspace.read() as session:
        told = side_by_side(session, 1, TODAY)
    assert told.finish == (GO_LIVE, date(2027, 1, 4))


def test_a_move_that_changes_no_figure_is_stored_at_once(page: RoadmapPage) -> None:
    page.tree.moved.emit(1, 5, "whole")
    assert finish(page) == date(2026, 10, 8)
    add(page.context.workspace, PLAN_ITEMS, name="Loose", initiative_id=1,
        start_on=date(2026, 5, 1), finish_on=date(2026, 5, 1))  # fmt: skip
    page.tree.moved.emit(2, 60, "whole")
    assert not page.slip.panel.isVisible()


def test_a_bar_that_is_held_is_priced_without_being_asked(page: RoadmapPage) -> None:
    ground = page.slip.ground
    assert ground
    assert ground.plan
    page.slip.follow(preview(ground.plan, Move(1, 64)))
    assert page.slip.panel.isVisible()
    assert not page.slip.panel.keep.isVisible()
    page.slip.follow(None)
    assert not page.slip.panel.isVisible()
