"""The months beside a record: typed, pasted, and undone one edit at a time."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from govtransform.model import Grid, Register
from govtransform.queries.case_amounts import by_line
from govtransform.registers import (
    ALLOCATIONS,
    BASELINES,
    BENEFITS,
    CHANNEL_VALUES,
    CHANNELS,
    COST_LINES,
    MEASURES,
    ORGANISATION,
    RESOURCE_LINES,
    SERVICES,
    SYSTEM_VALUES,
    SYSTEMS,
    TEAMS,
)
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put
from tests.ui.pages import PageOf, choose_line
from tests.ui.records import fill
from ui.context import Context
from ui.delegates.roles import REFUSED
from ui.models.months_model import grid_beside
from ui.widgets.months_view import MonthsView

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
APRIL, MAY, JUNE = (Month(2026, number) for number in (4, 5, 6))


def kept(workspace: Workspace, grid: Grid, kind: str, line: int = 1) -> dict[int, Decimal]:
    with workspace.read() as session:
        return dict(by_line(session, grid, [line]).get(line, {}).get(kind, {}))


def months(page_of: PageOf, register: Register) -> MonthsView:
    page = page_of(register)
    page.open_at({"record": 1})
    assert page.side.months
    page.side.show_tab(1)
    return page.side.months


@pytest.mark.parametrize("register", [ALLOCATIONS, RESOURCE_LINES, SERVICES, SYSTEMS])
def test_months_without_a_page_of_their_own_are_typed_beside_the_record(register: Register) -> None:
    assert grid_beside(register)


@pytest.mark.parametrize("register", [BASELINES, BENEFITS, COST_LINES, MEASURES, TEAMS])
def test_no_month_is_typed_in_two_places(register: Register) -> None:
    assert grid_beside(register) is None


def test_run_costs_are_typed_down_the_months_and_taken_back_one_by_one(
    context: Context, page_of: PageOf, qtbot: QtBot
) -> None:
    workspace = context.workspace
    change(workspace, ORGANISATION, as_at_month=JUNE)
    fill(workspace, SYSTEMS, 1)
    put(workspace, "run_plan", 100, start=Month(2027, 4), grid=SYSTEM_VALUES)
    view = months(page_of, SYSTEMS)
    table, model = view.table, view.model
    QAbstractItemModelTester(model, view)
    assert model.headerData(0, ACROSS) == "Run cost, plan\n£"
    assert (model.headerData(0, DOWN), model.headerData(12, DOWN)) == ("Apr", "Year")
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    for text, count in ("6", 2), ("7", 3):
        QTest.keyClicks(table, text)
        QTest.keyClick(table.indexWidget(table.currentIndex()), Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda count=count: len(kept(workspace, SYSTEM_VALUES, "run_plan")) == count  # type: ignore[misc]
        )
    assert (table.currentIndex().row(), model.index(12, 0).data()) == (2, "13")
    workspace.undo()
    assert model.index(12, 0).data() == "6"
    model.setData(model.index(1, 0), "much")
    assert model.index(1, 0).data(REFUSED)
    assert MAY.key not in kept(workspace, SYSTEM_VALUES, "run_plan")
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert (model.year, model.index(12, 0).data()) == ("2027/28", "100")
    assert not model.flags(model.index(12, 0)) & Qt.ItemFlag.ItemIsEditable


def test_the_months_of_a_channel_are_pasted_and_cleared_beside_its_service(
    context: Context, page_of: PageOf, qtbot: QtBot
) -> None:
    workspace = context.workspace
    change(workspace, ORGANISATION, as_at_month=JUNE)
    fill(workspace, SERVICES, 1)
    page = page_of(SERVICES)
    page.open_at({"record": 1})
    view = page.side.months
    assert view
    assert view.model.line is None
    for name in ("Online", "Phone"):
        add(workspace, CHANNELS, service_id=1, name=name)
    page.side.open_inner(CHANNELS, 2)
    page.side.show_tab(1)
    assert view.model.line
    assert view.model.line.words == "Phone"
    assert view.model.headerData(2, ACROSS) == "Cost\n£"
    page.activateWindow()
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    view.table.setCurrentIndex(view.model.index(0, 0))
    QGuiApplication.clipboard().setText("1,200\t900\t55.50\n1,300\t\t60")
    page.handlers["edit.paste"]()
    assert kept(workspace, CHANNEL_VALUES, "cost", 2) == {APRIL.key: Decimal("55.5"), MAY.key: 60}
    assert [view.model.index(12, column).data() for column in range(3)] == [
        "2,500",
        "900",
        "115.50",
    ]
    choose_line(view.table, 0, 0, down=True)
    page.handlers["edit.delete"]()
    assert kept(workspace, CHANNEL_VALUES, "volume", 2) == {}
    workspace.undo()
    assert len(kept(workspace, CHANNEL_VALUES, "volume", 2)) == 2
    assert page.model.rowCount() == 2
