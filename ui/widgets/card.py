"""A card: title, a note beside it, controls at the right, and what it holds."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.plain import tip
from ui.theme import Theme
from ui.widgets.text import button, elided, label

HEAD, BETWEEN = 28, 12


class Card(QFrame):
    """`inside` is the layout of what it holds; `add_control` puts a control at its top right."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.title = label(theme, title, "card")
        self.note = elided(theme, "", "secondary", "second")
        self.title.setMinimumHeight(theme.px(HEAD))
        self._across, self._controls = QHBoxLayout(), QHBoxLayout()
        self._across.setSpacing(BETWEEN)
        self._controls.setSpacing(BETWEEN // 2)
        self._across.addWidget(self.title)
        self._across.addWidget(self.note, 1)
        self._across.addLayout(self._controls)
        self.set_note("")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(14, 8, 14, 12)
        self.inside.setSpacing(4)
        self.inside.addLayout(self._across)

    def set_note(self, text: str) -> None:
        """Say something beside the title, which has all the room where there is nothing."""
        self.note.setText(text)
        self.note.setToolTip(tip(text))
        self.note.setVisible(bool(text))
        self._across.setStretchFactor(self.title, 0 if text else 1)

    def add_control(self, widget: QWidget) -> None:
        """Add a control at the right of the title."""
        self._controls.addWidget(widget)

    def add_link(self, text: str) -> QPushButton:
        """Add a link at the right of the title."""
        made = button(self.theme, text, "link")
        self.add_control(made)
        return made
