import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copy, rmtree
from tempfile import mkdtemp

import pytest

from govtransform.errors import DamagedError, GovTransformError
from govtransform.registers import INITIATIVES
from govtransform.store import schema
from govtransform.store.engine import connect, journal
from govtransform.store.entrance import Access
from govtransform.store.glance import glance
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import change, only

NOBODY = 65_534


@pytest.fixture
def file(sample_file: SampleFile, tmp_path: Path) -> Path:
    """A sound programme, closed."""
    return sample_file.copied(tmp_path / "programme.gtp")


@pytest.fixture
def as_nobody(file: Path) -> Iterator[Path]:
    """The file in a folder of somebody without special rights, as whom the test goes on."""
    folder = Path(mkdtemp())
    moved = Path(copy(file, folder))
    root = os.geteuid() == 0
    if root:
        for path in (folder, moved):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield moved
    finally:
        folder.chmod(0o700)
        if root:
            os.seteuid(0)
        rmtree(folder)


def _folder(file: Path) -> dict[str, tuple[int, bytes]]:
    """Everything beside a file: when it was written, and what."""
    paths = [path for path in file.parent.iterdir() if path.is_file()]
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def _refused(file: Path, *, match: str, kind: type[Exception] = GovTransformError) -> None:
    before = _folder(file)
    for access in (Access.EDIT, Access.READ):
        with pytest.raises(kind, match=match) as raised:
            Workspace(file, "Ann", access)
        assert raised.type is kind
    glance(file)
    assert _folder(file) == before


def _change_bytes(file: Path, place: int, to: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        opened.write(to)


def _without(path: Path) -> None:
    path.unlink()


def _as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _as_text(path: Path) -> None:
    path.write_bytes(b"not a database, though long enough" * 40)


def _as_other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (id)")


def _as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("become", "match"),
    [
        (_without, "There is no file programme.gtp in .*"),
        (_as_folder, "programme.gtp is a folder"),
        (_as_text, "programme.gtp is not a GovTransform programme"),
        (_as_other_database, "programme.gtp belongs to another program"),
        (_as_pipe, "programme.gtp is not a file"),
        (lambda path: path.write_bytes(b""), "programme.gtp is empty"),
        (lambda path: _change_bytes(path, 60, (999).to_bytes(4)), "newer version"),
    ],
)
def test_what_is_no_programme_is_refused_and_left_alone(
    file: Path, become: Callable[[Path], None], match: str
) -> None:
    become(file)
    _refused(file, match=match)


@pytest.mark.parametrize("length", [20, 99, 100, 4_096, 300_000])
def test_a_file_that_is_cut_short_says_so(file: Path, length: int) -> None:
    os.truncate(file, length)
    _refused(file, match=f"cut short: {length:,} of its", kind=DamagedError)


@pytest.mark.parametrize("place", [18, 100, 4_096, 20 * 4_096, 60 * 4_096])
def test_a_damaged_file_says_so(file: Path, place: int) -> None:
    _change_bytes(file, place, b"\xaa" * (2 if place == 18 else 2_000))
    _refused(file, match="damaged", kind=DamagedError)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER sly AFTER UPDATE ON benefit BEGIN DELETE FROM benefit; END",
        "CREATE VIEW sly AS SELECT * FROM benefit",
        "CREATE VIRTUAL TABLE sly USING fts5(title)",
    ],
)
def test_instructions_of_others_are_refused(file: Path, statement: str) -> None:
    with closing(connect(file)) as connection:
        connection.execute(statement)
        connection.execute("PRAGMA journal_mode = DELETE")
    _refused(file, match=r"did not put there \(sly\)")


@pytest.mark.parametrize(
    "statement", ["DROP TABLE benefit", "PRAGMA user_version = 0", "DELETE FROM store_state"]
)
def test_a_file_another_program_changed_is_refused(file: Path, statement: str) -> None:
    with closing(connect(file, foreign_keys=False)) as connection:
        connection.execute(statement)
        connection.execute("PRAGMA journal_mode = DELETE")
    _refused(file, match="damaged", kind=DamagedError)


def test_an_older_file_is_not_upgraded_by_somebody_who_reads(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", schema.HEAD + 1)
    before = _folder(file)
    with pytest.raises(GovTransformError, match=r"has to be upgraded .* opened for reading"):
        Workspace(file, "Ann", Access.READ)
    assert _folder(file) == before


def test_a_programme_lies_alone_in_its_folder_when_closed(file: Path) -> None:
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        change(workspace, INITIATIVES, title="Renamed")
    assert list(_folder(file)) == ["programme.gtp"]


def test_reading_leaves_a_file_as_it_was(file: Path) -> None:
    before = _folder(file)
    with closing(Workspace(file, "Ann", Access.READ)) as workspace:
        assert only(workspace, INITIATIVES).code == "INI-0001"
        with pytest.raises(GovTransformError, match="Nothing can be changed here"):
            change(workspace, INITIATIVES, title="Renamed")
    assert _folder(file) == before


def test_what_did_not_become_a_programme_is_removed(tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match="There is no folder"):
        Workspace(tmp_path / "nowhere" / "a.gtp", "Ann")
    (tmp_path / "a.gtp").touch()
    Workspace(tmp_path / "a.gtp", "Ann").close()
    assert sorted(_folder(tmp_path / "a.gtp")) == ["a.gtp"]


def test_a_link_leads_to_the_programme_itself(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.gtp"
    link.parent.mkdir()
    link.symlink_to(file)
    with closing(Workspace(link, "Ann", Access.EDIT)) as workspace:
        change(workspace, INITIATIVES, title="Renamed")
        assert [path.name for path in link.parent.iterdir()] == ["link.gtp"]


@pytest.mark.parametrize("half_written", [False, True])
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "why"),
    [
        (0o444, 0o700, "may read programme.gtp, and not change it"),
        (0o600, 0o500, "may not write into the folder"),
        (0o444, 0o500, "may read programme.gtp, and not change it"),
    ],
)
def test_what_may_not_be_written_is_opened_for_reading(
    as_nobody: Path, file_mode: int, folder_mode: int, why: str, half_written: bool
) -> None:
    if half_written:
        _break_off(as_nobody)
    as_nobody.chmod(file_mode)
    as_nobody.parent.chmod(folder_mode)
    before = _folder(as_nobody)
    with closing(Workspace(as_nobody, "Ann", Access.EDIT)) as workspace:
        assert (workspace.read_only, workspace.could_edit()) == (True, False)
        assert why in workspace.obstacle
        assert only(workspace, INITIATIVES).values["title"] == "Shared services"
        with pytest.raises(GovTransformError, match=why):
            change(workspace, INITIATIVES, title="Renamed")
    assert _folder(as_nobody) == before


def test_what_may_not_be_read_says_so(as_nobody: Path) -> None:
    as_nobody.chmod(0)
    if os.access(as_nobody, os.R_OK, effective_ids=True):
        pytest.skip("this system lets everybody read")
    with pytest.raises(GovTransformError, match=r"You may not read programme\.gtp"):
        Workspace(as_nobody, "Ann", Access.EDIT)


@pytest.mark.parametrize("access", [Access.EDIT, Access.READ])
def test_a_half_written_file_is_put_right(file: Path, access: Access) -> None:
    _break_off(file)
    with closing(Workspace(file, "Ann", access)) as workspace:
        assert only(workspace, INITIATIVES).values["title"] == "Shared services"


def _break_off(file: Path) -> None:
    """Leave what a power cut leaves in the middle of a commit: pages written, and their journal."""
    with closing(connect(file)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE initiative SET title = 'Half'")
        connection.execute("CREATE TABLE filler AS SELECT zeroblob(100000) AS x")
        kept = {path: path.read_bytes() for path in (file, journal(file))}
        connection.execute("ROLLBACK")
    for path, content in kept.items():
        path.write_bytes(content)
    assert b"Half" in kept[file]
    with suppress(FileNotFoundError):
        assert journal(file).stat().st_size > 0
