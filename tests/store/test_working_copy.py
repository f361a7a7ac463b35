"""A programme that others synchronise is worked on as a copy, and put back when it is closed."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.errors import ConflictError, GovTransformError
from govtransform.registers import INITIATIVES
from govtransform.store import lock, working_copy
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import change, only

CRASH = """
import os, signal, sys
from pathlib import Path
from govtransform.registers import INITIATIVES
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change
workspace = Workspace(Path(sys.argv[1]), "Ann", Access.EDIT, Path(sys.argv[2]))
change(workspace, INITIATIVES, title="Done before the crash")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def synced(sample_file: SampleFile, tmp_path: Path) -> Path:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return sample_file.copied(folder / "programme.gtp")


def _opened(file: Path, own: Path, access: Access = Access.EDIT) -> Workspace:
    return Workspace(file, "Ann", access, own)


def _title(file: Path) -> str:
    with closing(Workspace(file, "Bob", Access.READ)) as workspace:
        return str(only(workspace, INITIATIVES).values["title"])


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def _crash(file: Path, own: Path) -> None:
    line = [sys.executable, "-c", CRASH, str(file), str(own)]
    root = Path(__file__).parents[2]
    assert subprocess.run(line, cwd=root, check=False, timeout=60).returncode == -9


def test_work_is_done_on_a_copy_that_takes_the_programmes_place_at_closing(
    synced: Path, own: Path
) -> None:
    workspace, before = _opened(synced, own), synced.read_bytes()
    change(workspace, INITIATIVES, title="A new title")
    assert synced.read_bytes() == before
    assert _names(synced.parent) == [lock.side_file(synced).name, synced.name]
    found = lock.holder(synced)
    assert found
    assert found.is_us
    workspace.close()
    workspace.close()
    assert _title(synced) == "A new title"
    assert _names(synced.parent) == [synced.name]
    assert not _names(own / working_copy.FOLDER)


def test_what_was_only_looked_at_is_not_written(synced: Path, own: Path) -> None:
    before = synced.stat()
    _opened(synced, own).close()
    assert synced.stat() == before
    assert not _names(own / working_copy.FOLDER)


def test_backups_lie_beside_the_programme(synced: Path, own: Path) -> None:
    with closing(_opened(synced, own)) as workspace:
        made = workspace.back_up("By hand")
    assert made
    assert made.file.parent == synced.parent / "backups"


def test_where_the_programme_was_changed_meanwhile_both_are_kept(synced: Path, own: Path) -> None:
    workspace = _opened(synced, own)
    change(workspace, INITIATIVES, title="Mine")
    theirs = synced.with_name("theirs.gtp")
    shutil.copyfile(synced, theirs)
    with closing(Workspace(theirs, "Bob")) as other:
        change(other, INITIATIVES, title="Theirs")
    theirs.replace(synced)
    with pytest.raises(ConflictError, match="changed elsewhere while you worked on it"):
        workspace.close()
    (mine,) = synced.parent.glob("programme (Ann *).gtp")
    assert (_title(synced), _title(mine)) == ("Theirs", "Mine")
    assert lock.holder(synced) is None
    assert not _names(own / working_copy.FOLDER)


def test_what_a_crash_left_here_is_gone_on_with(synced: Path, own: Path) -> None:
    _crash(synced, own)
    assert _title(synced) != "Done before the crash"
    with closing(_opened(synced, own, Access.READ)) as workspace:
        assert only(workspace, INITIATIVES).values["title"] == "Done before the crash"
    with closing(_opened(synced, own)) as workspace:
        assert workspace.entry.told.startswith("What was last done in programme.gtp on this comp")
    assert _title(synced) == "Done before the crash"


def test_what_a_crash_left_of_another_life_is_kept_beside(synced: Path, own: Path) -> None:
    _crash(synced, own)
    with closing(Workspace(synced, "Bob")) as other:
        change(other, INITIATIVES, title="Theirs")
    with closing(_opened(synced, own)) as workspace:
        assert "Both are kept" in workspace.entry.told
        assert only(workspace, INITIATIVES).values["title"] == "Theirs"
    (mine,) = synced.parent.glob("programme (Ann *).gtp")
    assert _title(mine) == "Done before the crash"


def test_a_copy_that_is_damaged_is_set_aside(synced: Path, own: Path) -> None:
    _crash(synced, own)
    left = working_copy.found(synced, own)
    assert left
    left.file.write_bytes(left.file.read_bytes()[:5_000])
    with closing(_opened(synced, own)) as workspace:
        assert "is damaged and was not put back" in workspace.entry.told


def test_a_folder_that_cannot_be_reached_costs_no_work(
    synced: Path, own: Path, tmp_path: Path
) -> None:
    workspace = _opened(synced, own)
    change(workspace, INITIATIVES, title="Done on the train")
    away = synced.parent.rename(tmp_path / "away")
    with pytest.raises(GovTransformError, match="is kept on this computer, and is put back"):
        workspace.close()
    away.rename(synced.parent)
    _opened(synced, own).close()
    assert _title(synced) == "Done on the train"


def test_on_a_disk_of_this_computer_there_is_no_copy(
    sample_file: SampleFile, own: Path, tmp_path: Path
) -> None:
    with closing(_opened(sample_file.copied(tmp_path / "programme.gtp"), own)) as workspace:
        assert workspace.entry.working is None
        assert not own.exists()
