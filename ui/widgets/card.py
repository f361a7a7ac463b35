"""A card: title, a note beside it, controls at the right, and what it holds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.plain import tip
from ui.theme import Theme
from ui.widgets.text import button, label

HEAD = 28


class Card(QFrame):
    """`inside` is the layout of what it holds; `add_control` puts a control at its top right."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.title = label(theme, title, "card")
        self.note = label(theme, "", "secondary", "second")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setMinimumHeight(theme.px(HEAD))
        self._across = QHBoxLayout()
        self._across.setSpacing(12)
        self._across.addWidget(self.title)
        self._across.addWidget(self.note, 1)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(14, 8, 14, 12)
        self.inside.setSpacing(4)
        self.inside.addLayout(self._across)

    def set_note(self, text: str) -> None:
        """Say something beside the title."""
        self.note.setText(text)
        self.note.setToolTip(tip(text))

    def add_control(self, widget: QWidget) -> None:
        """Add a control at the right of the title."""
        self._across.addWidget(widget)

    def add_link(self, text: str) -> QPushButton:
        """Add a link at the right of the title."""
        made = button(self.theme, text, "link")
        self.add_control(made)
        return made
