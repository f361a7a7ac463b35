import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.errors import GovTransformError
from govtransform.registers import INITIATIVES
from govtransform.store import lock
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, only

ROOT = Path(__file__).parents[2]
RACERS = 8
OPEN = """
import json, sys
from pathlib import Path
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
print("ready", flush=True)
sys.stdin.readline()
workspace = Workspace(Path(sys.argv[1]), sys.argv[2], Access.EDIT)
print(json.dumps([workspace.read_only, workspace.obstacle]), flush=True)
sys.stdin.readline()
workspace.close()
"""


class _Other:
    """Another process, which opens a programme once it is told to."""

    def __init__(self, file: Path, who: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", OPEN, str(file), who],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"
        self.pid = self._process.pid

    def go(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def answer(self) -> tuple[bool, str]:
        read_only, obstacle = json.loads(self._line())
        return read_only, obstacle

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self._process.communicate()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@pytest.fixture
def file(workspace: Workspace) -> Path:
    workspace.close()
    assert isinstance(workspace.location, Path)
    return workspace.location


def test_of_eight_that_open_at_once_one_may_write(file: Path) -> None:
    others = [_Other(file, f"Racer {n}") for n in range(RACERS)]
    for other in others:
        other.go()
    answers = [other.answer() for other in others]
    writers = [n for n, (read_only, _) in enumerate(answers) if not read_only]
    assert len(writers) == 1
    sentence = rf"Racer {writers[0]} has had this programme open on \S+ since \d\d:\d\d\."
    told = [obstacle for read_only, obstacle in answers if read_only]
    assert all(re.fullmatch(sentence, obstacle) for obstacle in told)
    for other in others:
        other.kill()
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        change(workspace, INITIATIVES, title="Renamed")


def test_a_programme_others_edit_can_be_read_and_is_free_again_after_a_crash(file: Path) -> None:
    other = _Other(file, "Priya")
    other.go()
    assert other.answer() == (False, "")
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        assert only(workspace, INITIATIVES).code == "INI-0001"
        assert "Priya has had this programme open" in workspace.obstacle
        with pytest.raises(GovTransformError, match="Priya has had this programme open"):
            change(workspace, INITIATIVES, title="Renamed")
        assert not workspace.could_edit()
        other.kill()
        assert workspace.could_edit()
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        change(workspace, INITIATIVES, title="Renamed")
    assert not lock.side_file(file).exists()


def test_somebody_who_reads_is_in_nobodys_way(file: Path) -> None:
    with closing(Workspace(file, "Ann", Access.READ)):
        assert not lock.side_file(file).exists()
        other = _Other(file, "Priya")
        other.go()
        assert other.answer() == (False, "")
        other.kill()


def test_the_lock_says_who_has_it(file: Path) -> None:
    held = lock.take(file, "Ann")
    assert held
    holder = lock.holder(file)
    assert holder
    assert (holder.user, holder.is_us) == ("Ann", True)
    assert lock.take(file, "Bob") is None
    held.release()
    held.release()
    assert lock.holder(file) is None


@pytest.mark.parametrize("left", ["", "{", "[]", '{"user": "Priya"}'])
def test_what_a_crash_left_in_the_side_file_is_in_nobodys_way(file: Path, left: str) -> None:
    lock.side_file(file).write_text(left)
    assert lock.holder(file) is None
    with closing(Workspace(file, "Ann", Access.EDIT)) as workspace:
        assert not workspace.read_only


def test_a_lock_of_another_day_tells_the_day() -> None:
    long_ago = lock.Holder("Priya", "HMT-L1234", 7, "2026-01-02T10:42:00+00:00")
    assert "Priya has had this programme open on HMT-L1234 since 2 Jan" in long_ago.sentence
