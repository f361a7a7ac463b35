"""A box with a title, a body and a row of answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.fit import FittedDialog
from ui.widgets.text import button, label


class Box(FittedDialog):
    """`add` the answers, the safe one first; `inside` holds what is asked for above them."""

    def __init__(self, theme: Theme, title: str, body: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(theme.px(420))
        self.setMaximumWidth(theme.px(560))
        heading = label(theme, title, "panel")
        heading.setWordWrap(True)
        words = label(theme, body, "body", "second")
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleDescription(body)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(6)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(8)
        self._answers.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 18, 20, 18)
        down.setSpacing(10)
        down.addWidget(heading)
        down.addWidget(words)
        down.addLayout(self.inside)
        down.addSpacing(6)
        down.addLayout(self._answers)

    def add(self, text: str, kind: str = "normal") -> QPushButton:
        """Add an answer at the right."""
        made = button(self._theme, text, kind)
        self._answers.addWidget(made)
        return made
