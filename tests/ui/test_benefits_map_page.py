from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.registers import BENEFITS, MAP_LINKS, OBJECTIVES, PLAN_ITEMS
from govtransform.services import records
from tests.factories import add, put, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.pages.benefits_map_page import LIST, BenefitsMapPage

Visits = list[tuple[str, Any]]
KEYS = Qt.Key


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> BenefitsMapPage:
    """Live → Desk → Estates (BEN-0001) → Save; BEN-0002, a dis-benefit, leads nowhere."""
    workspace = context.workspace
    for name, kind in (("Live", "Go-live"), ("Desk", "Business change")):
        add(workspace, PLAN_ITEMS, name=name, kind=kind, initiative_id=1)
    add(workspace, BENEFITS, title="Long calls", initiative_id=1, is_disbenefit=True)
    add(workspace, OBJECTIVES, name="Save")
    for source, target in pairwise(("plan_item:1", "plan_item:2", "benefit:1", "objective:1")):
        add(workspace, MAP_LINKS, source=source, target=target, strength=4)
    made = BenefitsMapPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


def test_it_says_what_leads_to_an_objective_and_what_does_not(page: BenefitsMapPage) -> None:
    assert page.head.sentence.text() == (
        "1 of 2 benefits lead to 1 objectives. Not measured yet: 2."
    )
    assert page.callout.accessibleName() == (
        "One record on the map leads to no objective BEN-0002 Long calls"
    )


def test_arrow_keys_go_along_the_links_and_within_a_column(page: BenefitsMapPage) -> None:
    page.map.choose("plan_item:1")
    way = []
    for key in (KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Left):
        QTest.keyClick(page.map, key)
        way.append(page.map.current)
    assert way == ["plan_item:2", "benefit:1", "objective:1", "benefit:1"]
    upper, lower = page.map.map.order[3]
    page.map.choose(upper)
    QTest.keyClick(page.map, KEYS.Key_Down)
    assert page.map.current == lower
    QTest.keyClick(page.map, KEYS.Key_Up)
    assert page.map.current == upper


def test_enter_opens_the_record(page: BenefitsMapPage, visits: Visits) -> None:
    page.map.choose("benefit:1")
    QTest.keyClick(page.map, KEYS.Key_Return)
    assert visits == [("benefits", {"record": 1})]


def test_a_record_is_said_with_its_states_and_links(page: BenefitsMapPage) -> None:
    page.map.choose("benefit:2")
    assert page.map.accessibleDescription() == (
        "End benefits: BEN-0002 Long calls; dis-benefit; not measured yet; leads to no objective"
    )
    page.map.choose("benefit:1")
    assert page.map.accessibleDescription() == (
        "End benefits: BEN-0001 Estates; not measured yet; comes from Desk; leads to Save"
    )


def test_a_click_chooses_and_shows_the_record_in_the_panel(page: BenefitsMapPage) -> None:
    place = page.map.map.boxes["plan_item:2"].center().toPoint()
    QTest.mouseClick(page.map.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.side.isVisible()
    assert page.side.accessibleName() == "PLN-0002 Desk"


def test_the_list_says_the_same_in_rows(
    page: BenefitsMapPage, qtmodeltester: ModelTester, visits: Visits
) -> None:
    page.look.choose(LIST)
    page.look.chosen.emit(LIST)
    qtmodeltester.check(page.list.cells)  # type: ignore[no-untyped-call]
    rows = [[cell.text for cell in row] for row in page.list.cells.rows]
    assert rows[0] == ["Outputs", "PLN-0001", "Live", "", "Desk", ""]
    assert rows[3][-1] == "dis-benefit, not measured yet, leads to no objective"
    page.list.open(page.list.cells.index(2, 3))
    assert visits == [("benefits", {"record": 1})]


def test_the_callout_links_the_first_that_leads_nowhere(page: BenefitsMapPage) -> None:
    page.fix.click()
    box = page.acts.add_link("benefit:2", "objective:1")
    box.act.click()
    assert values_of(page.context.workspace, MAP_LINKS)[-1]["source"] == "benefit:2"
    assert not page.callout.isVisible()
    page.context.workspace.undo()
    assert page.callout.isVisible()


def test_a_way_back_to_its_beginning_is_refused_with_the_loop_named(page: BenefitsMapPage) -> None:
    box = page.acts.add_link("plan_item:2", "plan_item:1")
    box.act.click()
    assert "PLN-0001 → PLN-0002 → PLN-0001" in box.said.text()
    assert len(values_of(page.context.workspace, MAP_LINKS)) == 3


def test_the_cross_of_a_link_removes_it(page: BenefitsMapPage) -> None:
    page.map.choose("benefit:1")
    page.side.cut.emit(3)
    assert len(page.shown.lost) == 4
    assert page.side.isVisible()


def test_a_figure_makes_a_benefit_measured(page: BenefitsMapPage) -> None:
    put(page.context.workspace, "actual", 5)
    assert [node.code for node in page.shown.unmeasured] == ["BEN-0002"]


def test_an_initiative_shows_only_what_belongs_to_it(page: BenefitsMapPage) -> None:
    page.open_at({"initiative": 1, "node": "benefit:1"})
    assert page.initiative.key == "1"
    assert page.map.current == "benefit:1"
    assert len(page.shown.nodes) == 5


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_it_is_exported_in_three_forms(
    page: BenefitsMapPage, recorder: Recorder, tmp_path: Path, ending: str
) -> None:
    recorder.file = tmp_path / f"map{ending}"
    page.export.click()
    assert recorder.file.stat().st_size > 1000


def test_without_a_benefit_it_says_what_to_do_first(context: Context, qtbot: QtBot) -> None:
    with context.workspace.edit("Remove") as session:
        records.remove(session, BENEFITS, 1)
    made = BenefitsMapPage(context)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.stack.isVisible()
