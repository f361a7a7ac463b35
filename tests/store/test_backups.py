import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from govtransform import VERSION
from govtransform.errors import DamagedError, GovTransformError
from govtransform.registers import BENEFITS, INITIATIVES
from govtransform.store import backups
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, only, put, sample

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
COPY = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from govtransform.store import backups
print("ready", flush=True)
while True:
    backups.back_up(Path(sys.argv[1]), "Now", datetime.now(UTC))
"""


@pytest.fixture
def file(workspace: Workspace) -> Path:
    assert isinstance(workspace.location, Path)
    return workspace.location


@pytest.fixture
def test_a_backup_says_what_is_in_it(workspace: Workspace, file: Path) -> None:
    made = workspace.back_up("Before the import")
    assert made
    assert (made.reason, made.version, made.missed) == ("Before the import", VERSION, "")
    assert made.contents.rows["benefit"] == 1
    assert made.contents.head == workspace.audit_head
    assert backups.held(file) == [made]
    assert made.file.parent == file.parent / "backups"
    assert len({path.suffix for path in made.file.parent.iterdir()}) == 2


def test_a_backup_comes_back_as_a_new_file(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    made = workspace.back_up("Now")
    change(workspace, BENEFITS, title="Changed since")
    assert made
    target = backups.restored_name(file, made)
    backups.restore(made.file, target)
    with closing(Workspace(target, "Ann", Access.EDIT)) as again:
        assert only(again, BENEFITS).values["title"] == "Estates"
        assert again.audit_head == made.contents.head
    assert only(workspace, BENEFITS).values["title"] == "Changed since"
    with pytest.raises(GovTransformError, match="There is a file"):
        backups.restore(made.file, target)


def test_what_was_done_since_a_backup_is_told(workspace: Workspace) -> None:
    made = workspace.back_up("Now")
    assert made
    put(workspace, "actual", 10)
    change(workspace, BENEFITS, title="Renamed")
    workspace.undo()
    with workspace.read() as session:
        found = backups.since(session, made)
    assert found.actions == {"Change amounts": 1, "Change": 1, "Undo: Change": 1}
    assert (found.follows, found.records) == (True, {"benefit_value": 1, "benefit": 1})


def test_a_backup_of_another_life_says_nothing_of_this_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    made = workspace.back_up("Now")
    with closing(Workspace(tmp_path / "other.gtp", "Bob")) as other:
        sample(other)
        assert made
        with other.read() as session:
            assert not backups.since(session, made).follows


def test_a_backup_that_was_changed_is_not_given_back(workspace: Workspace, tmp_path: Path) -> None:
    made = workspace.back_up("Now")
    assert made
    content = bytearray(made.file.read_bytes())
    content[-1] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(DamagedError, match="is not as it was made"):
        backups.restore(made.file, tmp_path / "again.gtp")


def test_a_damaged_programme_is_never_backed_up(workspace: Workspace, file: Path) -> None:
    workspace.close()
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 4096 // 2 * 4096)
        opened.write(b"\xaa" * 4096)
    with pytest.raises(DamagedError):
        backups.back_up(file, "Now", NOW)
    assert not list((file.parent / "backups").iterdir())


def test_a_second_place_gets_the_same(workspace: Workspace, file: Path, tmp_path: Path) -> None:
    workspace.second_place = tmp_path / "stick"
    made = workspace.back_up("Now")
    assert made
    (second,) = backups.held(tmp_path / "elsewhere" / file.name, workspace.second_place)
    assert second.file.read_bytes() == made.file.read_bytes()
    assert backups.held(file, workspace.second_place) == [made]


def test_a_second_place_that_is_missing_costs_nothing(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_text("a file, not a folder")
    workspace.second_place = tmp_path / "stick" / "backups"
    made = workspace.back_up("Now")
    assert made
    assert "The second place for backups was left out" in made.missed
    assert len(backups.held(file)) == 1


def test_old_backups_go(workspace: Workspace, file: Path) -> None:
    for days in range(60):
        for hour in (9, 15):
            backups.back_up(file, "Timed", NOW.replace(hour=hour) + timedelta(days=days))
    left = [b.at for b in backups.held(file)]
    assert len(left) < 14 + 8 + 3
    assert left[0] == NOW.replace(hour=15) + timedelta(days=59)
    assert len(list((file.parent / "backups").iterdir())) == 2 * len(left)


def test_backups_of_one_second_are_kept_apart(workspace: Workspace, file: Path) -> None:
    for n in range(3):
        backups.back_up(file, "Now", NOW + timedelta(milliseconds=n))
    assert len({b.file for b in backups.held(file)}) == 3


def test_a_programme_with_a_longer_name_has_its_own(workspace: Workspace, file: Path) -> None:
    workspace.back_up("Now")
    assert not backups.held(file.with_name(f"{file.stem} 2026{file.suffix}"))
    assert not backups.held(file.with_name(f"{file.stem[:-1]}{file.suffix}"))


def test_work_is_due_until_it_is_backed_up(workspace: Workspace) -> None:
    change(workspace, INITIATIVES, title="Renamed")
    later = datetime.now(UTC) + timedelta(minutes=16)
    assert workspace.is_backup_due(later)
    workspace.back_up("Now")
    assert not workspace.is_backup_due(later, closing=True)
    workspace.undo()
    assert not workspace.is_backup_due(datetime.now(UTC))
    assert workspace.is_backup_due(datetime.now(UTC), closing=True)


def test_a_backup_that_failed_is_still_due(workspace: Workspace, file: Path) -> None:
    change(workspace, INITIATIVES, title="Renamed")
    (file.parent / "backups").write_text("a file, not a folder")
    with pytest.raises(GovTransformError, match="cannot be made"):
        workspace.back_up("Now")
    assert workspace.is_backup_due(datetime.now(UTC), closing=True)


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_a_shared_database_has_no_file_to_back_up(shared: Workspace, tmp_path: Path) -> None:
    assert shared.back_up("Now") is None
    with pytest.raises(GovTransformError, match="A shared database is not a file"):
        shared.save_copy(tmp_path / "copy.gtp")


def test_a_backup_that_is_killed_leaves_only_whole_ones(workspace: Workspace, file: Path) -> None:
    put(workspace, "actual", *range(500))
    for n in range(8):
        command = [sys.executable, "-c", COPY, str(file)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.02 + n * 0.013)
            os.kill(process.pid, signal.SIGKILL)
    finished = [p for p in (file.parent / "backups").glob("*.gtp") if not p.name.startswith(".")]
    assert finished
    for path in finished:
        with closing(Workspace(path, "Ann", Access.READ)) as copied:
            assert only(copied, INITIATIVES).code == "INI-0001"
            assert copied.audit_head == workspace.audit_head
    for path in (file.parent / "backups").glob("programme*.json"):
        assert json.loads(path.read_text())["contents"]["rows"]["benefit_value"] == 500


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_a_copy_given_back_awaits_the_word_to_go_on(workspace: Workspace, tmp_path: Path) -> None:
    backup = workspace.back_up("Timed")
    assert backup
    target = tmp_path / "given back.gtp"
    backups.restore(backup.file, target)
    assert backups.awaits_word(target)
    with closing(Workspace(target, "Ann")) as copy:
        change(copy, INITIATIVES, title="Renamed")
        assert not copy.is_backup_due(datetime.now(UTC), closing=True)
        backups.confirm(target)
        assert copy.is_backup_due(datetime.now(UTC), closing=True)
