"""The base of the buttons we paint: Enter presses them too, not only the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton


class EnterButton(QAbstractButton):
    """Qt leaves Enter to the default button of a dialog, which a page does not have."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter clicks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
