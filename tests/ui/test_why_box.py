"""Why this number, on the Overview."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.registers import COST_LINES, COST_VALUES, ORGANISATION
from tests.factories import MAY, add, change, put
from ui.context import Context
from ui.pages.case_page import CasePage
from ui.pages.money_page import MoneyPage
from ui.pages.overview_page import OverviewPage


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
    box = page.why()
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
    assert money.why().told.text() == page.why().told.text()


def test_without_a_case_there_is_nothing_to_explain(context: Context, qtbot: QtBot) -> None:
    case = CasePage(context)
    qtbot.addWidget(case)
    assert case.handlers["help.why"]() is None
