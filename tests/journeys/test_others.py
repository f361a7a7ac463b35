"""What a person is told when somebody else, or a bug, comes in between."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from govtransform.registers import TEAMS
from govtransform.store.workspace import Workspace
from tests.factories import add, begin, change, values_of
from tests.journeys.person import KEY, Person
from tests.ui.shells import Made
from ui.dialogs.box import Box
from ui.dialogs.crash import CrashDialog
from ui.pages import all_pages
from ui.pages.register_page import RegisterPage
from ui.theme import Theme

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shared_address(postgresql: str, tmp_path: Path) -> str:
    """Where a programme that several people edit at once is kept."""
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {tmp_path.name.lower()}".encode())
    return postgresql.replace("/postgres?", f"/{tmp_path.name.lower()}?")


@pytest.fixture
def two(shared_address: str) -> Iterator[tuple[Workspace, Workspace]]:
    """Ann and Bob in one programme with a team."""
    with closing(Workspace(shared_address, "Ann")) as ann:
        begin(ann)
        add(ann, TEAMS, name="Desk")
        with closing(Workspace(shared_address, "Bob")) as bob:
            yield ann, bob


def test_a_conflict_is_told_in_plain_words_and_what_was_typed_stays(
    two: tuple[Workspace, Workspace], theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    ann, bob = two
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    made.show(ann, tuple(page for page in all_pages() if page.key == "teams"))
    page = made.shell.pages.page()
    assert isinstance(page, RegisterPage)
    change(bob, TEAMS, name="Front desk")
    name = page.model.index(0, page.model.column_of("name"))
    page.model.setData(name, "Help desk")
    (told,) = (notice.text for notice in made.tools.notices.all)
    assert re.match(r"Bob changed Name of TEA-0001 at \d\d:\d\d\. Your change was not made", told)
    assert name.data() == "Help desk"
    assert values_of(bob, TEAMS)[0]["name"] == "Front desk"


HOLD = """import sys
from pathlib import Path
from govtransform.store.workspace import Workspace
held = Workspace(Path(sys.argv[1]), "Bob")
print("held", flush=True)
sys.stdin.read()"""


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A programme that Bob has open on the same computer."""
    file = tmp_path / "Northmere.gtp"
    with closing(Workspace(file, "Ann")) as made:
        begin(made)
    command = [sys.executable, "-c", HOLD, str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as bob:
        assert bob.stdout is not None
        assert bob.stdout.readline() == "held\n"
        yield file
        bob.terminate()


def test_a_file_that_somebody_has_is_opened_for_reading_and_says_who(
    person: Person, held: Path
) -> None:
    person.starts(held)
    person.waits_for_programme()
    (told,) = person.told
    assert "Bob" in told
    person.clicks(person.only(Box), "Open read-only")
    assert "Read only" in [w.text() for w in person.running.shell.top.findChildren(QLabel)]
    person.goes_to("Teams")
    person.presses(KEY.Key_Insert)
    person.types("Desk")
    person.presses(KEY.Key_Return)
    assert values_of(person.workspace, TEAMS) == []
    new = person.running.shell.actions_["edit.add"]
    assert not new.isEnabled()
    assert "Bob has had this programme open" in new.toolTip()


@pytest.mark.usefixtures("sample_of_before")
def test_a_bug_is_told_with_details_and_the_window_goes_on(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    try:
        values_of(person.workspace, TEAMS)[0]["no such field"]
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    dialog = person.only(CrashDialog)
    details = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "builtins.KeyError" in details
    assert "no such field" not in details
    person.clicks(dialog, "Go on")
    person.goes_to("Teams")
