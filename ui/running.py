"""The windows once the first picture is there: everything is made here, and handed down."""

import gc
import importlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from govtransform import i18n
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.log import Entry, Log
from govtransform.store import places
from ui.context import handed
from ui.desk import Desk
from ui.errors import Crashes
from ui.job_runner import RunningJob, ThreadedRunner
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.notices import Notices
from ui.opening import Opening
from ui.preferences import Preferences
from ui.shell import Shell
from ui.theme import Theme
from ui.tools import Tools
from ui.widgets.focus_ring import FocusRing
from ui.window_state import WindowState

if TYPE_CHECKING:  # slow to load
    from govtransform.store.workspace import Workspace

SLOW = (
    "govtransform.store.workspace",
    "ui.bridge",
    "ui.pages.register_page",
    "ui.pages.overview_page",
    "ui.widgets.chart_canvas",
)
BACKUP_EVERY, HOLD_EVERY, LOOK_EVERY = 60_000, 60_000, 5_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Places:
    """Where the settings are, the logs and the copies of the sample; and what windows keep."""

    settings_file: Path
    logs: Path
    samples: Path
    state: WindowState


class Running(QObject):
    """The shell in its window, and what joins its parts."""

    def __init__(self, window: MainWindow, theme: Theme, places: Places) -> None:
        super().__init__(window)
        self.window, self.theme = window, theme
        theme.dress_application()
        self.preferences = Preferences(places.settings_file, self)
        self.crashes = Crashes(Log(places.logs), self)
        self.notices, runner = Notices(self), ThreadedRunner()
        self.desk = Desk(self.preferences, self.notices, runner, places.samples)
        self.tools = Tools(
            theme, self.preferences, places.state, Messages(theme), self.notices, runner, self.desk
        )
        self.shell = Shell(self.tools, window)
        self.opening = Opening(self.tools, self.shell, window)
        self._connect()

    def begin(self, path: Path | None) -> None:
        """Load the rest off the main thread and open the programme, or show the welcome page."""
        job = RunningJob(self)
        job.failed.connect(self.crashes.report)
        if path:
            job.finished.connect(partial(self._open, path))
        else:
            self._show_shell()
            self.shell.show_welcome()
        self.tools.runner.start(job, _load_slow)

    def _open(self, path: Path, _: object) -> None:
        self.desk.open(path)

    def _show_shell(self) -> None:
        """Put the shell where the first picture was."""
        if self.window.centralWidget() is not self.shell:
            self.window.menuBar().show()
            self.window.setCentralWidget(self.shell)

    def _connect(self) -> None:
        self.desk.opened.connect(self._on_opened)
        self.desk.closed.connect(self.shell.close_programme)
        self.desk.failed.connect(self.crashes.note)
        self.desk.refused.connect(self._on_refused)
        self.desk.doubted.connect(self.opening.ask_whether_right)
        self.desk.kept.connect(self.opening.tell_kept)
        self.preferences.changed.connect(self._on_preferences)
        self.preferences.refused.connect(self.notices.tell)
        self.crashes.refused.connect(self.notices.tell)
        self.crashes.happened.connect(self._on_crash)
        self.window.closing.connect(self.desk.close)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.ring = FocusRing(self.theme, app)
            app.aboutToQuit.connect(self.crashes.install())
        for every, slot in (
            (BACKUP_EVERY, self.desk.back_up_if_due),
            (HOLD_EVERY, self.desk.keep_hold),
            (LOOK_EVERY, self._look),
            (LOOK_EVERY, self.opening.look),
        ):
            timer = QTimer(self)
            timer.timeout.connect(slot)
            timer.start(every)

    def _on_opened(self, workspace: "Workspace") -> None:
        from ui.pages import all_pages  # noqa: PLC0415  (loaded off the main thread by now)

        context = handed(self.tools, workspace, self.shell.go, self)
        self.shell.show_programme(context, all_pages())
        self._log_opened(workspace)
        QTimer.singleShot(0, self._show_shell)  # in the next turn: the window keeps moving
        for told in filter(None, (_place(workspace), workspace.entry.told, workspace.obstacle)):
            self.notices.tell(told)
        QTimer.singleShot(0, partial(self.opening.ask, workspace))

    def _log_opened(self, workspace: "Workspace") -> None:
        taken = "taken over" if workspace.entry.taken_from else "to edit"
        outcome = "to read" if workspace.read_only else taken
        self.crashes.log.write(datetime.now(UTC), Entry("opened", outcome))

    def _on_refused(self, sentence: str) -> None:
        if not self.desk.workspace:
            self._show_shell()
            self.shell.show_welcome()
        self.tools.messages.refuse(self.window, tr("This could not be done"), sentence)

    def _on_crash(self, details: str) -> None:
        from ui.dialogs.crash import CrashDialog  # noqa: PLC0415  (slow to load)

        CrashDialog(self.theme, details, self.window).open()

    def _on_preferences(self) -> None:
        value = self.preferences.value
        i18n.use(value.language)
        if (value.theme, value.ui_size) != (self.theme.choice, self.theme.size):
            self.theme.use(value.theme, value.ui_size)

    def _look(self) -> None:
        """Show what others have changed in a shared programme."""
        workspace = self.desk.workspace
        if workspace and isinstance(workspace.location, str):
            workspace.catch_up()


def _load_slow(progress: Progress) -> None:
    """What is loaded stays: to look through it for litter would hold the window up, each time."""
    gc.disable()
    try:
        for name in SLOW:
            importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def _place(workspace: "Workspace") -> str:
    """What is wrong with where the file lies; a shared database lies well."""
    if not isinstance(workspace.location, Path):
        return ""
    return places.warning(workspace.location, is_copied=workspace.entry.working is not None)
