"""Darkens the window behind a dialog that takes most of it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme import Theme


class Scrim(QWidget):
    """Lies over a window as long as its dialog is open."""

    def __init__(self, theme: Theme, over: QWidget, dialog: QDialog) -> None:
        super().__init__(over)
        self._theme = theme
        over.installEventFilter(self)
        dialog.finished.connect(self.deleteLater)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return bool(super().eventFilter(watched, event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the colour of the token, which is not opaque."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("scrim"))
