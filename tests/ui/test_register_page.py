import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from govtransform.model import Register
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import (
    ACTIONS,
    ATTENDANCE,
    COST_LINES,
    COST_POOLS,
    INITIATIVES,
    PEOPLE,
    REGISTERS,
    RISK_ASSESSMENTS,
    RISKS,
    SAVINGS_TARGETS,
    TEAMS,
    USERS,
)
from govtransform.store.workspace import Workspace
from tests.factories import add, only, values_of
from tests.ui.pages import PageOf, select, texts
from tests.ui.recorder import Recorder
from tests.ui.records import fill
from ui.context import Context
from ui.dialogs.column_chooser import ColumnChooser
from ui.forms.editors import LineEditor

KEY = Qt.Key
every_page = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if not r.inside], ids=lambda r: r.key
)
every_written_page = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if not r.inside and not r.made], ids=lambda r: r.key
)
every_made_page = pytest.mark.parametrize(
    "register", [r for r in REGISTERS if not r.inside and r.made], ids=lambda r: r.key
)


@every_made_page
def test_what_the_program_makes_is_read_and_nothing_else(
    register: Register, context: Context, page_of: PageOf
) -> None:
    page = page_of(register)
    assert page.middle.nothing.isVisible()
    fill(context.workspace, register, 2)
    assert page.model.rowCount() == 2
    page.open_at({"record": 1})
    assert not any(row.editor.isEnabled() for row in page.side.form.rows)
    places = [page.model.index(0, n) for n in range(page.model.columnCount())]
    assert not any(place.flags() & Qt.ItemFlag.ItemIsEditable for place in places)
    assert not {"edit.add", "edit.delete", "edit.duplicate", "file.import"} & set(page.handlers)
    assert page.new.isHidden()
    page.table.moved.emit()
    assert page.status_words[1] == ["Made by the program: nothing here is typed"]


@every_written_page
def test_every_register_is_edited_added_to_taken_from_and_undone(
    register: Register, context: Context, page_of: PageOf
) -> None:
    ids = fill(context.workspace, register, 2)
    page = page_of(register)
    was = len(page.model.window.ids)
    page.open_at({"record": ids[-1]})
    assert page.side.isVisible()
    name, told = next((n, t) for n, t in _EDITS.items() if n in register.fields)
    place = page.model.index(page.table.currentIndex().row(), page.model.column_of(name))
    before = place.data()
    assert page.model.setData(place, told)
    assert place.data() != before
    page.acts.remove()
    assert len(page.model.window.ids) == was - 1
    context.workspace.undo()
    context.workspace.undo()
    assert len(page.model.window.ids) == was
    page.acts.duplicate()
    assert len(page.model.window.ids) == was + (register not in ALONE)


ALONE = (ATTENDANCE, COST_POOLS, SAVINGS_TARGETS, USERS)  # a copy would be a second of the same
_EDITS = dict.fromkeys(("title", "name", "note", "text", "condition", "period"), "Another")


def test_the_sentence_has_the_figures(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    assert page.head.sentence.text() == "3 in all"
    page.show_view(View(text="Team 2"))
    assert page.head.sentence.text() == "1 of 3 shown"
    page.show_view(View(text="nowhere"))
    assert page.middle.currentWidget() is page.middle.nothing
    page.middle.clear.click()
    assert page.head.sentence.text() == "3 in all"


def test_an_empty_register_says_so_and_has_a_way_in(page_of: PageOf) -> None:
    page = page_of(TEAMS)
    assert page.middle.currentWidget() is page.middle.nothing
    page.middle.first.click()
    assert page.middle.currentWidget() is page.table
    assert page.table.currentIndex().row() == 0


def test_removing_is_told_with_an_undo(
    context: Context, page_of: PageOf, recorder: Recorder
) -> None:
    fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    select(page, range(2), "name")
    page.handlers["edit.delete"]()
    assert [notice.text for notice in context.notices.all] == ["Teams removed: 2"]
    assert context.notices.all[0].undo
    assert len(values_of(context.workspace, TEAMS)) == 1
    context.workspace.undo()
    assert texts(page, "name") == ["Team 1", "Team 2", "Team 3"]


def test_what_is_referred_to_can_be_archived_instead(
    context: Context, page_of: PageOf, recorder: Recorder
) -> None:
    team = add(context.workspace, TEAMS, name="Finance")
    add(context.workspace, PEOPLE, name="Priya", team_id=team)
    page = page_of(TEAMS)
    page.acts.remove()
    (question, then) = recorder.asked[0]
    assert "People: 1 would be left without this team" in question.body
    then()
    assert texts(page, "name") == []
    page.archived.click()
    assert texts(page, "name") == ["Finance"]


def test_what_lives_inside_a_record_goes_with_it(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, RISK_ASSESSMENTS, 1)
    page = page_of(RISKS)
    page.acts.remove()
    assert values_of(context.workspace, RISK_ASSESSMENTS) == []
    context.workspace.undo()
    assert len(values_of(context.workspace, RISK_ASSESSMENTS)) == 1


def test_columns_are_chosen_and_kept(context: Context, page_of: PageOf) -> None:
    page = page_of(TEAMS)
    chooser = ColumnChooser(page.table, context.theme, page)
    chooser.list.item(3).setCheckState(Qt.CheckState.Unchecked)
    chooser.list.setCurrentRow(1)
    chooser.move_by(1)
    again = page_of(TEAMS)
    names = [again.model.columns[n].name for n in again.table.columns.shown]
    assert names == [page.model.columns[n].name for n in page.table.columns.shown]
    assert names[1:] == ["parent_id", "name", "site"]


def test_keys_move_and_edit_as_in_a_spreadsheet(
    context: Context, page_of: PageOf, qtbot: QtBot
) -> None:
    fill(context.workspace, TEAMS, 2)
    page = page_of(TEAMS)
    page.table.go_to(0, page.model.column_of("name"))
    page.table.setFocus()
    QTest.keyClick(page.table, KEY.Key_F2)
    (editor,) = page.table.viewport().findChildren(LineEditor)
    QTest.keyClicks(editor, "Alpha")
    QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: texts(page, "name")[0] == "Alpha")
    assert page.table.currentIndex().row() == 1


def test_escape_lets_go_of_what_was_refused(
    context: Context, page_of: PageOf, qtbot: QtBot
) -> None:
    fill(context.workspace, TEAMS, 1)
    page = page_of(TEAMS)
    page.table.go_to(0, page.model.column_of("headcount"))
    page.model.setData(page.table.currentIndex(), "many")
    assert texts(page, "headcount") == ["many"]
    QTest.keyClick(page.table, KEY.Key_Escape)
    assert texts(page, "headcount") == ["1"]


def test_another_page_can_ask_for_some_records(context: Context, page_of: PageOf) -> None:
    ids = fill(context.workspace, TEAMS, 3)
    page = page_of(TEAMS)
    page.open_at({"ids": ids[:2]})
    assert texts(page, "name") == ["Team 1", "Team 2"]
    assert page.filter.only.isVisible()
    page.filter.only.click()
    assert len(texts(page, "name")) == 3
    page.open_at({"filter": {"name": "Team 3"}})
    assert page.model.view.conditions == (Condition("name", Operator.IS, "Team 3"),)


def test_a_linked_record_is_gone_to(
    context: Context, page_of: PageOf, visits: list[tuple[str, object]]
) -> None:
    add(context.workspace, COST_LINES, name="Cloud", initiative_id=1)
    page = page_of(COST_LINES)
    page.side.form.opened.emit("initiatives", 1)
    page.side.form.opened.emit("actions", (1, 2))
    assert visits == [("initiatives", {"record": 1}), ("actions", {"ids": (1, 2)})]


def test_while_hidden_a_page_does_not_read(context: Context, page_of: PageOf) -> None:
    page = page_of(INITIATIVES)
    page.hide()
    add(context.workspace, INITIATIVES, title="Payroll", programme_id=1)
    assert len(texts(page, "title")) == 1
    page.show()
    assert texts(page, "title") == ["Shared services", "Payroll"]


def test_an_action_is_added_to_its_source(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, RISKS, 1)
    page = page_of(RISKS)
    page.open_at({"record": 1})
    page.side.action_list.typed.emit("Ask the supplier")
    assert only(context.workspace, ACTIONS).values["source"] == "risk:1"


def test_a_bulk_removal_is_backed_up_first(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 12)
    page = page_of(TEAMS)
    select(page, range(12), "name")
    page.acts.remove()
    folder = context.workspace.location
    assert isinstance(context.workspace, Workspace)
    assert len(list(folder.parent.rglob("*.gtp*"))) > 1  # type: ignore[union-attr]


def test_a_column_that_a_new_record_needs_is_shown(context: Context, page_of: PageOf) -> None:
    add(context.workspace, INITIATIVES, title="Payroll", programme_id=1)
    page = page_of(COST_LINES)
    page.table.columns.choose(["code", "name"])
    page.model.setData(page.model.index(0, page.model.column_of("name")), "Cloud")
    assert not page.table.isColumnHidden(page.model.column_of("initiative_id"))


def test_the_menu_of_a_row_opens_by_keys(context: Context, page_of: PageOf) -> None:
    fill(context.workspace, TEAMS, 1)
    page = page_of(TEAMS)
    QTest.keyClick(page.table, KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = page.table.findChildren(QMenu)
    texts_ = [action.text() for action in menu.actions()]
    assert {"New row\tInsert", "Duplicate\tCtrl+Shift+D", "Delete\tDel"} <= set(texts_)


@every_page
def test_whatever_takes_the_focus_has_a_name(register: Register, page_of: PageOf) -> None:
    page = page_of(register)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]  # fmt: skip
    assert nameless == []


def test_keys_do_nothing_to_rows_while_the_form_has_the_focus(
    context: Context, page_of: PageOf, qtbot: QtBot
) -> None:
    fill(context.workspace, TEAMS, 1)
    page = page_of(TEAMS)
    page.open_at({"record": 1})
    page.activateWindow()
    page.side.form.row("name").editor.setFocus()
    qtbot.waitUntil(page.side.form.row("name").editor.hasFocus)
    page.handlers["edit.delete"]()
    assert texts(page, "name") == ["Team 1"]
