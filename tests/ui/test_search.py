"""The command box finds pages, records, commands and words, and Enter opens what it shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from govtransform.registers import ALIGNMENTS, COMPONENTS, RISKS, TEAMS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import add
from tests.ui.shells import Made
from ui.finder import FAR, rank
from ui.pages import all_pages
from ui.pages.register_page import RegisterPage
from ui.theme import Theme
from ui.widgets.command_box import CommandBox
from ui.widgets.command_list import GO_TO, Entry, EntryModel

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing", extend=True)


@pytest.fixture
def made(theme: Theme, tmp_path: Path, workspace: Workspace, qtbot: QtBot) -> Made:
    add(workspace, TEAMS, name="Payroll office")
    add(workspace, RISKS, title="Nobody can read it", cause="The payroll clerk leaves")
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    wanted = ("overview", "teams", "initiatives", "risks")
    made.show(workspace, tuple(page for page in all_pages() if page.key in wanted))
    made.window.resize(1440, 900)
    return made


def _type(made: Made, text: str, command: str = "view.command") -> list[tuple[str, str]]:
    """What the box shows for a text: group and title."""
    made.shell.actions_[command].trigger()
    field = made.shell.commands.box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, text)
    return _shown(made.shell.commands.box)


def _shown(box: CommandBox) -> list[tuple[str, str]]:
    group, found = "", []
    for row in _entries(box):
        if isinstance(row, Entry):
            found.append((group, row.title))
        else:
            group = row
    return found


def _entries(box: CommandBox) -> list[Entry | str]:
    return box.findChildren(EntryModel)[0].rows


def _enter(made: Made) -> None:
    QTest.keyClick(made.shell.commands.box.findChildren(QLineEdit)[0], KEY.Key_Return)


def test_a_record_is_found_by_its_title_among_pages_commands_and_words(made: Made) -> None:
    assert _type(made, "payroll")[:2] == [
        ("Go to", "Payroll office"), ("Go to", "Nobody can read it"),
    ]  # fmt: skip
    details = [e.detail for e in _entries(made.shell.commands.box) if isinstance(e, Entry)]
    assert details[:2] == ["TEA-0001, team", "RSK-0001, Cause: The payroll clerk leaves"]
    groups = list(dict.fromkeys(group for group, _ in _type(made, "in")))
    assert groups == ["Go to", "Do", "Look up"]


def test_enter_on_a_reference_opens_its_record(made: Made) -> None:
    assert _type(made, "ini-1")[0] == ("Go to", "Shared services")
    _enter(made)
    page = made.shell.pages.page()
    assert isinstance(page, RegisterPage)
    assert (made.shell.pages.current, page.side.isVisible()) == ("initiatives", True)
    assert not made.shell.commands.box.isVisible()
    assert page.isAncestorOf(made.window.focusWidget() or made.window)


def test_what_lives_inside_another_record_opens_that_one(made: Made, workspace: Workspace) -> None:
    target = f"{COMPONENTS.table}:1"
    add(
        workspace, ALIGNMENTS, initiative_id=1, kind="Component", target=target, note="Weekly board"
    )
    _type(made, "weekly board")
    _enter(made)
    assert made.shell.pages.current == "initiatives"


def test_a_record_that_went_meanwhile_is_said_to_be_gone(made: Made, workspace: Workspace) -> None:
    _type(made, "payroll office")
    with workspace.edit("Delete") as session:
        records.remove(session, TEAMS, 1)
    _enter(made)
    assert made.tools.notices.all[0].text == "TEA-0001 is no longer there"


def test_search_everywhere_shows_records_alone_by_register(made: Made) -> None:
    found = _type(made, "payroll", "view.search")
    assert found == [("Teams", "Payroll office"), ("Risks", "Nobody can read it")]


def test_a_mistyped_command_is_found(made: Made) -> None:
    assert ("Do", "Glossary") in _type(made, "glosasry")
    assert rank("glosasry", "undo") > rank("glosasry", "glossary") > rank("glsry", "glossary")


def test_letters_are_looked_for_within_words() -> None:
    assert rank("sav ldgr", "savings ledger") < FAR
    assert rank("redo", "records due to be erased") == FAR


def test_the_empty_box_shows_what_was_used_last(made: Made) -> None:
    assert {group for group, _ in _type(made, "")} == {"Go to"}
    for text in ("team", "payroll office", "keys"):
        _type(made, text)
        _enter(made)
    assert [title for _, title in _type(made, "")] == ["Keys", "Payroll office", "Teams"]
    made.shell.close_programme()
    made.shell.actions_["view.command"].trigger()
    assert ("Used last", "Teams") not in _shown(made.shell.commands.box)


def test_what_cannot_be_done_comes_last_and_says_why(made: Made) -> None:
    _type(made, "redo")
    *_, last = (e for e in _entries(made.shell.commands.box) if isinstance(e, Entry))
    assert (last.title, last.enabled, last.detail) == ("Redo", False, "There is nothing to redo")


def test_enter_waits_for_records_that_are_still_sought(theme: Theme, qtbot: QtBot) -> None:
    window, asked, done = QLineEdit(), [], []
    qtbot.addWidget(window)
    box = CommandBox(theme, window)
    box.set_searcher(lambda text, everywhere: asked.append(text))
    window.show()
    box.open_box()
    field = box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "ini")
    QTest.keyClick(field, KEY.Key_Return)
    box.show_more("in", [Entry(GO_TO, "Late", "search", lambda: done.append("late"))])
    assert (asked[-1], done) == ("ini", [])
    box.show_more("ini", [Entry(GO_TO, "Right", "search", lambda: done.append("right"))])
    assert done == ["right"]
