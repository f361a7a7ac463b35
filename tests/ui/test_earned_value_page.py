"""Earned value of an initiative: the indices in words, the forecasts, and what they rest on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.charts.earned_value import EARNED_CHART
from govtransform.queries.earned import earned
from govtransform.queries.explain import explain
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, ORGANISATION, PLAN_ITEMS
from govtransform.services import baselines, records
from govtransform.services.baselines import Occasion
from govtransform.values.period import Month
from tests.factories import add, put
from ui.context import Context
from ui.pages.earned_value_page import EarnedValuePage
from ui.pages.initiatives_page import InitiativesPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> EarnedValuePage:
    """The published month three, in thousands: BAC 400, PV 180, EV 160, AC 200."""
    workspace = context.workspace
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 60, 60, 60, 60, 80, 80, grid=COST_VALUES)
    put(workspace, "actual", 50, 70, 80, grid=COST_VALUES)
    item = {"name": "Build", "initiative_id": 1, "duration_days": 120}
    done = {"complete_rate": Decimal("0.4"), "start_on": date(2026, 4, 1)}
    add(workspace, PLAN_ITEMS, **item, **done)
    with workspace.edit("Set") as session:
        records.update(session, ORGANISATION, 1, {"as_at_month": Month(2026, 6)})
    add(workspace, INITIATIVES, title="Depots", programme_id=1)
    page = EarnedValuePage(context)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_indices_are_told_in_words(page: EarnedValuePage) -> None:
    assert page.head.sentence.text() == (
        "Shared services: work budgeted at £160 is done for £200. Work goes at 89% of the pace "
        "that was planned. If cost goes on so, it ends at £500, £100 over its budget of £400."
    )
    cards = (page.cost, page.pace, page.work, page.rest)
    assert [card.figure.text() for card in cards] == ["0.80", "0.89", "0.89", "1.20"]
    assert page.cost.accessibleName().startswith("CPI, cost, 0.80, Red")
    assert page.rest.words.text() == (
        "Each pound still to be spent has to earn 1.20 of work to end on the budget."
    )


def test_the_cost_index_is_explained_by_what_was_earned_and_spent(
    page: EarnedValuePage, context: Context
) -> None:
    why = page.main_why()
    assert why
    with context.workspace.read() as session:
        found = explain(session, why.key, why.scope)
        work = explain(session, "earned", replace(why.scope, part="earned 202606"))
        pace = explain(session, "earned", replace(why.scope, part="spi-t 202606"))
    assert found.words == "0.80 = £160 ÷ £200"
    assert found.value == found.again() == Decimal("0.8")
    assert [(each.value, each.factor) for each in work.terms] == [(Decimal(400), Decimal("0.4"))]
    assert pace.value == pace.again()


def test_the_forecasts_stand_by_method(page: EarnedValuePage) -> None:
    rows = [[cell.text for cell in row] for row in page.forecasts.cells.rows]
    assert [row[1] for row in rows] == ["£500", "£440", "£538", "£200", "£493"]
    assert rows[0][2:] == ["£300", "−£100", "0.80"]


def test_a_figure_that_does_not_exist_says_why(page: EarnedValuePage) -> None:
    page.open_at({"initiative": 2})
    assert page.head.sentence.text() == (
        "Depots has no budget and no cost yet, so nothing is earned."
    )
    page.open_at({"initiative": 1})
    put(page.context.workspace, "actual", None, None, None, grid=COST_VALUES)
    assert (page.cost.figure.text(), page.cost.words.text()) == ("–", "Nothing has been spent yet.")
    first = page.forecasts.cells.rows[0]
    assert first[0].text == "Cost goes on as so far. Nothing has been spent yet."


def test_it_says_on_which_baseline_it_rests(page: EarnedValuePage) -> None:
    assert page.basis.accessibleName().startswith("There is no baseline")
    occasion = Occasion("First", "programme:1", "Agreed", "Ann", date(2026, 4, 1))
    with page.context.workspace.edit("Take") as session:
        baselines.take(session, occasion)
    assert page.basis.accessibleName().startswith(
        "Planned value is the budget of baseline BAS-0001. Progress is the percent complete of 1"
    )


def test_the_chart_tells_the_months_and_what_comes_after(page: EarnedValuePage) -> None:
    with page.context.workspace.read() as session:
        found = earned(session, 1)
    assert EARNED_CHART.describe(found) == (
        "Shared services: £180 of work planned so far, £160 earned, £200 spent"
    )
    rows = EARNED_CHART.table(found)[1]
    assert rows[2] == ["Jun 2026", "£180.00", "£160.00", "£200.00", "0.80", "0.89", "0.89"]
    assert rows[3] == ["Jul 2026", "£240.00", "", "", "", "", ""]


def test_the_form_of_an_initiative_leads_to_it(
    context: Context, qtbot: QtBot, visits: list[tuple[str, Any]]
) -> None:
    page = InitiativesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.table.go_to(0)
    page.earned.click()
    assert visits == [("earned-value", {"initiative": 1})]
