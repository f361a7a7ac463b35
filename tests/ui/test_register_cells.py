from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from govtransform.registers import BENEFITS, PEOPLE, TEAMS
from tests.factories import add, change
from tests.ui.pages import PageOf, select, texts
from tests.ui.records import fill
from ui.clipboard import unpacked
from ui.context import Context
from ui.dialogs.bulk_edit import BulkEdit
from ui.dialogs.paste_preview import PastePreview


def test_one_value_is_filled_down(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    page.model.setData(page.model.index(0, page.model.column_of("site")), "North")
    select(page, range(3), "site")
    page.handlers["edit.fill-down"]()
    assert texts(page, "site") == ["North"] * 3
    assert context.workspace.done[-1].label == "Fill down"


def test_cells_are_emptied(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 2)
    page = page_of(TEAMS)
    select(page, range(2), "headcount", "name")
    page.handlers["edit.clear"]()
    assert texts(page, "headcount") == ["", ""]
    assert texts(page, "name") == ["Team 1", "Team 2"]


def test_a_field_of_several_records_is_set_in_one_step(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, PEOPLE, 3)
    page = page_of(PEOPLE)
    select(page, range(3), "name")
    page.handlers["edit.bulk"]()
    (dialog,) = page.findChildren(BulkEdit)
    assert dialog.act.text() == "Set in 3 records"
    dialog.fields.setCurrentIndex(dialog.fields.findData("grade"))
    assert dialog.value is not None
    dialog.value.tell("G7")
    dialog.act.click()
    assert texts(page, "grade") == ["G7"] * 3
    context.workspace.undo()
    assert texts(page, "grade") == [""] * 3


def test_cells_go_to_a_spreadsheet_as_raw_figures(context: Context, page_of: PageOf) -> None:
    page = page_of(BENEFITS)
    select(page, range(1), "title", "full_year")
    page.handlers["edit.copy-headings"]()
    copied = unpacked(QGuiApplication.clipboard().mimeData())
    assert copied == [["Title", "Full-year value"], ["Estates", "1000.01"]]


def test_a_block_is_pasted_as_one_step(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 2)
    page = page_of(TEAMS)
    page.table.columns.arrange(["code", "name", "headcount", "site"])
    select(page, range(1), "name")
    QGuiApplication.clipboard().setText("Alpha\t12\tNorth\nBeta\t\tEast\n")
    page.handlers["edit.paste"]()
    assert texts(page, "name") == ["Alpha", "Beta"]
    assert texts(page, "headcount") == ["12", ""]
    assert context.workspace.done[-1].label == "Paste"


def test_a_paste_with_refusals_is_shown_first(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    page.table.columns.arrange(["code", "name", "headcount", "site"])
    select(page, range(1), "headcount")
    QGuiApplication.clipboard().setText("-1\n-2\n7\n")
    page.handlers["edit.paste"]()
    (preview,) = page.findChildren(PastePreview)
    assert preview.table.rowCount() == 2
    why = preview.table.item(0, 3)
    assert why is not None
    assert "at least 0" in why.text()
    preview.act.click()
    assert texts(page, "headcount") == ["1", "2", "7"]


def test_rows_beyond_the_last_are_added_once_they_have_been_counted(
    context: Context, page_of: PageOf
) -> None:
    fill(context.workspace, TEAMS, 1)
    page = page_of(TEAMS)
    page.table.columns.arrange(["code", "name", "headcount", "site"])
    select(page, range(1), "name")
    QGuiApplication.clipboard().setText("Alpha\nBeta\nGamma\n")
    page.handlers["edit.paste"]()
    (preview,) = page.findChildren(PastePreview)
    preview.act.click()
    assert texts(page, "name") == ["Alpha", "Beta", "Gamma"]


def test_one_copied_value_is_repeated_over_the_selection(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    select(page, range(3), "site")
    QGuiApplication.clipboard().setText("North")
    page.handlers["edit.paste"]()
    assert texts(page, "site") == ["North"] * 3


def test_the_status_bar_sums_what_is_selected(context: Context, page_of: PageOf) -> None:
    add(context.workspace, BENEFITS, title="B", initiative_id=1, full_year=Decimal(3000))
    page = page_of(BENEFITS)
    select(page, range(2), "full_year")
    assert page.status_words[0] == [
        ("Cells", "2"), ("Sum", "£4,000.01"), ("Average", "£2,000.01"),
        ("Smallest", "£1,000.01"), ("Largest", "£3,000"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [("site", "Nor", "Nor"), ("site", "", "East"), ("parent_id", "Il", "Il")],
)
def test_what_is_being_typed_stays_while_the_table_is_read_anew(
    context: Context, page_of: PageOf, name: str, typed: str, kept: str
) -> None:
    fill(context.workspace, TEAMS, 1)
    page = page_of(TEAMS)
    index = page.model.index(0, page.model.column_of(name))
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    (line,) = page.table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, typed)
    change(context.workspace, TEAMS, site="East")
    last = page.model.index(0, page.model.columnCount() - 1)
    page.model.dataChanged.emit(page.model.index(0, 0), last)
    assert line.text() == kept


def test_no_figure_is_cut_short_however_narrow_the_table(context: Context, page_of: PageOf) -> None:
    page = page_of(BENEFITS)
    table, column = page.table, page.model.column_of("full_year")
    page.model.setData(page.model.index(0, column), "123,456,789.12")
    table.resize(300, 200)
    told = page.model.index(0, column).data()
    assert told == "£123,456,789.12"
    table.columns.fill()
    assert table.columnWidth(column) > table.fontMetrics().horizontalAdvance(told)
