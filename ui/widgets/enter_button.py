"""The bases of buttons: Enter presses the one that has the focus, not only the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterButton(QAbstractButton):
    """One we paint. Qt leaves Enter to the default button of a dialog, which a page does not have.

    In a dialog that is another button than the one with the focus, and may do the opposite.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter clicks."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class EnterPushButton(QPushButton):
    """The same of one that the style sheet paints."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter clicks."""
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)
