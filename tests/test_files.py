import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govtransform.errors import GovTransformError
from govtransform.files import ABANDONED_AFTER, resource, whole


def _write(path: Path, text: str) -> None:
    with whole(path) as part:
        part.write_text(text)


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_takes_its_place_only_when_finished(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    path.write_text("before")
    with whole(path) as part:
        part.write_text("after")
        assert (part.parent, part.suffix) == (tmp_path, ".xlsx")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert _names(tmp_path) == ["case.xlsx"]


def test_a_failure_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "case.xlsx"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt), whole(path) as part:
        part.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "before"
    assert _names(tmp_path) == ["case.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="what the rights are set with is told here only")
def test_ctrl_c_while_the_part_is_made_leaves_nothing(tmp_path: Path) -> None:
    code = f"""import pathlib, sys; from govtransform.files import whole
def stop(event, _):
    if event == "os.chmod": raise KeyboardInterrupt
sys.addaudithook(stop)
with whole(pathlib.Path({str(tmp_path / "a.csv")!r})): pass"""
    told = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert told.stderr.endswith("KeyboardInterrupt\n")
    assert _names(tmp_path) == []


def test_a_file_that_fails_its_check_is_not_kept(tmp_path: Path) -> None:
    def check(part: Path) -> None:
        raise GovTransformError(f"{part.read_text()} is wrong")

    with (
        pytest.raises(GovTransformError, match="total is wrong"),
        whole(tmp_path / "a.csv", check) as part,
    ):
        part.write_text("total")
    assert _names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
def test_the_part_is_private_and_the_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    path.chmod(0o640)
    with whole(path) as part:
        assert part.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="making links needs rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    _write(tmp_path / "link.csv", "text")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "text"


def test_what_a_killed_writer_left_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "odd [name].csv"
    code = f"""import os, pathlib; from govtransform.files import whole
with whole(pathlib.Path({str(path)!r})) as part: os._exit(1)"""
    subprocess.run([sys.executable, "-c", code], check=False)
    (left,) = tmp_path.iterdir()
    os.utime(left, (0, left.stat().st_mtime - 2 * ABANDONED_AFTER))
    _write(path, "text")
    assert _names(tmp_path) == ["odd [name].csv"]


@pytest.mark.skipif(os.name != "posix", reason="only there may a process be asked after")
def test_a_dead_writer_is_recognised_at_once_and_a_living_one_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    code = f"""import os, pathlib; from govtransform.files import whole
with whole(pathlib.Path({str(path)!r})) as part: os._exit(1)"""
    subprocess.run([sys.executable, "-c", code], check=False)
    with whole(path) as outer:
        _write(path, "inner")
        assert _names(tmp_path) == sorted([outer.name, "a.csv"])
        outer.write_text("outer")
    assert path.read_text() == "outer"


def test_where_nothing_can_be_written_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match="There is no folder "):
        _write(tmp_path / "nowhere" / "a.csv", "text")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(GovTransformError, match="is a folder"):
        _write(tmp_path / "folder.csv", "text")


def test_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(GovTransformError, match="no room on the disk"), whole(tmp_path / "a.csv"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert _names(tmp_path) == []


def test_an_error_about_another_file_is_not_ours_to_explain(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole(tmp_path / "a.csv"):
        (tmp_path / "source.csv").read_text()


def test_shipped_files_are_found() -> None:
    assert resource("theme", "tokens.json").is_file()
