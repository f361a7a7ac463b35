"""The desk remembers how far the trail went, and doubts a file that has not got there."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform import settings
from govtransform.store.audit import Head
from govtransform.store.workspace import Workspace
from tests.factories import put, sample
from tests.tampering import cut_tail
from ui.desk import Desk
from ui.job_runner import InlineRunner
from ui.notices import Notices
from ui.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "programme.gtp"
    with closing(Workspace(path, "Ann")) as workspace:
        sample(workspace)
    return path


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    own = Preferences(tmp_path / "settings.json")
    desk = Desk(own, Notices(), InlineRunner(), tmp_path)
    yield desk
    desk.close()


def _doubts(desk: Desk, file: Path) -> list[str]:
    found: list[str] = []
    desk.doubted.connect(found.append)
    desk.open(file)
    desk.doubted.disconnect(found.append)
    return found


def _head(folder: Path) -> Head:
    (head,) = settings.load(folder / "settings.json").audit_heads.values()
    return Head.read(head)


def test_opening_and_closing_remember_the_end_of_the_trail(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    assert _doubts(desk, file) == []
    workspace = desk.workspace
    assert workspace is not None
    assert _head(tmp_path) == workspace.audit_head
    put(workspace, "plan", 100)
    worked = workspace.audit_head
    desk.close()
    assert _head(tmp_path) == worked
    assert _doubts(desk, file) == []


def test_an_older_copy_is_doubted_until_it_is_trusted(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    copy = shutil.copy(file, tmp_path / "copy.gtp")
    _doubts(desk, file)
    assert desk.workspace is not None
    put(desk.workspace, "plan", 100)
    desk.close()
    shutil.copy(copy, file)
    for _ in range(2):
        (doubt,) = _doubts(desk, file)
        assert doubt.startswith("This file is older than the one you last saw")
    desk.trust()
    assert _doubts(desk, file) == []


def test_a_cut_tail_is_doubted(desk: Desk, file: Path) -> None:
    _doubts(desk, file)
    desk.close()
    cut_tail(file)
    assert len(_doubts(desk, file)) == 1
