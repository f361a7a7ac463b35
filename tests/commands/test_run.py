import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from govtransform.commands import frame
from govtransform.commands.run import COMMANDS
from govtransform.log import Log
from tests.commands.conftest import Run

ROOT = Path(__file__).parents[2]
SLOW = {"PySide6", "matplotlib", "openpyxl", "alembic", "numpy", "ui"}


def test_every_command_explains_itself_and_its_exit_codes(run: Run) -> None:
    for command in COMMANDS:
        told = run(command.name, "--help")
        assert told.code == 0
        assert "Exit code 0" in " ".join(told.out.split())


@pytest.mark.parametrize(
    "line",
    [
        ["fly"],
        ["info"],
        ["export", "a.gtp", "register:people"],
        ["new", "a.gtp", "--currency", "pound"],
        ["new", "a.gtp", "--as-at", "soon"],
        ["appraise", "a.gtp", "--as-of", "soon"],
    ],
)
def test_wrong_usage_is_told_with_exit_code_two(run: Run, line: list[str]) -> None:
    told = run(*line)
    assert (told.code, told.out) == (2, "")
    assert told.err


def test_a_file_that_is_not_there_is_told_with_exit_code_two(run: Run) -> None:
    told = run("info", "nowhere.gtp")
    assert (told.code, told.out) == (2, "")
    assert told.err == "There is no file nowhere.gtp.\n"


def test_json_is_one_object_even_when_it_fails(run: Run) -> None:
    told = run("info", "nowhere.gtp", "--json")
    assert (told.code, told.data) == (2, {"error": "There is no file nowhere.gtp."})


def test_a_file_that_is_no_programme_is_left_as_it_was(run: Run, tmp_path: Path) -> None:
    strange = tmp_path / "strange.gtp"
    strange.write_bytes(b"not a programme" * 1000)
    assert run("info", strange).code == 2
    assert strange.read_bytes() == b"not a programme" * 1000


def test_it_answers_in_a_language_that_is_there_and_in_no_other(run: Run, programme: Path) -> None:
    assert run("info", programme, "--language", "en").code == 0
    assert run("info", programme, "--language", "xx").code == 2


def test_a_programme_somebody_edits_can_be_read_and_not_changed(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    (tmp_path / "teams.csv").write_text("Name\nEstates\n", encoding="utf-8")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(path=str(programme))],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert run("info", programme).code == 0
        told = run("import", programme, tmp_path / "teams.csv", "--register", "teams")
        holder.communicate("\n")
    assert told.code == 2
    assert "Priya" in told.err


HOLD = """
import pathlib, sys
from govtransform.store.workspace import Workspace
workspace = Workspace(pathlib.Path({path!r}), "Priya")
print("open", flush=True)
sys.stdin.readline()
workspace.close()
"""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C reaches what is started, even where the tests run as a job in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent another way on Windows")
@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "made here"
    folder.mkdir()
    line = [sys.executable, "-m", "govtransform", "sample", str(folder / "a.gtp"), "--json"]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with process:
        while not list(folder.iterdir()) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate()
    assert process.returncode == frame.STOPPED
    assert json.loads(said) == {"error": "Stopped. Nothing was changed."}
    assert list(folder.iterdir()) == []


def test_a_command_loads_nothing_it_does_not_need(programme: Path) -> None:
    code = f"""import sys
from govtransform import commands
assert commands.run(["info", {str(programme)!r}]) == 0
assert commands.run(["check", {str(programme)!r}]) == 0
assert not {SLOW!r} & set(sys.modules), {SLOW!r} & set(sys.modules)"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_what_a_command_came_to_is_logged_without_names(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    run("info", programme)
    run("info", tmp_path / "secret.gtp")
    done, refused = Log(tmp_path / "own" / "logs").latest(5)
    assert '"outcome": "info 0"' in done
    assert '"error": "govtransform.errors.GovTransformError"' in refused
    assert "secret" not in refused
