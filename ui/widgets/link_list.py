"""A list of records below a form, under its heading; hidden where it is empty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.register_form import empty
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import label


class LinkList(QWidget):
    """`opened` gives the id of the record that was pressed."""

    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(6)

    def begin(self, heading: str, count: int) -> None:
        """Let go of what was shown, and show the heading if anything comes below it."""
        empty(self.inside)
        self.setVisible(bool(count))
        words = label(self.theme, heading, "secondary", "second", self)
        self.theme.dress(words, "secondary", MEDIUM)
        self.inside.addWidget(words)

    def add_link(self, code: str, title: str, hint: str, to: int) -> None:
        """A row that leads to a record."""
        row = LinkRow(self.theme, code, title, hint, self)
        row.clicked.connect(lambda: self.opened.emit(to))
        self.inside.addWidget(row)
