"""The head of a page: its title, the sentence that answers its question, up to three actions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.text import button, label

HEIGHT = 64
MOST_ACTIONS = 3


class PageHead(QWidget):
    """`set_sentence` says the answer; `add_action` adds a button, the primary one last."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = label(theme, title, "page")
        self.sentence = label(theme, "", "body", "second")
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(20, 10, 20, 6)
        self._across.setSpacing(8)
        self._across.addLayout(words, 1)
        self.setMinimumHeight(theme.px(HEIGHT))

    def set_sentence(self, text: str) -> None:
        """Say the answer to the page's question, with the figures in it."""
        self.sentence.setText(text)
        self.setAccessibleDescription(text)
        parent = self.parentWidget()
        if parent:
            parent.setAccessibleDescription(text)

    def set_title(self, text: str) -> None:
        """Change the title, where it names a record."""
        self.title.setText(text)

    def add_action(self, text: str, kind: str = "normal", icon: str = "") -> QPushButton:
        """Add a button; give the primary one last, and three at most."""
        made = button(self._theme, text, kind, icon)
        self.add_widget(made)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Add another control among the actions, such as a chip with a choice."""
        self._across.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
