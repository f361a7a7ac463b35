from datetime import date
from typing import Any

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.explain import explain
from govtransform.registers import BENEFITS, ORGANISATION
from govtransform.services.baselines import Occasion, take
from govtransform.values import words
from tests.factories import MAY, TODAY, add, put
from tests.ledgers import change
from ui.context import Context
from ui.pages.bridge_page import OTHER, BridgePage

Visits = list[tuple[str, Any]]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> BridgePage:
    """BEN-0001 had £1,000 a month from April to July and starts a month later now."""
    workspace = context.workspace
    change(workspace, ORGANISATION, 1, as_at_month=MAY)
    change(workspace, BENEFITS, 1, starts_on=date(2026, 4, 1))
    add(workspace, BENEFITS, title="Rent", initiative_id=1)
    put(workspace, "plan", *[1000] * 4)
    put(workspace, "plan", None, None, 500, line=2)
    with workspace.edit("Take a baseline") as session:
        take(session, Occasion("Start", "programme:1", "Approved", "Ann", TODAY))
    change(workspace, BENEFITS, 1, starts_on=date(2026, 5, 1))
    put(workspace, "plan", None)
    put(workspace, "actual", None, 800)
    made = BridgePage(context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def rows(page: BridgePage) -> list[list[str]]:
    return [[cell.text for cell in row] for row in page.table.cells.rows]


def test_every_benefit_has_its_bridge_and_the_last_row_all(
    page: BridgePage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.table.cells)  # type: ignore[no-untyped-call]
    nil = "–"
    assert rows(page) == [
        ["BEN-0001 Estates", "£4.0k", nil, "−£1.0k", nil, nil, nil, nil, "−£200", "£2.8k"],
        ["BEN-0002 Rent", "£500", nil, nil, nil, nil, nil, nil, nil, "£500"],
        ["All", "£4.5k", nil, "−£1.0k", nil, nil, nil, nil, "−£200", "£3.3k"],
    ]


def test_the_sentence_names_the_largest_causes(page: BridgePage) -> None:
    assert page.head.sentence.text() == (
        "Cash savings: £3.3k today against £4.5k in the baseline; timing −£1.0k, other −£200."
    )


def test_the_chart_follows_the_choice_of_a_benefit(page: BridgePage) -> None:
    page.open_at({"benefit": 2})
    assert page.chart.canvas
    assert "Rent: £500 today" in page.chart.canvas.accessibleName()
    assert len(rows(page)) == 2


def test_it_says_what_was_realised_and_when_it_breaks_even(page: BridgePage) -> None:
    facts = {key: value.text() for key, value in page.facts.facts.items()}
    assert facts["realised"] == "80%, £800 of £1.0k"
    assert (facts["leakage"], facts["additional"]) == ("£200", "£0")
    assert facts["claimed"] == "not in sight"
    assert page.facts.facts["claimed"].toolTip() == "There are no costs to divide by."


def test_each_figure_is_explained_by_its_benefits(page: BridgePage, context: Context) -> None:
    for row in (0, len(page.table.cells.rows) - 1):
        for column in range(1, page.table.cells.columnCount()):
            page.table.setCurrentIndex(page.table.cells.index(row, column))
            why = page.table.why_now()
            assert why
            with context.workspace.read() as session:
                found = explain(session, why.key, why.scope)
            assert found.again() == found.value
            told = words.short(found.value, "GBP", signed=1 < column < 9) if found.value else "–"
            assert page.table.cells.rows[row][column].text == told


def test_a_row_opens_its_benefit(page: BridgePage, visits: Visits) -> None:
    page.table.open(page.table.cells.index(1, 4))
    assert visits == [("benefits", {"record": 2})]


def test_other_money_has_a_bridge_of_its_own(page: BridgePage) -> None:
    page.money.choose(OTHER)
    page.money.chosen.emit(OTHER)
    assert rows(page) == []


def test_without_a_baseline_it_leads_to_them(
    context: Context, qtbot: QtBot, visits: Visits
) -> None:
    made = BridgePage(context)
    qtbot.addWidget(made)
    made.show()
    made.see_baselines.click()
    assert visits == [("baselines", {})]
