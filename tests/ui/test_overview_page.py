from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.registers import (
    ALIGNMENTS,
    COMPONENTS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    PLAN_ITEMS,
)
from govtransform.store.workspace import Workspace
from tests.factories import add, change, put
from ui.context import Context
from ui.delegates.roles import HEAT, RATING, SPOKEN, TONE
from ui.pages.attention_page import AttentionPage
from ui.pages.overview_page import OverviewPage
from ui.widgets.cells_view import CellsView

Visits = list[tuple[str, Any]]
LEFT = Qt.MouseButton.LeftButton


def texts(view: CellsView, row: int) -> list[str]:
    model = view.cells
    return [model.index(row, column).data() for column in range(model.columnCount())]


def click(view: CellsView, row: int, column: int) -> None:
    place = view.visualRect(view.cells.index(row, column)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    """As at May 2026: one red initiative £25 over its budget, one green without money."""
    change(workspace, INITIATIVES, confidence_owner="Red")
    add(workspace, INITIATIVES, title="Desk", programme_id=1, confidence_owner="Green")
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 30, 30, 30, grid=COST_VALUES)
    put(workspace, "actual", 40, 40, grid=COST_VALUES)
    put(workspace, "forecast", 1, 1, 35, grid=COST_VALUES)
    known = {"target": "component:2", "contribution": 4, "share_rate": Decimal("0.6")}
    add(workspace, ALIGNMENTS, initiative_id=1, **known)
    return workspace


@pytest.fixture
def page(running: Workspace, context: Context, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 1000)
    made.show()
    return made


def test_its_lists_are_sound_models(page: OverviewPage, qtmodeltester: ModelTester) -> None:
    for view in (page.ratings, page.heat, page.attention, page.chart.table):
        qtmodeltester.check(view.cells)  # type: ignore[no-untyped-call]


def test_the_sentence_says_where_the_programme_stands(page: OverviewPage) -> None:
    assert page.head.sentence.text() == (
        "Forecast is £25 over budget and no savings are planned this year. "
        "One of two initiatives is red."
    )
    assert page.head.accessibleDescription() == page.head.sentence.text()


def test_initiatives_come_worst_first_with_a_signed_variance(page: OverviewPage) -> None:
    assert texts(page.ratings, 0) == ["", "INI-0001", "Shared services", "£115", "+£25"]
    assert texts(page.ratings, 1) == ["", "INI-0002", "Desk", "–", "–"]
    first, variance = (page.ratings.cells.index(0, column) for column in (0, 4))
    assert (first.data(RATING), first.data(SPOKEN)) == ("R", "Red")
    assert (variance.data(TONE), variance.data(SPOKEN)) == ("bad", "£25 over the £90 budget")


def test_every_component_is_covered_or_seen_to_be_a_gap(page: OverviewPage) -> None:
    heat = page.heat.cells
    assert heat.rowCount() == 10
    assert texts(page.heat, 1)[-1] == "£69"
    assert heat.index(1, 1).data(HEAT).text == "4"
    assert texts(page.heat, 0)[-1] == "No initiative"
    assert heat.index(0, 0).data(TONE) == "warn"
    assert "9" in page.coverage_card.note.text()


def test_every_part_leads_to_where_it_comes_from(page: OverviewPage, visits: Visits) -> None:
    click(page.ratings, 1, 2)
    click(page.heat, 0, 0)
    click(page.heat, 1, 1)
    click(page.attention, 0, 0)
    page.all_attention.click()
    assert visits == [
        ("initiatives", {"record": 2}),
        ("components", {"record": 1}),
        ("initiatives", {"record": 1}),
        ("finance-queue", {"record": 1}),
        ("attention", {}),
    ]


def test_a_tile_leads_to_its_register(page: OverviewPage, visits: Visits) -> None:
    for tile in page.tiles.tiles:
        tile.click()
    assert [key for key, _ in visits] == ["budget", "ledger", "initiatives", "risks", "training"]


def test_it_reads_only_when_it_is_seen(page: OverviewPage, running: Workspace) -> None:
    page.hide()
    change(running, INITIATIVES, title="Renamed")
    assert texts(page.ratings, 0)[2] == "Shared services"
    page.show()
    assert texts(page.ratings, 0)[2] == "Renamed"


def test_a_narrow_window_has_one_column(page: OverviewPage, qtbot: QtBot) -> None:
    page.resize(900, 500)
    left, right = page.chart, page.ratings_card
    origin = QPoint(0, 0)
    qtbot.waitUntil(lambda: right.mapTo(page, origin).y() > left.mapTo(page, origin).y())
    assert right.mapTo(page, origin).x() == left.mapTo(page, origin).x()


def test_as_many_things_are_listed_as_there_is_room_for(page: OverviewPage) -> None:
    for number in range(30):
        late = {"finish_on": date(2026, 9, 30), "baseline_finish_on": date(2026, 6, number + 1)}
        name = {"name": f"Live {number}", "kind": "Go-live", "initiative_id": 1}
        add(page.context.workspace, PLAN_ITEMS, **name, **late)
    shown = page.attention.cells.rowCount()
    assert 3 < shown < 30
    assert page.attention.verticalScrollBar().maximum() == 0
    assert "View all" in page.all_attention.text()


def test_all_that_needs_somebody_is_on_a_page_of_its_own(
    running: Workspace, context: Context, visits: Visits, qtbot: QtBot
) -> None:
    page = AttentionPage(context)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    assert page.list.cells.rowCount() == 11
    assert page.head.sentence.text() == "11 need somebody, 1 of them now"
    click(page.list, 1, 0)
    assert visits == [("components", {"record": 1})]
    page.choice.choose("red")
    page.choice.chosen.emit("red")
    assert page.list.cells.rowCount() == 1


def test_an_empty_programme_has_an_overview_too(context: Context, qtbot: QtBot) -> None:
    with context.workspace.read() as session:
        assert session.get(COMPONENTS.entity, 1)
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.heat.cells.rowCount() == 10
