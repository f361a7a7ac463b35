"""Measures of success: what stands in the table, and readings typed below it."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from govtransform.queries.measures import readings_of
from govtransform.registers import MEASURES, ORGANISATION, READINGS
from govtransform.values.period import Month
from tests.factories import add, change, put
from ui.context import Context
from ui.delegates.roles import REFUSED
from ui.models.table_model import EDIT
from ui.pages.measures_page import MeasuresPage

JUNE = Month(2026, 6)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> MeasuresPage:
    change(context.workspace, ORGANISATION, as_at_month=JUNE)
    known = {"unit": "%", "baseline_value": Decimal(80), "target_value": Decimal(90)}
    for name in ("Completed", "Satisfied"):
        add(context.workspace, MEASURES, name=name, **known)
    put(context.workspace, "actual", 81, grid=READINGS)
    page = MeasuresPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    page.show_record()
    return page


def kept(page: MeasuresPage) -> dict[Month, Decimal]:
    with page.context.workspace.read() as session:
        return readings_of(session, 1).get("actual", {})


def type_in(page: MeasuresPage, column: int, text: str) -> None:
    model = page.readings.model
    model.setData(model.index(0, column), text, EDIT)


def test_the_table_tells_how_each_measure_stands(page: MeasuresPage) -> None:
    told = [
        page.model.index(0, page.model.column_of(name)).data()
        for name in ("last", "read_in", "movement", "on_target")
    ]
    assert told == ["81", "Apr 2026, overdue", "10%", "Not yet"]
    assert page.model.index(1, page.model.column_of("last")).data() == "no measurement yet"
    assert page.head.sentence.text().endswith("On target: 0, overdue: 1, no measurement yet: 1.")


def test_a_reading_is_typed_and_the_table_follows(page: MeasuresPage) -> None:
    QAbstractItemModelTester(page.readings.model, page)
    type_in(page, 3, "90.5")
    assert kept(page)[JUNE] == Decimal("90.5")
    assert page.model.index(0, page.model.column_of("on_target")).data() == "On target"
    page.context.workspace.undo()
    assert JUNE not in kept(page)


def test_a_reading_that_is_no_number_stays_as_typed_with_why(page: MeasuresPage) -> None:
    type_in(page, 3, "many")
    cell = page.readings.model.index(0, 3)
    assert (cell.data(), JUNE in kept(page)) == ("many", False)
    assert cell.data(REFUSED)


def test_readings_are_pasted_and_cleared_as_one_step_each(page: MeasuresPage) -> None:
    table = page.readings.table
    QGuiApplication.clipboard().setText("82\t83.25\n7,894\t")
    table.setCurrentIndex(page.readings.model.index(0, 2))
    table.paste()
    assert [*kept(page).values()] == [81, 82, Decimal("83.25")]
    model, keys = page.readings.model, table.selectionModel()
    across = QItemSelection(model.index(0, 0), model.index(0, model.columnCount() - 1))
    keys.select(across, QItemSelectionModel.SelectionFlag.ClearAndSelect)  # whatever is held down
    table.clear()
    assert kept(page) == {}
    page.context.workspace.undo()
    assert len(kept(page)) == 3


def test_readings_are_typed_month_after_month_by_keyboard(page: MeasuresPage, qtbot: QtBot) -> None:
    table = page.readings.table
    table.setFocus()
    table.setCurrentIndex(page.readings.model.index(0, 2))
    for figure, count in ("6", 2), ("7", 3):
        QTest.keyClicks(table, figure)
        QTest.keyClick(table.indexWidget(table.currentIndex()), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda count=count: len(kept(page)) == count)  # type: ignore[misc]
    assert [*kept(page).values()] == [81, 6, 7]
    assert table.currentIndex().column() == 4


def test_quality_and_note_stand_beside_the_reading_and_are_typed_there(page: MeasuresPage) -> None:
    model, column = page.readings.model, 1
    quality, note = (model.index(row, column) for row in (5, 6))
    model.setData(quality, "est", EDIT)
    model.setData(note, "One week's sample", EDIT)
    assert [index.data() for index in (quality, note)] == ["Estimated", "One week's sample"]
    told = page.model.index(0, page.model.column_of("read_in")).data()
    assert told == "Apr 2026, estimated, overdue"
    model.setData(quality, "guessed", EDIT)
    assert "is not one of Measured, Estimated, Proxy" in quality.data(REFUSED)
    page.context.workspace.undo()
    assert note.data() == ""
