"""The window itself: its place, its title, and what fills it: first a picture, then the shell."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from govtransform.i18n import tr
from ui.window_state import WindowState

USUAL, SMALLEST = (1440, 900), (1000, 620)


class MainWindow(QMainWindow):
    """Light, since it is there before anything else; `closing` comes before it goes.

    Whoever has something to say at `closing` sets `stays`: then it goes the next time.
    """

    closing = Signal()

    def __init__(self, state: WindowState) -> None:
        super().__init__()
        self._state, self.stays = state, False
        self.setWindowTitle(tr("GovTransform"))
        self.setMinimumSize(*SMALLEST)
        geometry = state.blob("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*USUAL)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: keep the window's place; the programme is saved already."""
        self._state.keep("geometry", self.saveGeometry())
        self.stays = False
        self.closing.emit()
        if self.stays:
            event.ignore()
        else:
            super().closeEvent(event)
