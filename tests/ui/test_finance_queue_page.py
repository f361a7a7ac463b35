"""The finance officer's queue: what waits leads to its step, which is one undo step."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from govtransform.queries.finance_queue import Kind
from govtransform.registers import (
    CLOSED_MONTHS,
    COST_LINES,
    COST_VALUES,
    GUARDS,
    MEASURES,
    NARRATIVES,
)
from tests.factories import APRIL, add, put, values_of
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.pages.finance_queue_page import FinanceQueuePage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> FinanceQueuePage:
    """As at May 2026: £110 spent of £100, in April and May."""
    workspace = context.workspace
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    put(workspace, "budget", 100, grid=COST_VALUES)
    put(workspace, "actual", 70, 40, grid=COST_VALUES)
    page = FinanceQueuePage(context)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page


def step(page: FinanceQueuePage, qtbot: QtBot, kind: Kind) -> RecordBox:
    """Enter on the first task of a kind."""
    number = next(n for n, task in enumerate(page.shown) if task.kind is kind)
    page.list.choose(number)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    return page.findChildren(RecordBox)[-1]


def test_the_sentence_and_the_headings_have_the_counts(page: FinanceQueuePage) -> None:
    assert page.head.sentence.text() == (
        "2 things wait, for too long or over a limit: 0. Claims to validate: 0, months to close: 1."
    )
    told = [row[0].spoken for row in page.list.cells.rows]
    assert told[0] == "Months to close, 1"
    assert told[3].startswith("Amber. £10 over budget in 2026/27: Shared services. INI-0001")


def test_a_month_closes_only_on_its_control_total(page: FinanceQueuePage, qtbot: QtBot) -> None:
    box = step(page, qtbot, Kind.CLOSE)
    assert box.editors["month"].told() == "May 2026"
    box.carry_out()
    assert box.said.text() == "Type the control total: the sum of the ledger for the month"
    box.editors["control_total"].tell("41")
    box.carry_out()
    assert "a difference of −£1.00" in box.said.text()
    box.editors["control_total"].tell("40")
    box.carry_out()
    assert len(values_of(page.context.workspace, CLOSED_MONTHS)) == 1
    assert [task.kind for task in page.shown] == [Kind.NARRATIVE]
    page.context.workspace.undo()
    assert values_of(page.context.workspace, CLOSED_MONTHS) == []


def test_a_narrative_is_written_on_the_page(page: FinanceQueuePage, qtbot: QtBot) -> None:
    box = step(page, qtbot, Kind.NARRATIVE)
    box.editors["text"].tell("Steel became dearer.")
    box.carry_out()
    (found,) = values_of(page.context.workspace, NARRATIVES)
    assert (found["fy"], found["subject"], found["text"]) == (
        2026, "Variance", "Steel became dearer.",
    )  # fmt: skip
    assert [task.kind for task in page.shown] == [Kind.CLOSE]


def test_anything_else_opens_its_record(
    page: FinanceQueuePage, qtbot: QtBot, visits: list[tuple[str, Any]]
) -> None:
    add(page.context.workspace, MEASURES, name="Answered", unit="%")
    guard = {"benefit_id": 1, "measure_id": 1, "baseline_value": Decimal(80)}
    add(page.context.workspace, GUARDS, **guard, tolerance=Decimal(1))
    page.choice.chosen.emit("urgent")
    page.list.open(page.list.cells.index(page.list.cells.rowCount() - 1, 0))
    assert visits == [("measures", {"record": 1})]


def test_where_nothing_waits_it_says_so(page: FinanceQueuePage) -> None:
    put(page.context.workspace, "actual", None, None, grid=COST_VALUES)
    put(page.context.workspace, "budget", None, grid=COST_VALUES)
    assert page.head.sentence.text() == "Nothing waits for the finance officer now."
    assert page.empty.isVisible()


def test_needs_attention_leads_to_the_line(page: FinanceQueuePage) -> None:
    page.open_at({"record": APRIL.plus(1).key})
    assert page.list.currentIndex().row() == 1
