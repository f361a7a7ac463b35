"""The pages of money and savings: choices, clipboard, fills, the sentence, what is funded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from govtransform.queries import grid as queries
from govtransform.queries.explain import explain
from govtransform.registers import BENEFITS, COST_LINES, COST_VALUES, ORGANISATION
from govtransform.services import records
from govtransform.values.period import Month
from tests.factories import APRIL, add, change, put
from ui.context import Context
from ui.dialogs.paste_preview import PastePreview
from ui.models.grid_columns import Scale
from ui.pages.money_page import MoneyPage, SavingsPage
from ui.theme import SEMIBOLD
from ui.widgets.grid_splitter import BAND, LOW


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> MoneyPage:
    """Two lines of one initiative, actual to April 2026, in pounds, the lines shown."""
    workspace = context.workspace
    add(workspace, COST_LINES, name="Build", initiative_id=1)
    add(workspace, COST_LINES, name="Staff", initiative_id=1, nature="Capital")
    put(workspace, "budget", 100, 100, grid=COST_VALUES)
    put(workspace, "actual", 90, grid=COST_VALUES)
    put(workspace, "forecast", None, 120, 60, grid=COST_VALUES)
    put(workspace, "forecast", None, 40, grid=COST_VALUES, line=2)
    with workspace.edit("Set") as session:
        records.update(session, ORGANISATION, 1, {"as_at_month": APRIL})
    page = MoneyPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    page.view.toggle(4)
    return page


def select(page: MoneyPage, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    model, picked = page.model, page.view.selectionModel()
    page.view.go_to(rows[0], columns[0])
    block = QItemSelection(model.index(rows[0], columns[0]), model.index(rows[1], columns[1]))
    picked.select(block, picked.SelectionFlag.ClearAndSelect)


def forecast(page: MoneyPage, line: int = 1) -> dict[int, Decimal]:
    with page.context.workspace.read() as session:
        found = queries.lines(session, COST_VALUES, [1])[1]
    return dict(next(each for each in found if each.id == line).amounts.of("forecast"))


def test_without_a_line_the_page_leads_to_where_lines_are_added(
    context: Context, qtbot: QtBot, visits: list[tuple[str, Any]]
) -> None:
    page = MoneyPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.first.text() == "Add cost lines"
    page.first.click()
    assert visits == [("cost-lines", {})]
    add(context.workspace, COST_LINES, name="Build", initiative_id=1)
    assert page.first.isHidden()


def test_the_sentence_has_the_figures(page: MoneyPage) -> None:
    assert page.head.sentence.text() == (
        "Apr 2026 is loaded and not closed. 2026/27 is forecast £110 over its budget of £200. "
        "£270 of revenue has no confirmed funding. £40 of capital has no confirmed funding. "
        "Variance notes to write: 1."
    )


def test_the_parts_are_shown_apart(page: MoneyPage) -> None:
    page.choices.part.chosen.emit("capital")
    assert [row.title for row in page.model.rows[4:]] == ["Shared services", "Staff"]
    assert page.model.figures(1)[12] == 40


def test_what_is_selected_is_added_up_in_the_status_bar(page: MoneyPage) -> None:
    select(page, (5, 6), (1, 2))
    assert page.status_words[0] == [("Cells", "4"), ("Sum", "£220"), ("Average", "£73")]


def test_a_block_goes_to_a_spreadsheet_and_comes_back(page: MoneyPage) -> None:
    select(page, (5, 6), (1, 2))
    page.handlers["edit.copy"]()
    assert QApplication.clipboard().text() == "120\t60\n40\t\n"
    assert "<td>120</td>" in QApplication.clipboard().mimeData().html()
    select(page, (5, 5), (3, 3))
    page.handlers["edit.paste"]()
    assert forecast(page) == {202605: 120, 202606: 60, 202607: 120, 202608: 60}
    assert forecast(page, 2) == {202605: 40, 202607: 40}
    page.context.workspace.undo()
    assert forecast(page) == {202605: 120, 202606: 60}


def test_copying_with_headings_names_the_unit_and_the_months(page: MoneyPage) -> None:
    select(page, (5, 5), (1, 2))
    page.handlers["edit.copy-headings"]()
    assert QApplication.clipboard().text() == "£\tMay 2026\tJun 2026\nBuild\t120\t60\n"


def test_a_paste_over_what_cannot_be_typed_is_shown_first(page: MoneyPage) -> None:
    QApplication.clipboard().setText("1\t2\n3\t4\n")
    select(page, (4, 4), (0, 0))
    page.handlers["edit.paste"]()
    (preview,) = page.findChildren(PastePreview)
    assert forecast(page)[202605] == 120
    assert preview.act.text() == "Paste 1 cells"
    preview.act.click()
    assert forecast(page)[202605] == 4


def test_fill_right_and_fill_down_are_one_step_each(page: MoneyPage) -> None:
    select(page, (5, 5), (1, 3))
    page.handlers["edit.fill-right"]()
    assert forecast(page) == {202605: 120, 202606: 120, 202607: 120}
    select(page, (5, 6), (1, 2))
    page.handlers["edit.fill-down"]()
    assert forecast(page, 2) == {202605: 120, 202606: 120}
    page.context.workspace.undo()
    assert forecast(page, 2) == {202605: 40}


def test_delete_leaves_no_figure(page: MoneyPage) -> None:
    select(page, (5, 6), (1, 2))
    page.handlers["edit.delete"]()
    assert forecast(page) == forecast(page, 2) == {}


def test_typing_and_enter_moves_down(page: MoneyPage, qtbot: QtBot) -> None:
    page.view.go_to(5, 1)
    page.view.setFocus()
    qtbot.keyClicks(page.view, "7")  # type: ignore[no-untyped-call]
    (editor,) = page.view.viewport().findChildren(QLineEdit)
    qtbot.keyClicks(editor, "5")  # type: ignore[no-untyped-call]
    qtbot.keyClick(editor, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: forecast(page)[202605] == 75)
    assert page.view.currentIndex().row() == 6


def test_what_is_being_typed_stays_when_figures_are_read_again(
    page: MoneyPage, qtbot: QtBot
) -> None:
    page.view.go_to(5, 1)
    page.view.setFocus()
    qtbot.keyClicks(page.view, "7")  # type: ignore[no-untyped-call]
    put(page.context.workspace, "forecast", None, 30, grid=COST_VALUES, line=2)
    (editor,) = page.view.viewport().findChildren(QLineEdit)
    assert editor.text() == "7"


def test_the_keyboard_opens_and_closes_an_initiative(page: MoneyPage, qtbot: QtBot) -> None:
    page.view.go_to(4, 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert len(page.model.rows) == 5
    qtbot.keyClick(page.view, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert len(page.model.rows) == 7


def test_the_record_behind_a_row_can_be_opened(
    page: MoneyPage, visits: list[tuple[str, Any]]
) -> None:
    for row in (0, 4, 6):
        page.acts.open(row)
    assert visits == [("initiatives", {"record": 1}), ("cost-lines", {"record": 2})]


def test_a_month_asked_for_is_shown_in_its_year(page: MoneyPage) -> None:
    page.choices.scale.chosen.emit(Scale.YEARS.value)
    page.open_at({"month": 202706})
    assert page.model.year == 2027
    assert page.model.columns[page.view.currentIndex().column()].first == 202706


def test_where_the_as_at_line_stands_follows_the_columns(page: MoneyPage) -> None:
    place = page.view.as_at_place()
    assert place == page.view.columnViewportPosition(1)
    page.choices.scale.chosen.emit(Scale.QUARTERS.value)
    third = page.view.columnViewportPosition(0) + round(page.view.columnWidth(0) / 3)
    assert page.view.as_at_place() == third


def test_the_cell_in_hand_is_kept_when_the_look_changes(page: MoneyPage) -> None:
    page.view.go_to(2, 2)
    page.choices.scale.chosen.emit(Scale.QUARTERS.value)
    page.choices.part.chosen.emit("capital")
    assert page.model.rows[page.view.currentIndex().row()].title == "Variance"


def test_funding_by_year_shows_gaps_and_headroom(page: MoneyPage) -> None:
    cells = page.band.funding.cells
    assert cells.rows[0][4].text == "−270"
    assert cells.rows[0][4].spoken == "gap £270.00"
    why = cells.why(cells.index(0, 4))
    assert why
    with page.context.workspace.read() as session:
        assert explain(session, why.key, why.scope).value == 310  # £270 of revenue, £40 of capital


def test_savings_say_how_far_they_are_short(context: Context, qtbot: QtBot) -> None:
    put(context.workspace, "plan", 500, 500, start=Month(2026, 9))
    put(context.workspace, "forecast", 400, 450, start=Month(2026, 9))
    page = SavingsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.head.sentence.text() == (
        "2026/27 is forecast £150 short of the £1.0k projected (cash-releasing); "
        "£0 is realised so far."
    )
    assert [part.key for part in page.spec.parts] == ["cash", "other"]


def test_a_plan_is_spread_by_the_profile_of_the_benefit_in_hand(
    context: Context, qtbot: QtBot
) -> None:
    page = SavingsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.spread()
    assert context.notices.all[0].text == "Choose the line of a benefit first"
    dates = {"starts_on": date(2026, 4, 1), "ends_on": date(2027, 3, 31)}
    change(context.workspace, BENEFITS, None, **dates)
    page.view.toggle(4)
    page.view.go_to(5, 0)
    page.spread()
    assert context.notices.all[0].text == "BEN-0001 is planned at £1,000.01 in all, by its profile"


def test_columns_are_as_wide_as_their_widest_figure(page: MoneyPage) -> None:
    put(page.context.workspace, "forecast", None, 123_456_789, grid=COST_VALUES)
    view, column = page.view, [each.label for each in page.model.columns].index("May")
    text = page.model.index(1, column).data()
    assert text == "123,456,829"
    needs = QFontMetrics(page.context.theme.font("body", SEMIBOLD)).horizontalAdvance(text)
    assert view.columnWidth(column) >= needs + 10  # 2 before the figure, 8 after it
    assert view.columnWidth(column) == view.columnWidth(column + 1)  # months stay alike


def test_room_the_grid_does_not_need_is_the_charts_until_the_line_is_drawn(page: MoneyPage) -> None:
    page.resize(1800, 1400)
    grid, band = page.splitter.sizes()
    assert grid == page.view.whole_height
    assert band > 2 * BAND
    page.resize(1200, 500)
    assert page.splitter.sizes()[1] == LOW
    page.splitter.moveSplitter(120, 1)
    page.resize(1800, 1400)
    assert page.splitter.sizes()[0] > page.view.whole_height
