"""The end of the trail this person last saw shows that another file lies in its place."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.store import anchor
from govtransform.store.audit import Head
from govtransform.store.workspace import Workspace
from tests.factories import put, sample
from tests.tampering import cut_tail


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "programme.gtp"
    with closing(Workspace(path, "Ann")) as workspace:
        sample(workspace)
    return path


def _worked_in(file: Path) -> Head:
    """Some work; the end of the trail after it."""
    with closing(Workspace(file, "Ann")) as workspace:
        put(workspace, "plan", 100)
        return workspace.audit_head


def _doubt(file: Path, known: Head | None) -> str:
    with closing(Workspace(file, "Ann")) as workspace:
        return anchor.doubt(workspace, known)


def test_the_file_last_seen_is_not_doubted_nor_is_one_gone_on_with(file: Path) -> None:
    known = _worked_in(file)
    assert _doubt(file, None) == _doubt(file, known) == ""
    _worked_in(file)
    assert _doubt(file, known) == ""


def _older(file: Path, copy: Path) -> None:
    shutil.copy(copy, file)


def _cut(file: Path, _: Path) -> None:
    cut_tail(file)


@pytest.mark.parametrize("swap", [_older, _cut])
def test_an_older_copy_and_a_cut_tail_are_noticed(
    file: Path, swap: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    copy = Path(shutil.copy(file, tmp_path / "copy.gtp"))
    known = _worked_in(file)
    swap(file, copy)
    assert _doubt(file, known).startswith("This file is older than the one you last saw")


def test_a_copy_worked_in_elsewhere_is_noticed(file: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file, tmp_path / "copy.gtp"))
    known = _worked_in(file)
    for _ in range(2):
        with closing(Workspace(copy, "Eve")) as workspace:
            put(workspace, "plan", workspace.audit_head.lines)
    assert _doubt(copy, known).startswith("This file differs from the one you last saw")


def test_what_the_settings_hold_is_read_or_passed_over(file: Path) -> None:
    head = Head(3, "abc")
    heads = {anchor.key(file): str(head), anchor.key(Path("b.gtp")): "broken"}
    assert anchor.seen(heads, file) == head
    assert anchor.seen(heads, Path("b.gtp")) is anchor.seen(heads, Path("c.gtp")) is None


def test_no_password_is_kept_of_a_shared_database() -> None:
    assert anchor.key("postgresql://ann:secret@host/northmere") == "host/northmere"
