"""The simulation page: a run is asked for, kept, shown, out of date, or stopped without a trace."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.jobs import Progress
from govtransform.queries.simulation_lines import Varied
from govtransform.registers import (
    ACTIONS,
    COST_LINES,
    COST_VALUES,
    PLAN_ITEMS,
    RISK_ASSESSMENTS,
    RISKS,
    RUNS,
)
from govtransform.values.period import Month
from tests.factories import add, change, put, values_of
from ui.context import Context
from ui.job_runner import RunningJob
from ui.pages.simulation_page import SimulationPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SimulationPage:
    """A cost line with a range, an item with one, and a risk with its response."""
    workspace = context.workspace
    ends = {"low_percent": Decimal(90), "high_percent": Decimal(140)}
    add(workspace, COST_LINES, name="Build", initiative_id=1, **ends)
    for kind in ("budget", "forecast"):
        put(workspace, kind, *[1000] * 6, start=Month(2027, 4), grid=COST_VALUES)
    item = {"duration_days": 20, "low_days": 15, "high_days": 40, "start_on": date(2027, 1, 4)}
    add(workspace, PLAN_ITEMS, name="Prepare", initiative_id=1, **item)
    risk = add(workspace, RISKS, title="Late", initiative_id=1, response="Two suppliers")
    add(workspace, ACTIONS, title="Tender", source=f"risk:{risk}", cost=Decimal(70))
    for position, rate in (("Inherent", "0.6"), ("Residual", "0.2")):
        told = {"position": position, "probability_rate": Decimal(rate)}
        add(workspace, RISK_ASSESSMENTS, risk_id=risk, assessed_on=date(2026, 5, 1),
            cost_likely=Decimal(500), **told)  # fmt: skip
    page = SimulationPage(context)
    qtbot.addWidget(page)
    page.show()
    page.controls.trials.setValue(500)
    return page


def _texts(rows: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def test_a_run_is_kept_shown_in_sentences_and_marked_once_its_inputs_change(
    page: SimulationPage, visits: list[tuple[str, Any]]
) -> None:
    workspace = page.context.workspace
    assert page.head.sentence.text().startswith("Nothing has been simulated yet. 3 things would")
    assert page.controls.varied[Varied.COSTS].text() == "Costs (1)"
    page.controls.start.click()
    (kept,) = values_of(workspace, RUNS)
    assert (kept["kind"], kept["trials"]) == ("Simulation", 500)
    assert page.head.sentence.text().startswith("RUN-0001, ")
    assert "chance of staying within the budget of £6.0k" in page.said.text()
    assert page.cards[0].title.text().endswith(" within budget")
    assert _texts(page.path.cells.rows)[0][0] == "Prepare"
    (response,) = _texts(page.answers.cells.rows)
    assert (response[0], response[-1]) == ("RSK-0001 Late", "Worth it")
    assert page.callout.isHidden()
    page.pack.click()
    assert visits == [("board-packs", {"freeze": True})]
    change(workspace, COST_LINES, high_percent=Decimal(200))
    assert not page.callout.isHidden()
    assert page.callout.accessibleName().startswith("Out of date What RUN-0001 was made from")
    workspace.undo()
    assert page.callout.isHidden()
    workspace.undo()
    assert page.head.sentence.text().startswith("Nothing has been simulated yet. 3 things would")


def test_a_run_that_is_stopped_leaves_nothing_behind(
    page: SimulationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(job: RunningJob, work: Callable[[Progress], Any]) -> None:
        job.cancel()
        job.run(work)

    monkeypatch.setattr(page.context.runner, "start", stopped)
    page.controls.start.click()
    assert values_of(page.context.workspace, RUNS) == []
    assert page.head.sentence.text().startswith("Nothing has been simulated yet. 3 things would")
    assert page.controls.start.isEnabled()
