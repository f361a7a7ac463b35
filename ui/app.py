"""The start of the windows, all wiring in sight.

The first picture is painted from `glance`, with the standard library and as little of Qt as will
do. Then the shell takes its place; the store and the pages are loaded off the main thread, the
programme is opened, and its page comes to the front.
"""

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from govtransform import i18n, settings
from govtransform.folders import folders
from govtransform.i18n import tr
from govtransform.store.glance import glance
from ui.first_picture import FirstPicture
from ui.groups import GROUPS
from ui.main_window import MainWindow
from ui.theme import STYLE, Theme
from ui.window_state import WindowState

if TYPE_CHECKING:  # slow to load
    from ui.running import Running

SWITCH = 0.0005  # seconds a thread that loads may hold the window up at a time


@dataclass(frozen=True, slots=True)
class Options:
    """What may be given on the command line."""

    file: Path | None = None
    data: Path | None = None
    safe: bool = False


def main(arguments: Sequence[str]) -> int:
    """Open the windows; give the exit code."""
    app = QApplication([*sys.argv[:1], "-style", STYLE])  # later it would cost 10 ms
    app.setApplicationName("GovTransform")
    start = Start(app, options_of(arguments))
    start.begin()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()  # a job may still have something to put away
    return code


def options_of(arguments: Sequence[str]) -> Options:
    """Read `[FILE] [--data DIR] [--safe]`, which is all that opens windows."""
    found, rest = Options(), iter(arguments)
    for argument in rest:
        if argument == "--safe":
            found = replace(found, safe=True)
        elif argument == "--data":
            found = replace(found, data=Path(next(rest, ".")))
        elif argument.startswith("--data="):
            found = replace(found, data=Path(argument.partition("=")[2]))
        else:
            found = replace(found, file=Path(argument))
    return found


class Start:
    """Makes the window with its first picture, then everything else, once."""

    def __init__(self, app: QApplication, options: Options) -> None:
        self.options, self.folders = options, folders(options.data)
        self.settings_file = self.folders.settings / "settings.json"
        value = settings.load(self.settings_file)
        i18n.use(value.language)
        self.path = _first_path(value, options)
        self.theme = Theme(app, value.theme, value.ui_size, dressed=False)
        self.state = WindowState(None if options.safe else self.folders.settings)
        self.window = MainWindow(self.state)
        self.running: Running | None = None

    def begin(self) -> None:
        """Show the first picture and then make the rest; without a programme, all at once."""
        sys.setswitchinterval(SWITCH)
        if self.path:
            found = glance(self.path)
            groups = tuple(tr(group.title) for group in GROUPS if group.is_first)
            picture = FirstPicture(self.theme, self.path.stem, found, groups)
            picture.painted.connect(self._load)
            self.window.setCentralWidget(picture)
        else:
            self.furnish()
        self.window.show()

    def _load(self) -> None:
        """Load the shell in one turn and make it in the next, so that the window keeps moving."""
        importlib.import_module("ui.running")
        QTimer.singleShot(0, self.furnish)

    def furnish(self) -> None:
        """Make the shell and what joins it, and open the programme."""
        from ui.running import Places, Running  # noqa: PLC0415  (after the first picture)

        logs, samples = self.folders.logs, _samples(self.options)
        places = Places(self.settings_file, logs, samples, self.state)
        self.running = Running(self.window, self.theme, places)
        self.running.begin(self.path)


def _first_path(value: settings.Settings, options: Options) -> Path | None:
    """The file asked for, or the one open last."""
    if options.file:
        return options.file
    if options.safe or not value.reopen_last or not value.recent:
        return None
    last = Path(value.recent[0].path)
    return last if last.is_file() else None


def _samples(options: Options) -> Path:
    """Where copies of the sample go: beside the settings with `--data`, else the documents."""
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415  (after the first picture)

    where = QStandardPaths.StandardLocation.DocumentsLocation
    return options.data or Path(QStandardPaths.writableLocation(where)) / "GovTransform"
