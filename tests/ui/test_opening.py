"""What a person is offered where somebody else edits the programme."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform import settings
from govtransform.registers import INITIATIVES, RISKS
from govtransform.services import records
from govtransform.store import lock
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import change, values_of
from tests.ui.shells import Made
from ui.opening import Opening
from ui.theme import Theme

FREE = ["Open read-only", "Tell me when free", "Save a copy"]


@pytest.fixture
def made(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Made]:
    made = Made(theme, tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.desk.close()


@pytest.fixture
def opening(made: Made) -> Opening:
    opening = Opening(made.tools, made.shell, made.window)
    made.desk.opened.connect(opening.ask)
    return opening


@pytest.fixture
def priya(workspace: Workspace) -> Path:
    """A programme that is open on another machine, as far as its side file tells."""
    assert isinstance(workspace.location, Path)
    side = lock.side_file(workspace.location)
    side.write_text(json.dumps(json.loads(side.read_text()) | {"machine": "HMT-L1234"}))
    return workspace.location


def test_who_finds_a_programme_in_use_may_read_wait_or_copy(
    made: Made, opening: Opening, priya: Path
) -> None:
    made.desk.open(priya)
    assert list(made.recorder.offered) == FREE


def test_who_waits_is_told_when_it_is_free_and_edits_it(
    made: Made, opening: Opening, priya: Path, workspace: Workspace
) -> None:
    made.desk.open(priya)
    made.recorder.offered["Tell me when free"]()
    opening.look()
    assert made.recorder.asked == []
    workspace.close()
    opening.look()
    ((question, then),) = made.recorder.asked
    assert question.title == "This programme is free now"
    then()
    assert made.desk.workspace
    change(made.desk.workspace, INITIATIVES, title="Renamed")


def test_a_day_of_silence_is_offered_to_be_taken_over_and_who_comes_back_is_told(
    made: Made, opening: Opening, priya: Path, workspace: Workspace
) -> None:
    then = time.time() - 25 * 3600
    os.utime(lock.side_file(priya), (then, then))
    made.desk.open(priya)
    assert list(made.recorder.offered) == [*FREE, "Take over"]
    made.recorder.offered["Take over"]()
    assert made.desk.workspace
    change(made.desk.workspace, INITIATIVES, title="Renamed")
    assert not workspace.keep_hold()
    lock.side_file(priya).unlink()
    made.desk.keep_hold()
    assert "no longer yours" in made.tools.notices.all[0].text
    assert made.desk.workspace.read_only


def test_opening_again_what_is_edited_keeps_the_right_to_edit(
    made: Made, workspace: Workspace
) -> None:
    assert isinstance(workspace.location, Path)
    workspace.close()
    for _ in range(2):
        made.desk.open(workspace.location)
    assert made.desk.workspace
    assert made.desk.workspace.entry.held
    change(made.desk.workspace, INITIATIVES, title="Renamed")


def test_a_copy_given_back_makes_no_backups_by_itself_until_it_is_confirmed(
    made: Made, opening: Opening, workspace: Workspace
) -> None:
    assert isinstance(workspace.location, Path)
    backup = workspace.back_up("Timed")
    workspace.close()
    made.desk.open(workspace.location)
    assert backup
    made.desk.restore(backup)
    ((question, then),) = made.recorder.asked
    assert question.act == "Go on with this copy"
    copy = made.desk.workspace
    assert copy
    change(copy, INITIATIVES, title="Renamed")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert not copy.is_backup_due(later, closing=True)
    then()
    assert copy.is_backup_due(later, closing=True)


def test_opening_writes_the_settings_once(made: Made, workspace: Workspace, tmp_path: Path) -> None:
    assert isinstance(workspace.location, Path)
    workspace.close()
    written: list[object] = []
    made.tools.preferences.changed.connect(lambda: written.append(1))
    made.desk.open(workspace.location)
    stored = settings.load(tmp_path / "settings.json")
    assert (len(written), len(stored.recent), len(stored.audit_heads)) == (1, 1, 1)


def test_work_that_cannot_take_the_programmes_place_is_told_before_the_window_goes(
    made: Made, opening: Opening, workspace: Workspace, tmp_path: Path
) -> None:
    made.desk.kept.connect(opening.tell_kept)
    made.window.closing.connect(made.desk.close)
    (tmp_path / "Dropbox").mkdir()
    file = tmp_path / "Dropbox" / "programme.gtp"
    workspace.save_copy(file)
    made.desk.open(file)
    assert made.desk.workspace
    change(made.desk.workspace, INITIATIVES, title="Mine")
    workspace.save_copy(file)  # as a service does that copies files to and fro
    with closing(Workspace(file, "Bob")) as other:
        change(other, INITIATIVES, title="Theirs")
    assert not made.window.close()
    ((_, told),) = made.recorder.refused
    assert "Both are kept: your work is in programme (" in told
    assert made.window.close()


def test_the_sample_is_given_back_as_shipped_and_what_was_changed_is_kept(
    made: Made, sample_file: SampleFile, tmp_path: Path
) -> None:
    mine = sample_file.copied(tmp_path / "GovTransform sample.gtp")
    made.desk.open_sample()
    assert made.desk.workspace
    with made.desk.workspace.edit("Mine") as session:
        records.add(session, RISKS, {"title": "Mine"})
    made.desk.close()
    lock.side_file(mine).touch()  # as a crash leaves it
    made.shell.actions_["help.sample"].trigger()
    ((question, act),) = made.recorder.asked
    assert "stays beside it" in question.body
    act()
    others = [path for path in tmp_path.glob("GovTransform sample*.gtp") if path != mine]
    assert [holds_mine(path) for path in (mine, *others)] == [False, True]


def holds_mine(path: Path) -> bool:
    with closing(Workspace(path, "Bob", Access.READ)) as workspace:
        return any(values["title"] == "Mine" for values in values_of(workspace, RISKS))
