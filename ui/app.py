"""The start of the windows, all wiring in sight.

The first picture is painted from `glance`, which needs the standard library only. Then the store
and the pages are loaded off the main thread, the programme is opened, and its page takes over.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from govtransform import i18n
from govtransform.folders import folders
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.store.glance import glance
from ui.context import Context
from ui.desk import Desk
from ui.errors import CrashDialog, Crashes
from ui.job_runner import RunningJob, ThreadedRunner
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.notices import Notices
from ui.preferences import Preferences
from ui.theme import Theme
from ui.tools import Tools
from ui.widgets.focus_ring import FocusRing
from ui.window_state import WindowState

if TYPE_CHECKING:  # slow to load
    from govtransform.store.workspace import Workspace

SLOW = ("ui.pages.register_page", "ui.pages.overview", "ui.bridge")
BACKUP_EVERY, LOOK_EVERY = 60_000, 5_000  # milliseconds


def main(arguments: Sequence[str]) -> int:
    """Open the windows; give the exit code."""
    options = _options(arguments)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("GovTransform")
    start = Start(app, options)
    start.begin()
    return app.exec()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="govtransform", description=tr("Open the windows."))
    parser.add_argument("file", nargs="?", type=Path, help=tr("a programme to open"))
    parser.add_argument("--data", type=Path, help=tr("where settings and backups are kept"))
    parser.add_argument("--safe", action="store_true", help=tr("open nothing, forget windows"))
    return parser.parse_args(list(arguments))


class Start:
    """Makes everything once, and hands it down."""

    def __init__(self, app: QApplication, options: argparse.Namespace) -> None:
        kept = folders(options.data)
        self.app, self.options = app, options
        self.preferences = Preferences(kept.settings / "settings.json", app)
        value = self.preferences.value
        i18n.use(value.language)
        self.theme = Theme(app, value.theme, value.ui_size)
        self.crashes = Crashes(kept.logs, app)
        notices, runner = Notices(app), ThreadedRunner()
        desk = Desk(self.preferences, notices, runner, _samples(options.data))
        state = WindowState(None if options.safe else kept.settings)
        messages = Messages(self.theme)
        self.tools = Tools(self.theme, self.preferences, state, messages, notices, runner, desk)
        self.window = MainWindow(self.tools)
        self.ring = FocusRing(self.theme, app)
        self._connect()

    def begin(self) -> None:
        """Show the first picture, then load the rest."""
        path = self._first_path()
        if path:
            self.window.show_first(glance(path), path)
        else:
            self.window.show_welcome()
        self.window.show()
        QTimer.singleShot(0, partial(self._load, path))

    def _first_path(self) -> Path | None:
        """The file asked for, or the one open last."""
        value, options = self.preferences.value, self.options
        if options.file:
            return Path(options.file)
        if options.safe or not value.reopen_last or not value.recent:
            return None
        last = Path(value.recent[0].path)
        return last if last.is_file() else None

    def _load(self, path: Path | None) -> None:
        job = RunningJob(self.window)
        if path:
            job.finished.connect(partial(self._open, path))
        job.failed.connect(self.crashes.report)
        self.tools.runner.start(job, _load_slow)

    def _open(self, path: Path, _: object) -> None:
        self.tools.desk.open(path)

    def _connect(self) -> None:
        desk, window = self.tools.desk, self.window
        desk.opened.connect(self._on_opened)
        desk.closed.connect(window.close_programme)
        desk.refused.connect(self._on_refused)
        self.preferences.changed.connect(self._on_preferences)
        self.preferences.refused.connect(self.tools.notices.tell)
        self.crashes.refused.connect(self.tools.notices.tell)
        self.crashes.happened.connect(self._on_crash)
        self.app.aboutToQuit.connect(self.crashes.install())
        self._backups = QTimer(window)
        self._backups.timeout.connect(desk.back_up_if_due)
        self._backups.start(BACKUP_EVERY)
        self._looks = QTimer(window)
        self._looks.timeout.connect(self._catch_up)
        self._looks.start(LOOK_EVERY)

    def _on_opened(self, workspace: "Workspace") -> None:
        from ui.bridge import Bridge  # noqa: PLC0415  (loaded off the main thread by now)
        from ui.pages import all_pages  # noqa: PLC0415

        bridge = Bridge(workspace, self.window)
        tools, notices = self.tools, self.tools.notices
        bridge.rejected.connect(notices.tell)
        context = Context(
            workspace, bridge, tools.runner, tools.preferences, tools.theme,
            notices, tools.messages, tools.state, self.window.go,
        )  # fmt: skip
        self.window.show_programme(context, all_pages())
        if workspace.obstacle:
            notices.tell(workspace.obstacle)

    def _on_refused(self, sentence: str) -> None:
        if not self.tools.desk.workspace:
            self.window.show_welcome()
        self.tools.messages.refuse(self.window, tr("This could not be done"), sentence)

    def _on_crash(self, details: str) -> None:
        CrashDialog(self.theme, details, self.window).open()

    def _on_preferences(self) -> None:
        value = self.preferences.value
        i18n.use(value.language)
        if (value.theme, value.ui_size) != (self.theme.choice, self.theme.size):
            self.theme.use(value.theme, value.ui_size)

    def _catch_up(self) -> None:
        """Show what others have changed in a shared programme."""
        workspace = self.tools.desk.workspace
        if workspace and isinstance(workspace.location, str):
            workspace.catch_up()


def _samples(data: Path | None) -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return data or Path(QStandardPaths.writableLocation(where)) / "GovTransform"


def _load_slow(progress: Progress) -> None:
    for name in SLOW:
        importlib.import_module(name)
