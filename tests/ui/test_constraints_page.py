from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.calc.binding import Constraint
from govtransform.registers import BENEFITS, ENABLERS, MEASURES, PLAN_ITEMS, READINGS
from govtransform.values.period import Month
from tests.factories import add, put
from ui.context import Context
from ui.delegates.marks import Fill
from ui.delegates.roles import BAR
from ui.pages.constraints_page import OTHER, ConstraintsPage

Visits = list[tuple[str, Any]]
OCTOBER = Month(2026, 10)


def waits(page_or_context: Context, kind: str, ref: str, benefit: int = 1) -> None:
    known = {"benefit_id": benefit, "kind": kind, "ref": ref, "weight": Decimal(1)}
    add(page_or_context.workspace, ENABLERS, **known)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ConstraintsPage:
    """£100k in October and £50k a year on; live in time, take-up 90 %, readiness 60 %."""
    workspace = context.workspace
    put(workspace, "plan", 100_000, start=OCTOBER)
    put(workspace, "plan", 50_000, start=OCTOBER.plus(12))
    live = date(2026, 10, 1)
    add(workspace, PLAN_ITEMS, name="Live", initiative_id=1, finish_on=live)
    waits(context, "Deliverable", "plan_item:1")
    for number, (kind, reading) in enumerate((("Take-up", 90), ("Readiness", 60)), start=1):
        add(workspace, MEASURES, name=kind, unit="%")
        put(workspace, "actual", reading, grid=READINGS, line=number)
        waits(context, kind, f"measure:{number}")
    add(workspace, MEASURES, name="Unread", unit="%")
    waits(context, "Take-up", "measure:3")
    made = ConstraintsPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def texts(page: ConstraintsPage) -> list[str]:
    (row,) = page.table.cells.rows
    return [cell.text for cell in row]


def test_a_row_has_the_four_factors_what_binds_and_for_how_much(
    page: ConstraintsPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.table.cells)  # type: ignore[no-untyped-call]
    assert texts(page) == [
        "BEN-0001 Estates", "Oct 2026", "100%", "–", "60%", "90%", "Readiness", "£150k", "£90k",
        "£60k", "£45k",
    ]  # fmt: skip
    readiness, take_up = (page.table.cells.rows[0][column].marks[BAR] for column in (4, 5))
    assert readiness.segments[0].fill is Fill.HATCH
    assert take_up.segments[0].fill is Fill.SOLID


def test_the_sentence_says_what_holds_back_most(page: ConstraintsPage) -> None:
    assert page.head.sentence.text() == (
        "£90k of £150k planned can be realised as things stand; readiness holds back most, £60k."
    )


def test_a_measure_not_read_yet_is_named(page: ConstraintsPage) -> None:
    assert page.callout.accessibleName() == "Not read yet, so not counted: 1 MEA-0003 Unread"


def test_a_factor_leads_to_what_it_waits_for_and_the_name_to_the_benefit(
    page: ConstraintsPage, visits: Visits
) -> None:
    for column in (2, 4, 0, 3):
        page.table.open(page.table.cells.index(0, column))
    assert visits == [
        ("plan-items", {"record": 1}), ("measures", {"record": 2}), ("benefits", {"record": 1}),
        ("benefits", {"record": 1}),
    ]  # fmt: skip


def test_a_month_of_the_chart_shows_its_factors_and_its_year(page: ConstraintsPage) -> None:
    page.open_at({"month": 202710})
    assert page.years.year == 2027
    assert texts(page)[1] == "Oct 2027"
    assert texts(page)[7:9] == ["£50k", "£30k"]
    rows = {row[0].text: row[2].text for row in page.held.cells.rows}
    assert rows == {"Deliverable": "–", "Training": "–", "Readiness": "£20k", "Take-up": "–",
                    "All": "£20k"}  # fmt: skip


def test_other_money_is_never_added_to_cash(page: ConstraintsPage) -> None:
    workspace = page.context.workspace
    add(workspace, BENEFITS, title="Time", initiative_id=1, kind="Non-cash monetised")
    put(workspace, "plan", 7000, start=OCTOBER, line=2)
    waits(page.context, "Deliverable", "plan_item:1", 2)
    assert texts(page)[7] == "£150k"
    page.money.choose(OTHER)
    page.money.chosen.emit(OTHER)
    assert texts(page)[7] == "£7.0k"
    assert page.head.sentence.text().startswith("All £7.0k")
    assert page.data
    assert page.data.total().held_back[Constraint.DELIVERABLE] == 0


def test_without_an_enabler_it_says_what_one_is(context: Context, qtbot: QtBot) -> None:
    made = ConstraintsPage(context)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.cards.isVisible()
