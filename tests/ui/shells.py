"""A window with its shell, as `ui.running` makes it, but with everything done at once."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from govtransform.store.workspace import Workspace
from tests.ui.recorder import Recorder
from ui.bridge import Bridge
from ui.context import Context
from ui.desk import Desk
from ui.job_runner import InlineRunner
from ui.main_window import MainWindow
from ui.notices import Notices
from ui.pages import PageSpec
from ui.preferences import Preferences
from ui.shell import Shell
from ui.theme import Theme
from ui.tools import Tools
from ui.window_state import WindowState


class Made:
    """The parts a test of the window looks at."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        preferences, notices = Preferences(folder / "settings.json"), Notices()
        state, self.recorder = WindowState(folder), Recorder()
        self.window = MainWindow(state)
        self.desk = Desk(preferences, notices, InlineRunner(), folder)
        self.tools = Tools(
            theme, preferences, state, self.recorder, notices, InlineRunner(), self.desk
        )
        self.shell = Shell(self.tools, self.window)
        self.window.setCentralWidget(self.shell)
        self.desk.closed.connect(self.shell.close_programme)

    def show(self, workspace: Workspace, specs: tuple[PageSpec, ...]) -> None:
        """Show a programme with these pages."""
        tools, bridge = self.tools, Bridge(workspace, self.window)
        self.bridge = bridge
        bridge.rejected.connect(tools.notices.tell)
        context = Context(
            workspace, bridge, tools.runner, tools.preferences, tools.theme,
            tools.notices, tools.messages, tools.state, self.shell.go,
        )  # fmt: skip
        self.shell.show_programme(context, specs)
        self.window.show()
        QApplication.processEvents()
