"""The field of a tool row in which people type what they look for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from govtransform.i18n import tr
from ui.theme import Theme


class QuickFilter(QLineEdit):
    """Text that names must have; Esc clears it, and `cleared` says so."""

    cleared = Signal()

    def __init__(self, theme: Theme, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(tr("Filter (Ctrl+F)"))
        self.setAccessibleName(tr("Quick filter"))
        self.setClearButtonEnabled(True)
        self.setFixedWidth(theme.px(width))
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._icon.setIcon(self._theme.icons.icon("search", "text3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc clears."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
