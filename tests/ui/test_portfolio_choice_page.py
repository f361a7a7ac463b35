"""Portfolio choice: limits in, a proven choice and what would change it out, kept as a scenario."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.charts.frontier import Frontier, describe
from govtransform.queries.explain import explain
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, SCENARIOS
from govtransform.values.period import Month
from tests.factories import add, change, put, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.pages.portfolio_choice_page import PortfolioChoicePage

APRIL = Month(2027, 4)


@pytest.fixture
def page(context: Context, qtbot: QtBot, tmp_path: Path, recorder: Recorder) -> PortfolioChoicePage:
    """Two initiatives of £4,000 each, one with a benefit; £5,000 in all by the file."""
    workspace = context.workspace
    add(workspace, INITIATIVES, title="Depots", programme_id=1)
    for initiative in (1, 2):
        line = add(workspace, COST_LINES, name="Build", initiative_id=initiative)
        put(workspace, "forecast", 4000, start=APRIL, grid=COST_VALUES, line=line)
    put(workspace, "plan", *[900] * 12, start=APRIL.plus(3))
    limits = {"format": "govtransform-limits/1", "first_year": "2027/28", "quarters": 2}
    recorder.file = tmp_path / "limits.json"
    recorder.file.write_text(json.dumps(limits | {"total": 5000, "mandatory": ["INI-0002"]}))
    page = PortfolioChoicePage(context)
    qtbot.addWidget(page)
    page.show()
    return page


def _texts(rows: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def _explained(page: PortfolioChoicePage) -> dict[tuple[str, str], Decimal | None]:
    """Every figure of its tables by key and part, worked out anew from what F9 shows."""
    found: dict[tuple[str, str], Decimal | None] = {}
    views = (page.inside, page.outside, page.years)
    asked = [c.why for v in views for row in v.cells.rows for c in row if c.why]
    with page.context.workspace.read() as session:
        for why in asked:
            told = explain(session, why.key, why.scope)
            assert told.value is None or told.again() == told.value
            found[why.key, why.scope.part] = told.value
    return found


def test_limits_of_a_file_give_a_proven_choice_and_what_would_bring_the_other_in(
    page: PortfolioChoicePage, recorder: Recorder
) -> None:
    assert page.head.sentence.text().startswith("No portfolio has been chosen yet. 2 initiatives")
    assert describe(Frontier()).startswith("No portfolio")
    page.limits.file.click()
    assert page.limits.total.value() == 5
    page.limits.start.click()
    assert page.head.sentence.text().startswith("1 of 2 initiatives, £4.0k still to spend")
    ((name, start, _, _, why),) = _texts(page.inside.cells.rows)
    assert (name, start, why) == ("INI-0002 Depots", "Q1 2027/28", "Mandatory")
    ((name, _, how),) = _texts(page.outside.cells.rows)
    assert name.startswith("INI-0001 ")
    assert how == "It is in if the limits rise by £3.0k; nothing falls out for it."
    asked = _explained(page)
    assert len(asked) == 2 + 2 + 4 * len(page.years.cells.rows)
    assert asked["choice-change", "INI-0001"] == 3000
    assert asked["choice-year", "revenue 0"] == asked["choice-spend", "INI-0002"] == 4000
    page.scenario.click()
    (kept,) = values_of(page.context.workspace, SCENARIOS)
    assert kept["name"].startswith("Affordable portfolio, ")
    page.limits.total.setValue(1)
    page.limits.start.click()
    assert page.limits.start.isEnabled()
    assert page.head.sentence.text().startswith("1 of 2")  # the choice before stands


def test_a_choice_is_out_of_date_once_its_figures_change(page: PortfolioChoicePage) -> None:
    page.limits.start.click()
    assert page.callout.isHidden()
    change(page.context.workspace, INITIATIVES, title="Services, shared")
    assert page.callout.accessibleName().startswith("Out of date")
