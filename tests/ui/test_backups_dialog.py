from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform.registers import INITIATIVES
from govtransform.services import records
from govtransform.store import backups
from govtransform.store.backups import Since
from govtransform.store.workspace import Workspace
from ui.context import Context
from ui.desk import Desk
from ui.dialogs.backups import BackupsDialog, since_words


@pytest.fixture
def dialog(context: Context, workspace: Workspace, qtbot: QtBot) -> BackupsDialog:
    """Two backups, with one change after the first and one after the second."""
    for number, why in enumerate(("Before an import", "Timed")):
        workspace.back_up(why)
        with workspace.edit(f"Change {number}") as session:
            records.update(session, INITIATIVES, 1, {"title": f"Title {number}"})
    assert isinstance(workspace.location, Path)
    made = BackupsDialog(backups.held(workspace.location), context)
    qtbot.addWidget(made)
    return made


def _texts(dialog: BackupsDialog, row: int) -> list[str]:
    return [dialog.list.cells.index(row, column).data() for column in range(3)]


def test_backups_are_told_newest_first_with_reason_and_size(dialog: BackupsDialog) -> None:
    assert [_texts(dialog, row)[1] for row in range(2)] == ["Timed", "Before an import"]
    assert _texts(dialog, 0)[2].endswith(" MB")


def test_what_was_done_since_follows_the_choice(dialog: BackupsDialog) -> None:
    assert dialog.since.text() == "Actions: 1 (Change 1: 1)\nRecords changed: 1 (initiatives: 1)"
    dialog.list.selectRow(1)
    assert dialog.since.text().startswith("Actions: 2 (Change 0: 1, Change 1: 1)\n")


def test_a_backup_opens_as_a_copy_and_the_programme_stays(
    dialog: BackupsDialog, context: Context, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(context.preferences, context.notices, context.runner, tmp_path)
    desk.workspace = workspace
    dialog.wanted.connect(desk.restore)
    with qtbot.waitSignal(desk.opened):
        dialog.open_copy.click()
    assert desk.workspace is not workspace
    assert isinstance(desk.workspace.location, Path)
    assert desk.workspace.location.stem.startswith("programme restored ")
    assert (tmp_path / "programme.gtp").exists()
    desk.close()


def test_without_a_backup_it_says_how_to_make_one(context: Context, qtbot: QtBot) -> None:
    dialog = BackupsDialog([], context)
    qtbot.addWidget(dialog)
    assert "no backup yet" in dialog.since.text()
    assert not dialog.open_copy.isEnabled()


def test_many_kinds_of_change_are_cut_to_the_most_frequent() -> None:
    actions = {f"Action {number}": number for number in range(1, 9)}
    told = since_words(Since(True, actions, {"cost_value": 3}))
    assert told.startswith("Actions: 36 (Action 8: 8, Action 7: 7,")
    assert told.splitlines()[0].endswith("…)")
    assert told.endswith("(amounts of cost lines: 3)")


def test_a_backup_of_another_life_is_not_compared() -> None:
    assert "another life" in since_words(Since(False, {}, {}))
    assert since_words(Since(True, {}, {})) == "Nothing was changed after it."
