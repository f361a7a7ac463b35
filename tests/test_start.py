import os
import subprocess
import sys
from pathlib import Path

import pytest

from govtransform import screen
from govtransform.__main__ import wants_windows

ROOT = Path(__file__).parent.parent
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lacks these")


@pytest.mark.parametrize(
    "line", ["", "a.gtp", "A.GTP", "--safe", "--data DIR", "--data=DIR a.gtp --safe", "--data"]
)
def test_a_file_and_options_of_the_windows_open_them(line: str) -> None:
    assert wants_windows(line.split())


@pytest.mark.parametrize("line", ["info a.gtp", "--help", "a.xlsx", "a.gtp b.gtp", "--json info"])
def test_anything_else_is_a_command(line: str) -> None:
    assert not wants_windows(line.split())


@linux
def test_without_a_screen_the_way_on_is_told() -> None:
    bare = {k: v for k, v in os.environ.items() if "DISPLAY" not in k and "QPA" not in k}
    line = [sys.executable, "-m", "govtransform"]
    done = subprocess.run(line, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no screen here to show a window on.")
    assert len(done.stderr.splitlines()) == 1


@linux
def test_a_screen_of_any_kind_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "X11_LIBRARIES", ())
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        assert not screen.lack({name: "anything"})


@linux
def test_a_missing_library_of_the_screen_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "X11_LIBRARIES", ("libc.so.6", "libnowhere.so.1"))
    told = screen.lack({"DISPLAY": ":0"})
    assert "The system library libnowhere.so.1 is missing" in told
    assert "sudo apt install" in told


def test_a_missing_library_of_qt_is_named_and_other_errors_are_not_ours() -> None:
    end = "cannot open shared object file: No such file or directory"
    told = screen.missing_library(ImportError(f"libEGL.so.1: {end}"))
    assert "The system library libEGL.so.1 is missing" in told
    assert not screen.missing_library(ImportError("No module named 'PySide6'"))
