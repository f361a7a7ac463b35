from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.registers import ENROLMENTS, PLAN_ITEMS, TRAINING_NEEDS
from tests.factories import add, values_of
from tests.scenes import desk_staff
from ui.context import Context
from ui.delegates.roles import HEAT, SPOKEN
from ui.pages.training_page import TrainingPage
from ui.widgets.cells_view import CellsView

Visits = list[tuple[str, Any]]


def texts(view: CellsView, row: int) -> list[str]:
    model = view.cells
    return [model.index(row, column).data() for column in range(model.columnCount())]


def booked(page: TrainingPage) -> list[int]:
    values = values_of(page.context.workspace, ENROLMENTS)
    return [v["person_id"] for v in values if v["state"] == "Booked"]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> TrainingPage:
    """Four needed: one trained, one booked, two to book."""
    desk_staff(context.workspace)
    made = TrainingPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def test_its_tables_are_sound_models(page: TrainingPage, qtmodeltester: ModelTester) -> None:
    for view in (page.heat, page.missing.list, page.sessions):
        qtmodeltester.check(view.cells)  # type: ignore[no-untyped-call]


def test_a_cell_has_the_share_trained_and_the_points_to_book(page: TrainingPage) -> None:
    cell = page.heat.cells.index(0, 2)
    assert (cell.data(HEAT).text, cell.data(HEAT).behind) == ("25%", "−50")
    assert cell.data(SPOKEN) == ("Contact centre before Desk: 1 of 4 trained, 4 needed, 2 to book")
    assert texts(page.heat, 0) == ["Contact centre", "4", "", "2"]
    assert page.heat.cells.index(2, 2).data(HEAT).outlined


def test_the_head_of_a_column_says_when_and_how_soon(page: TrainingPage) -> None:
    head = page.heat.cells.heads[2]
    assert (head.text, head.below) == ("Desk", ("1 Nov 2026", "22 weeks"))


def test_the_sentence_has_the_figures(page: TrainingPage) -> None:
    assert page.head.sentence.text() == (
        "25% of the 4 people needed are trained, 100% must be by their go-live. "
        "Contact centre is most at risk, places to book: 2."
    )


def test_who_is_missing_is_listed_and_proposed_for_booking(page: TrainingPage) -> None:
    assert [texts(page.missing.list, row) for row in range(4)] == [
        ["Cid", "Identified"],
        ["Bob", "Lapses 15 Oct 2026"],
        ["Eve", "Not booked"],
        ["Dee", "Booked 1 Sep 2026"],
    ]
    assert page.missing.book.text() == "Book 2 people"
    assert page.missing.on.text() == "1 Sep 2026"


def test_booking_is_one_edit_and_can_be_taken_back(page: TrainingPage) -> None:
    steps = len(page.context.workspace.done)
    page.missing.book.click()
    assert sorted(booked(page)) == [2, 3, 4]
    assert len(page.context.workspace.done) == steps + 1
    assert page.heat.cells.index(0, 2).data(HEAT).behind == ""
    assert page.context.notices.all[0].undo
    page.context.workspace.undo()
    assert booked(page) == [4]
    assert page.heat.cells.index(0, 2).data(HEAT).behind == "−50"


def test_a_day_that_is_none_books_nobody_and_says_so(page: TrainingPage) -> None:
    page.missing.on.setText("soon")
    page.missing.book.click()
    assert booked(page) == [4]
    assert "soon" in page.context.notices.all[0].text


def test_without_anybody_selected_nothing_can_be_booked(page: TrainingPage) -> None:
    page.missing.list.clearSelection()
    assert not page.missing.book.isEnabled()
    assert page.missing.book.toolTip() == "Select the people to book"


def test_the_sessions_to_come_say_how_full_they_are(page: TrainingPage, visits: Visits) -> None:
    assert texts(page.sessions, 0) == ["1 Sep 2026", "New desk", "", "", "1 of 2"]
    page.sessions.setCurrentIndex(page.sessions.cells.index(0, 1))
    QTest.keyClick(page.sessions, Qt.Key.Key_Return)
    assert visits == [("courses", {"record": 1})]


def test_a_need_of_the_past_is_shown_when_it_is_asked_for(page: TrainingPage) -> None:
    past = {"name": "Old desk", "initiative_id": 1, "finish_on": date(2026, 4, 1)}
    live = add(page.context.workspace, PLAN_ITEMS, **past)
    needed = {"course_id": 1, "needed_by_id": live, "people_required": 1, "team_id": 1}
    need = add(page.context.workspace, TRAINING_NEEDS, title="Old", **needed)
    assert [head.text for head in page.heat.cells.heads][2:-1] == ["Desk"]
    page.open_at({"need": need})
    assert [head.text for head in page.heat.cells.heads][2:-1] == ["Old desk", "Desk"]
    assert [n.id for n in page.chosen] == [need]


def test_without_needs_the_page_says_how_to_begin(
    context: Context, visits: Visits, qtbot: QtBot
) -> None:
    page = TrainingPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert not page.heat.isVisible()
