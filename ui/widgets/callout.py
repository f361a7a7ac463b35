"""A callout: soft ground, icon, one bold line, one plain line, one action."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import SEMIBOLD, Theme
from ui.widgets.text import button, label, retone

_ICONS = {
    "info": ("info", "accentText"),
    "warn": ("triangle-alert", "warn"),
    "bad": ("circle-alert", "bad"),
    "ok": ("check", "ok"),
}


class Callout(QFrame):
    """`tone` is `info`, `warn`, `bad` or `ok`."""

    def __init__(self, theme: Theme, tone: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone
        self.setObjectName("callout")
        self._picture = QLabel(self)
        self._bold = label(theme, "", "body")
        theme.dress(self._bold, "body", SEMIBOLD)
        self._plain = label(theme, "", "secondary", "second")
        for words in (self._bold, self._plain):
            words.setWordWrap(True)
        inside = QVBoxLayout()
        inside.setSpacing(2)
        inside.addWidget(self._bold)
        inside.addWidget(self._plain)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(12, 8, 12, 8)
        self._across.setSpacing(10)
        self._across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addLayout(inside, 1)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, bold: str, plain: str = "", tone: str = "") -> None:
        """Show this, in another tone if one is given."""
        self._tone = tone or self._tone
        self._bold.setText(bold)
        self._plain.setText(plain)
        self._plain.setVisible(bool(plain))
        self.setAccessibleName(f"{bold} {plain}".strip())
        self._on_theme_changed()

    def add_action(self, text: str) -> QPushButton:
        """Add the one action."""
        made = button(self._theme, text)
        self._across.addWidget(made)
        return made

    def _on_theme_changed(self) -> None:
        name, token = _ICONS[self._tone]
        self._picture.setPixmap(self._theme.icons.pixmap(name, token, self._theme.px(16)))
        retone(self, self._tone)
