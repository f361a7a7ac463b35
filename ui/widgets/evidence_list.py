"""What proves a claim: its files and links, to open, and two ways to add another."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.papers import Paper
from ui.forms.register_form import empty
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import button, label


class EvidenceList(QWidget):
    """`opened` gives the `Paper` that was pressed."""

    opened = Signal(object)
    file_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        heading = label(theme, tr("Evidence"), "secondary", "second")
        theme.dress(heading, "secondary", MEDIUM)
        self.add_file = button(theme, tr("Add a file"), icon="paperclip")
        self.add_link = button(theme, tr("Add a link"), icon="link")
        self.add_file.clicked.connect(self.file_wanted)
        self.add_link.clicked.connect(self.link_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.add_file)
        acts.addWidget(self.add_link)
        acts.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 6, 0, 0)
        down.setSpacing(6)
        down.addWidget(heading)
        down.addLayout(self._list)
        down.addLayout(acts)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these."""
        empty(self._list)
        for paper in papers:
            hint = paper.location or tr("Kept in the programme; a copy of it can be saved")
            row = LinkRow(self._theme, paper.code, paper.name, hint, self)
            row.clicked.connect(lambda _=False, to=paper: self.opened.emit(to))
            self._list.addWidget(row)
        if not papers:
            none = tr("No file or link is attached to this claim.")
            self._list.addWidget(label(self._theme, none, "secondary", "third", self))
