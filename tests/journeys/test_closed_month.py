"""A finance officer corrects an actual of a month that is closed, from the keyboard alone."""

import pytest
from PySide6.QtCore import Qt

from govtransform.queries.trail import trail
from govtransform.registers import COST_LINES
from tests.journeys.person import CTRL, KEY, Person
from ui.dialogs.reason import ReasonBox
from ui.models.grid_rows import Level
from ui.models.grid_spec import Mode
from ui.pages.money_page import MoneyPage
from ui.widgets.grid_view import GridView

CLOSED = 202705
EDITABLE = Qt.ItemFlag.ItemIsEditable


@pytest.mark.usefixtures("sample_of_before")
def test_a_closed_month_changes_with_a_reason_and_one_undo_takes_it_back(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.goes_to("Budget and spend")
    assert isinstance(person.page, MoneyPage)
    view, row, column = _closed_cell(person.page)
    before = view.grid.index(row, column).data()
    _types(person, view, "7")
    person.presses(KEY.Key_Escape)
    assert view.grid.index(row, column).data() == before
    view.go_to(row, column)
    _types(person, view, "7")
    person.types("The supplier sent a credit note")
    person.presses(KEY.Key_Return)
    person.comes_back()
    assert view.grid.index(row, column).data() == "7"
    with person.workspace.read() as session:
        latest = trail(session, COST_LINES, view.grid.rows[row].id)[0]
    assert latest.reason == "The supplier sent a credit note"
    view.setFocus()
    person.presses(KEY.Key_Z, CTRL)
    assert view.grid.index(row, column).data() == before


def _closed_cell(page: MoneyPage) -> tuple[GridView, int, int]:
    """The actual of a line in a closed month, made the current cell."""
    page.show_look(page.model.look.changed(mode=Mode.ACTUAL))
    page.model.open_all(opened=True)
    months = [each.first for each in page.model.columns if each.first == each.last]
    place = [each.first for each in page.model.columns].index(CLOSED)
    assert CLOSED in months
    row = next(n for n, each in enumerate(page.model.rows) if each.level is Level.LINE)
    page.view.setFocus()
    page.view.go_to(row, place)
    assert page.model.index(row, place).flags() & EDITABLE
    return page.view, row, place


def _types(person: Person, view: GridView, amount: str) -> None:
    """Type over the cell, and wait for the box that asks why."""
    person.comes_back()
    view.setFocus()
    person.types(amount)
    person.presses(KEY.Key_Return)
    person.only(ReasonBox)
