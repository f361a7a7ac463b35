"""S1 and S2: the first picture with real figures, and how long the window stands still after."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Row

ROOT = Path(__file__).parents[2]
PAINTED = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Eye(QObject):  # of the window only: of all objects it would be timed with them
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, after)  # when all inside the window is painted too
        return False

def after():
    sys.stdout.write(f"{(time.monotonic() - float(sys.argv[1])) * 1000}\\n")
    sys.stdout.flush()
    os._exit(0) if not WATCH else watch()

def watch():
    gaps, last = [0.0], [time.monotonic()]
    def tick():
        now = time.monotonic()
        gaps.append((now - last[0]) * 1000)
        last[0] = now
    timer = QTimer(window)
    timer.timeout.connect(tick)
    timer.start(1)
    QTimer.singleShot(5000, lambda: (sys.stdout.write(f"{max(gaps)}\\n"), sys.stdout.flush(),
                                     os._exit(0)))
"""
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1366, 768)
"""
OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui import app as start_up
app = QApplication([])
start = start_up.Start(app, start_up.Options(Path(sys.argv[2]), Path(sys.argv[3])))
window = start.window; window.resize(1366, 768)
"""
EAGER = """
import importlib, pkgutil
import ui.pages, ui.dialogs, matplotlib.backends.backend_qtagg, openpyxl, alembic
for package in (ui.pages, ui.dialogs):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(found.name)
"""


def starting(path: Path, folder: Path, rounds: int = 5) -> list[Row]:
    """Each start is a process of its own; the three kinds take turns.

    The first, which compiles what is imported, does not count, as on a user's computer.
    """
    told: dict[str, list[list[float]]] = {"empty": [], "ours": [], "eager": []}
    for _ in range(rounds + 1):
        told["empty"].append(_start(EMPTY, "window.show()", path, folder, watch=False))
        told["ours"].append(_start(OURS, "start.begin()", path, folder, watch=True))
        told["eager"].append(_start(EAGER + OURS, "start.begin()", path, folder, watch=False))
    median = {kind: statistics.median(t[0] for t in found[1:]) for kind, found in told.items()}
    gap = statistics.median(t[1] for t in told["ours"][1:])
    ratio, eager = median["ours"] / median["empty"], median["eager"] / median["empty"]
    return [
        Row("S1", "first paint with a large programme's figures",
            "≤ 1.6 × an empty window, aim 1.25",
            f"{ratio:.2f} × ({median['ours']:.0f} ms to {median['empty']:.0f} ms); "
            f"eager {eager:.1f} ×", ratio <= 1.6),
        Row("S2", "longest gap while the rest loads", "≤ 100 ms, aim 50", f"{gap:.0f} ms",
            gap <= 100),
    ]  # fmt: skip


def _start(make: str, show: str, path: Path, folder: Path, *, watch: bool) -> list[float]:
    lines = ["import os", f"WATCH = {watch}", PAINTED, make, "eye = Eye()",
             "window.installEventFilter(eye)", show, "app.exec()"]  # fmt: skip
    own = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    began = str(time.monotonic())
    command = [sys.executable, "-c", "\n".join(lines), began, str(path), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=own, check=True, cwd=ROOT)
    return [float(line) for line in done.stdout.split()]
