"""Why this number, on the Overview."""

from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.queries.explain import explain
from govtransform.registers import COST_LINES, COST_VALUES, ORGANISATION
from tests.cases import worked_example
from tests.factories import MAY, add, change, put
from ui.context import Context
from ui.dialogs.why_box import WhyBox
from ui.models.table_model import EDIT
from ui.pages.case_page import CasePage
from ui.pages.money_page import MoneyPage
from ui.pages.overview_page import OverviewPage
from ui.pages.page import Page


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> OverviewPage:
    work = context.workspace
    change(work, ORGANISATION, as_at_month=MAY)
    add(work, COST_LINES, name="Build", initiative_id=1)
    put(work, "actual", 40, 40, grid=COST_VALUES)
    put(work, "forecast", 1, 1, 35, grid=COST_VALUES)
    made = OverviewPage(context)
    qtbot.addWidget(made)
    return made


def test_the_outturn_is_explained_and_leads_to_its_lines(
    page: OverviewPage, visits: list[tuple[str, Any]]
) -> None:
    box = explained(page)
    assert box.told.text() == "£115 = actual to May £80 + forecast from June £35"
    cells = box.inputs.cells
    shown = [cells.index(row, 0).data() for row in range(cells.rowCount())]
    assert shown == ["Actual to date", "CST-0001 Build", "Forecast of the rest", "CST-0001 Build"]
    assert cells.index(1, 2).data() == "Ann"
    box.inputs.open(cells.index(1, 0))
    assert visits == [("cost-lines", {"record": 1})]


def test_the_page_of_money_explains_the_year_of_what_is_shown(
    page: OverviewPage, context: Context, qtbot: QtBot
) -> None:
    money = MoneyPage(context)
    qtbot.addWidget(money)
    money.catch_up()
    assert explained(money).told.text() == explained(page).told.text()


def test_without_a_case_there_is_nothing_to_explain(context: Context, qtbot: QtBot) -> None:
    case = CasePage(context)
    qtbot.addWidget(case)
    case.handlers["help.why"]()
    assert not case.findChildren(WhyBox)


def explained(page: Page) -> WhyBox:
    """What F9 opens."""
    page.handlers["help.why"]()
    return page.findChildren(WhyBox)[-1]


def test_every_figure_of_a_case_is_explained_where_it_stands(
    context: Context, qtbot: QtBot
) -> None:
    worked_example(context.workspace)
    context.state.keep("cases/checker", "closed")
    case = CasePage(context)
    qtbot.addWidget(case)
    case.show()
    assert "£12,065.48" in explained(case).told.text()
    views = [case.figures.table, case.appraisal.options.table, case.sensitivity.switches,
             case.sensitivity.tried, case.sensitivity.two_way]  # fmt: skip
    for view in views:
        for row in range(view.cells.rowCount()):
            view.setCurrentIndex(view.cells.index(row, view.cells.columnCount() - 1))
            told = view.why_now()
            assert told
            with context.workspace.read() as session:
                assert explain(session, told.key, told.scope).words


def test_a_total_of_a_grid_is_the_lines_it_adds_up(page: OverviewPage, context: Context,
                                                   qtbot: QtBot) -> None:  # fmt: skip
    money = MoneyPage(context)
    qtbot.addWidget(money)
    money.catch_up()
    view, grid = money.view, money.model
    checked = 0
    for row in range(grid.rowCount()):
        for column in range(grid.columnCount()):
            shown = grid.index(row, column).data(EDIT)
            view.setCurrentIndex(grid.index(row, column))
            told = view.why_now()
            assert told
            if shown not in (None, ""):
                with context.workspace.read() as session:
                    found = explain(session, told.key, told.scope)
                assert found.value == Decimal(str(shown).replace(",", "").replace("−", "-"))
                checked += 1
    assert checked > 3


def test_the_tiles_of_the_overview_are_explained_one_by_one(page: OverviewPage) -> None:
    page.catch_up()
    told = [tile.why_now() for tile in page.tiles.tiles]
    keys = [why.key if why else "" for why in told]
    assert keys[:4] == ["outturn", "claimed", "ratings", "exposure"]
