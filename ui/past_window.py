"""A second window that shows the programme as at a past day, for reading only."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from govtransform.i18n import tr
from govtransform.store.workspace import Workspace
from ui.context import Context, handed
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.notices import Notices
from ui.pages import all_pages
from ui.shell import Shell
from ui.tools import Tools
from ui.window_state import WindowState


class PastDesk(Desk):
    """It holds the one programme that its window is for: others are opened in the other window."""

    def show(self, workspace: Workspace) -> None:
        """Take a programme that is open already; nothing of it is remembered."""
        self.workspace, self._is_trusted = workspace, False
        self._tell_standing()

    def open(self, path: Path, *, take_over: bool = False) -> None:
        """Say where to do it."""
        self.refused.emit(tr("This window shows a past day: open programmes in the other one."))

    def make(self, path: Path) -> None:
        """Say where to do it."""
        self.open(path)

    def open_sample(self) -> None:
        """Say where to do it."""
        self.open(Path())

    def reset_sample(self) -> None:
        """Say where to do it."""
        self.open(Path())

    def restore(self, backup: object) -> None:
        """Say where to do it."""
        self.open(Path())


class PastWindow(QObject):
    """It lives as long as its window, which is closed with the one it was opened from."""

    def __init__(self, context: Context, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        state, notices = WindowState(None), Notices(self)
        self.window = MainWindow(state)
        self.desk = PastDesk(context.preferences, notices, context.runner, Path())
        tools = Tools(context.theme, context.preferences, state, context.messages, notices,
                      context.runner, self.desk)  # fmt: skip
        self.shell = Shell(tools, self.window)
        self.window.setCentralWidget(self.shell)
        self.desk.refused.connect(notices.tell)
        self.window.closing.connect(self.desk.close)
        self.desk.closed.connect(self.deleteLater)
        self.desk.closed.connect(self.window.deleteLater)
        if isinstance(parent, MainWindow):
            parent.closing.connect(self.window.close)
        shown = handed(tools, workspace, self.shell.go, self)
        self.shell.show_programme(shown, all_pages())
        self.desk.show(workspace)

    def show(self) -> None:
        """Bring it up."""
        self.window.show()
