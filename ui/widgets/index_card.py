"""A card with one index: its name, figure and rating, and what it says in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import MEDIUM, Theme
from ui.widgets.rating_badge import RatingBadge
from ui.widgets.text import label


class IndexCard(QFrame):
    """`show_index` shows a figure or a dash, the words below, and a rating if there is one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._name = name
        title = label(theme, name, "secondary", "second")
        theme.dress(title, "secondary", MEDIUM)
        title.setWordWrap(True)
        self.figure = label(theme, "", "figure")
        self.words = label(theme, "", "secondary", "second")
        self.words.setWordWrap(True)
        self.badge = RatingBadge(theme)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.figure)
        across.addWidget(self.badge)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 10, 14, 10)
        down.setSpacing(2)
        down.addWidget(title)
        down.addLayout(across)
        down.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)

    def show_index(self, figure: str, words: str, rating: str = "") -> None:
        """Show these."""
        self.figure.setText(figure)
        self.words.setText(words)
        self.badge.set_rating(rating)
        told = (self._name, figure, self.badge.accessibleName() if rating else "", words)
        self.setAccessibleName(", ".join(text for text in told if text))
