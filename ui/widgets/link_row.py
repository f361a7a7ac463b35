"""A boxed row with an arrow: a record one can go to, or a list of them with its count."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from govtransform.i18n import tr
from ui.theme import MEDIUM, Theme
from ui.widgets.text import elided, label

HEIGHT = 28


class LinkRow(QPushButton):
    """Reference, title and an arrow; the whole row is the button."""

    def __init__(
        self, theme: Theme, code: str, title: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAutoDefault(False)
        self.setMinimumHeight(theme.px(HEIGHT))
        self.setAccessibleName(tr("Open {code} {title}", code=code, title=title).strip())
        self.setToolTip(hint)
        across = QHBoxLayout(self)
        across.setContentsMargins(9, 0, 9, 0)
        across.setSpacing(8)
        mark = label(theme, code, "body", "link", self)
        theme.dress(mark, "body", MEDIUM)
        words = elided(theme, title, parent=self)
        self._arrow = QLabel(self)
        across.addWidget(mark)
        across.addWidget(words, 1)
        across.addWidget(self._arrow)
        for inner in (mark, words, self._arrow):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        size = self._theme.px(14)
        picture: QPixmap = self._theme.icons.pixmap("arrow-up-right", "text3", size)
        self._arrow.setPixmap(picture)
