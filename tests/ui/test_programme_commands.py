from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from govtransform.queries.organisation import own_settings
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.ui.shells import Made
from ui.dialogs.programme import FIELDS, ProgrammeDialog
from ui.models.own_row import own_row
from ui.pages import all_pages
from ui.theme import Theme
from ui.widgets.month_chooser import MonthChooser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing", extend=True)


@pytest.fixture
def made(theme: Theme, tmp_path: Path, workspace: Workspace, qtbot: QtBot) -> Iterator[Made]:
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    made.show(workspace, tuple(page for page in all_pages() if page.key == "teams"))
    yield made
    for dialog in made.window.findChildren(QDialog):
        dialog.close()


def _dialog(made: Made, command: str) -> QDialog:
    made.shell.actions_[command].trigger()
    (dialog,) = (d for d in made.window.findChildren(QDialog) if d.isVisible())
    return dialog


def _as_at(workspace: Workspace) -> Month | None:
    with workspace.read() as session:
        return own_settings(session).as_at


def test_a_setting_of_the_programme_is_an_edit_that_can_be_undone(
    made: Made, workspace: Workspace
) -> None:
    dialog = _dialog(made, "file.programme")
    assert isinstance(dialog, ProgrammeDialog)
    row = dialog.row("name")
    row.editor.tell("Southmere")
    row.editor.left.emit()
    assert workspace.done[-1].label == "Change name"
    workspace.undo()
    assert row.editor.told() == "Northmere"


def test_a_setting_that_cannot_be_read_stays_with_its_reason(made: Made) -> None:
    dialog = _dialog(made, "file.programme")
    assert isinstance(dialog, ProgrammeDialog)
    row = dialog.row("fy_start_month")
    row.editor.tell("13")
    row.editor.left.emit()
    assert row.editor.told() == "13"
    assert row.below.text()


def test_settings_are_made_where_a_programme_has_none(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "bare.gtp", "Ann")
    assert own_row(workspace).values["name"] == "bare"
    assert set(FIELDS) <= set(own_row(workspace).values)
    assert [step.label for step in workspace.done] == ["Add programme settings"]
    workspace.close()


def test_the_as_at_month_is_chosen_by_keys_and_can_be_undone(
    made: Made, workspace: Workspace
) -> None:
    before = _as_at(workspace)
    made.shell.top.as_at.clicked.emit()
    (chooser,) = made.window.findChildren(MonthChooser)
    assert (before, chooser.months.currentItem().text()) == (Month(2026, 5), "May")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(chooser.months, key)
    assert _as_at(workspace) == Month(2027, 6)
    assert [notice.undo for notice in made.tools.notices.all] == [True]
    workspace.undo()
    assert _as_at(workspace) == before


def test_help_is_about_the_page_in_front(made: Made) -> None:
    assert _dialog(made, "help.page").windowTitle() == "Help: Teams"


def test_help_without_a_programme_is_how_to_begin(made: Made) -> None:
    made.shell.close_programme()
    assert _dialog(made, "help.page").windowTitle() == "Help: How to begin"
    assert not made.shell.actions_["file.programme"].isEnabled()


def test_a_dialog_has_help_of_its_own_on_its_fields(made: Made) -> None:
    dialog = _dialog(made, "file.programme")
    assert isinstance(dialog, ProgrammeDialog)
    (keys,) = dialog.findChildren(QShortcut)
    for name, title in (("marking", "Help: Marking"), ("name", "Help: Programme settings")):
        dialog.activateWindow()
        dialog.row(name).editor.setFocus()
        QApplication.processEvents()
        keys.activated.emit()
        assert dialog.findChildren(QDialog)[-1].windowTitle() == title


def test_a_word_is_looked_up_in_the_command_box(made: Made) -> None:
    (entry, *_) = made.shell.programme_commands.words_found(" outt ")
    assert (entry.group, entry.title) == ("Look up", "Outturn")
    entry.run()
    (dialog,) = made.window.findChildren(QDialog)
    assert dialog.windowTitle() == "Help: Outturn"
    assert made.shell.programme_commands.words_found("") == []
    (entry, *_) = made.shell.programme_commands.words_found("over-claimed")
    assert entry.title == "Over-claim"


def test_the_glossary_opens_at_its_first_word(made: Made) -> None:
    assert _dialog(made, "help.glossary").windowTitle() == "Help: Actual"
