"""The money page: closing, marks of closed months and narratives, versions, scopes, the drill."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from govtransform.charts.variance import VARIANCE_CHART
from govtransform.queries.spend import year_spend
from govtransform.registers import (
    BUDGET_VERSIONS,
    CLOSED_MONTHS,
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    NARRATIVES,
    ORGANISATION,
    PEOPLE,
    PROGRAMMES,
)
from govtransform.services import budgets, records
from govtransform.values.period import Month
from tests.factories import APRIL, add, put, values_of
from ui.context import Context
from ui.delegates.roles import FLAG, SPOKEN
from ui.dialogs.record_box import RecordBox
from ui.models.grid_columns import Scale
from ui.models.grid_marks import NEEDED, WRITTEN
from ui.pages.money_page import MoneyPage

YEAR = 12  # the column of the year's total


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> MoneyPage:
    """Two initiatives of two programmes; the first is over its budget, the second on it."""
    workspace = context.workspace
    with workspace.edit("Set") as session:
        records.update(session, ORGANISATION, 1, {"as_at_month": APRIL})
    other = add(workspace, PROGRAMMES, name="Estate", kind="Programme", parent_id=1)
    add(workspace, INITIATIVES, title="Depots", programme_id=other)
    for line, initiative in ((1, 1), (2, 1), (3, 2)):
        add(workspace, COST_LINES, name=f"Line {line}", initiative_id=initiative)
        put(workspace, "budget", 100, 100, grid=COST_VALUES, line=line)
        put(workspace, "actual", 100, grid=COST_VALUES, line=line)
        put(workspace, "forecast", None, 100 + 30 * (line == 2), grid=COST_VALUES, line=line)
    page = MoneyPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    return page


def data(page: MoneyPage, row: int, role: int) -> Any:
    return page.model.index(row, YEAR).data(role)


def test_a_month_is_closed_from_the_page_and_has_a_lock(page: MoneyPage) -> None:
    assert page.close_button.text() == "Close Apr"
    page.close_button.click()
    (box,) = page.findChildren(RecordBox)
    box.editors["control_total"].tell("300")
    box.carry_out()
    assert values_of(page.context.workspace, CLOSED_MONTHS)[0]["control_total"] == 300
    assert page.model.marks.is_closed(page.model.columns[0])
    assert not page.model.marks.is_closed(page.model.columns[YEAR])
    assert not page.close_button.isEnabled()
    page.context.workspace.undo()
    assert page.close_button.isEnabled()


def test_a_year_that_needs_a_narrative_has_a_mark(page: MoneyPage) -> None:
    first, second = (
        next(n for n, row in enumerate(page.model.rows) if row.code == code)
        for code in ("INI-0001", "INI-0002")
    )
    assert (data(page, first, FLAG), data(page, second, FLAG), data(page, 2, FLAG)) == (
        NEEDED, None, NEEDED,
    )  # fmt: skip
    assert data(page, first, SPOKEN).endswith("the variance is above the threshold")
    page.view.go_to(first, YEAR)
    page.handlers["money.narrative"]()
    (box,) = page.findChildren(RecordBox)
    box.editors["text"].tell("Steel became dearer.")
    box.carry_out()
    assert values_of(page.context.workspace, NARRATIVES)[0]["fy"] == 2026
    assert (data(page, first, FLAG), data(page, 2, FLAG)) == (WRITTEN, WRITTEN)


def test_a_written_narrative_opens(page: MoneyPage, visits: list[tuple[str, Any]]) -> None:
    add(page.context.workspace, NARRATIVES, initiative_id=1, fy=2026, text="Steel")
    row = next(n for n, row in enumerate(page.model.rows) if row.code == "INI-0001")
    page.view.go_to(row, YEAR)
    page.handlers["money.narrative"]()
    page.view.go_to(0, 0)
    page.handlers["money.narrative"]()
    assert visits == [("narratives", {"record": 1})]


@pytest.mark.parametrize(
    ("scope", "spent"),
    [("", 630), ("programme:1", 630), ("programme:2", 200), ("initiative:1", 430)],
)  # fmt: skip
def test_totals_are_of_the_scope_that_is_chosen(page: MoneyPage, scope: str, spent: int) -> None:
    page.choices.scope.chosen.emit(scope)
    assert page.model.figures(1)[YEAR] == spent
    assert sum(year.spend.outturn for year in page.funding) == spent
    with page.context.workspace.read() as session:
        assert sum(year_spend(session, 2026, page.model.data_.only).spent) == spent


def test_an_approved_version_stands_beside_the_working_budget(page: MoneyPage) -> None:
    workspace = page.context.workspace
    add(workspace, PEOPLE, name="Fay of finance")
    known = {"name": "Opening", "scope": "programme:1", "reason": "The year's budget"}
    version = add(workspace, BUDGET_VERSIONS, **known)
    with workspace.edit("Approve") as session:
        budgets.submit(session, version)
        baseline = budgets.approve(session, version, 1, date(2026, 4, 1))
    put(workspace, "budget", 150, grid=COST_VALUES)
    page.choices.version.chosen.emit(str(baseline))
    rows = [
        (row.title, int(page.model.figures(n)[YEAR] or 0))
        for n, row in enumerate(page.model.rows[:5])
    ]
    assert rows == [
        ("Budget", 650), ("Actual and forecast", 630), ("Variance", -20),
        ("Opening", 600), ("Variance to Opening", 30),
    ]  # fmt: skip
    page.choices.scope.chosen.emit("initiative:2")
    assert page.model.figures(3)[YEAR] == 200


def test_a_month_of_a_chart_leads_to_the_line_that_is_furthest_off(page: MoneyPage) -> None:
    with page.context.workspace.read() as session:
        spend = year_spend(session, 2026)
    link = VARIANCE_CHART.links(spend)[1]
    page.choices.scale.chosen.emit(Scale.YEARS.value)
    page.open_at(link.where)
    here = page.view.currentIndex()
    assert page.model.rows[here.row()].title == "Line 2"
    assert page.model.columns[here.column()].first == Month(2026, 5).key


def test_the_variance_of_a_year_is_told_by_month(page: MoneyPage) -> None:
    with page.context.workspace.read() as session:
        spend = year_spend(session, 2026)
    assert VARIANCE_CHART.describe(spend) == (
        "Variance in 2026/27 is +£30; the month furthest off is May 2026, +£30"
    )
    assert VARIANCE_CHART.table(spend)[1][1] == [
        "May 2026", "£300.00", "£330.00", "+£30.00", "+£30.00",
    ]  # fmt: skip


def test_how_the_year_ends_is_told_in_words(page: MoneyPage) -> None:
    assert page.band.said.text() == "The year needs £630; £0 is confirmed."
    assert page.band.words.text() == "£630 of revenue has no confirmed funding."
    assert sum(each.gap for each in page.funding) == Decimal(630)
