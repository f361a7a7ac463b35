import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest

from govtransform.errors import DamagedError, GovTransformError
from govtransform.queries import verification
from govtransform.registers import BENEFITS
from govtransform.store import schema
from govtransform.store.engine import connect
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, only, sample

on_postgresql = pytest.mark.parametrize("location", ["postgresql"], indirect=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for four megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    with suppress(OSError):
        if subprocess.run(mount, check=False, capture_output=True).returncode == 0:
            yield folder
            subprocess.run(["umount", str(folder)], check=True)
            return
    pytest.skip("A FULL DISK NOT TESTED: nobody here may mount one")


def _fill(folder: Path) -> Path:
    filler = folder / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as opened:
        while True:
            opened.write(b"\0" * 512)
    return filler


def test_a_full_disk_costs_nothing_that_was_saved(small_disk: Path) -> None:
    file = small_disk / "programme.gtp"
    with closing(Workspace(file, "Ann")) as workspace:
        sample(workspace)
        head = workspace.audit_head
        filler = _fill(small_disk)
        with pytest.raises(GovTransformError, match="no room left on the disk"):
            change(workspace, BENEFITS, override_reason="x" * 200, title="y" * 200)
        assert only(workspace, BENEFITS).values["title"] == "Estates"
        assert workspace.audit_head == head
        with pytest.raises(GovTransformError, match="There is no room"):
            workspace.back_up("Now")
        assert not list((small_disk / "backups").iterdir())
        filler.unlink()
        change(workspace, BENEFITS, title="Room again")
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        assert only(workspace, BENEFITS).values["title"] == "Room again"


def test_a_new_programme_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    _fill(small_disk)
    with pytest.raises(GovTransformError, match="no room"):
        Workspace(small_disk / "programme.gtp", "Ann")
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_somebody_who_writes_for_long_is_waited_for_and_then_told(workspace: Workspace) -> None:
    assert isinstance(workspace.location, Path)
    with workspace.edit("Look") as session:
        session.connection().exec_driver_sql("PRAGMA busy_timeout = 50")
    with closing(connect(workspace.location)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GovTransformError, match="Somebody else is saving"):
            change(workspace, BENEFITS, title="Waiting")
        other.execute("ROLLBACK")
    change(workspace, BENEFITS, title="Done")


def test_damage_found_while_working_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "LOOKED_THROUGH", 0)  # as if the file were a large one
    file = tmp_path / "programme.gtp"
    with closing(Workspace(file, "Ann")) as workspace:
        sample(workspace)
        with workspace.read() as session:
            table = "SELECT rootpage FROM sqlite_master WHERE name = 'benefit'"
            page = session.connection().exec_driver_sql(table).scalar_one()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * 4096)
        opened.write(b"\xaa" * 4096)
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        with pytest.raises(DamagedError, match="The file of this programme is damaged"):
            change(workspace, BENEFITS, title="Lost")
        with pytest.raises(DamagedError):
            only(workspace, BENEFITS)
        with workspace.read() as session:
            (fault, *_) = verification.faults(session)
    assert fault.startswith("The file is damaged")


@on_postgresql
def test_a_lost_connection_is_told_and_made_again(shared: Workspace, postgresql: str) -> None:
    with (
        pytest.raises(GovTransformError, match="The database does not answer"),
        shared.edit("Change") as session,
    ):
        pid = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with psycopg.connect(postgresql, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
        session.connection().exec_driver_sql("SELECT 1")
    change(shared, BENEFITS, title="Answered")
    assert only(shared, BENEFITS).values["title"] == "Answered"


def test_a_server_that_is_not_there_is_told() -> None:
    address = "postgresql://somebody:secret@localhost:1/nothing"
    with pytest.raises(GovTransformError, match="The database does not answer") as raised:
        Workspace(address, "Ann")
    assert "secret" not in str(raised.value)


@on_postgresql
def test_a_reader_of_the_shared_database_is_told_that_it_may_not_be_changed(
    shared: Workspace,
) -> None:
    with (
        pytest.raises(GovTransformError, match="may not be changed"),
        shared.edit("Change") as session,
    ):
        session.connection().exec_driver_sql("SET TRANSACTION READ ONLY")
        session.connection().exec_driver_sql("UPDATE benefit SET title = 'x'")


@pytest.mark.parametrize("access", [Access.EDIT, Access.READ])
def test_an_empty_database_is_no_programme_until_one_is_made(
    location: Path | str, access: Access
) -> None:
    match = "There is no (programme in this database|file programme.gtp)"
    with pytest.raises(GovTransformError, match=match):
        Workspace(location, "Ann", access)


def test_what_is_typed_stays_out_of_the_error(workspace: Workspace) -> None:
    with (
        pytest.raises(Exception, match="hide_parameters") as raised,
        workspace.edit("x") as session,
    ):
        session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("secret",))
    assert "secret" not in str(raised.value)
