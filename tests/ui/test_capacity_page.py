from datetime import date

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.registers import (
    IMPACTS,
    RESOURCE_LINES,
    RESOURCE_VALUES,
    ROLES,
    STAKEHOLDER_GROUPS,
)
from tests.factories import add, put
from ui.context import Context
from ui.delegates.heat import Heat
from ui.delegates.roles import HEAT, SPOKEN
from ui.pages.capacity_page import PEOPLE, CapacityPage

W12, W19 = date(2026, 10, 12), date(2026, 10, 19)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> CapacityPage:
    """One group with a week too full, one role short of a person in April."""
    workspace = context.workspace
    group = add(workspace, STAKEHOLDER_GROUPS, name="Front line", weekly_capacity=100)
    for title, heads, week in (("Web chat", 40, W12), ("New till", 30, W12), ("Later", 10, W19)):
        add(workspace, IMPACTS, title=title, initiative_id=1, group_id=group, severity=2,
            heads=heads, first_on=week)  # fmt: skip
    role = add(workspace, ROLES, name="Tester")
    for kind, number in (("Demand", 3), ("Capacity", 2)):
        line = add(workspace, RESOURCE_LINES, kind=kind, role_id=role, initiative_id=1)
        put(workspace, "planned", number, grid=RESOURCE_VALUES, line=line)
    page = CapacityPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    return page


def test_the_first_red_week_is_chosen_and_told_with_the_move_that_clears_it(
    page: CapacityPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.heat.cells)  # type: ignore[no-untyped-call]
    index = page.heat.currentIndex()
    assert index.data(HEAT) == Heat(5, "140", "+40")
    assert index.data(SPOKEN) == ("Front line, week of 12 Oct 2026: 140 of 100 points, 140.0%, red")
    assert page.behind_card.title.text() == "Front line"
    assert [row[0].text for row in page.behind.cells.rows] == ["Web chat", "New till"]
    assert page.hint.text() == "Move Web chat by a week: £0.00 of delay"
    assert page.head.sentence.text().endswith("take: 1; roles short of people in some month: 1.")


def test_roles_are_shown_by_month_with_what_would_help(page: CapacityPage) -> None:
    page.choice.choose(PEOPLE)
    page.choice.chosen.emit(PEOPLE)
    assert page.heat.currentIndex().data(HEAT) == Heat(5, "3", "+1")
    assert [row[0].text for row in page.behind.cells.rows] == [
        "INI-0001 Shared services", "find 1 more",
    ]  # fmt: skip


def test_a_click_behind_the_cell_opens_the_impact(
    page: CapacityPage, visits: list[tuple[str, object]]
) -> None:
    page.behind.open(page.behind.cells.index(0, 0))
    assert visits[-1][0] == "impacts"
