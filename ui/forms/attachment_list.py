"""The files and links on a record: to open, to change what is said of them, to add and remove."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.papers import Paper
from govtransform.registers import ATTACHMENTS
from govtransform.values import words
from ui.forms.register_form import empty
from ui.theme import Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import button, label, tool_button


def may_carry(register: Register) -> bool:
    """Whether files may be attached to the records of a register."""
    return register.table in ATTACHMENTS.fields["on"].links_any


class AttachmentList(QFrame):
    """`show_papers` shows them; the signals give the `Paper` something is wanted of."""

    opened = Signal(object)
    change_wanted = Signal(object)
    removed = Signal(object)
    file_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.add_file = button(theme, tr("Add a file"), icon="paperclip")
        self.add_link = button(theme, tr("Add a link"), icon="link")
        self.add_file.clicked.connect(self.file_wanted)
        self.add_link.clicked.connect(self.link_wanted)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.add_file)
        acts.addWidget(self.add_link)
        acts.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addLayout(acts)
        down.addLayout(self._list)
        down.addStretch(1)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these."""
        empty(self._list)
        for paper in papers:
            self._list.addWidget(self._row(paper))
        if not papers:
            none = tr("No file or link is attached to this record")
            self._list.addWidget(label(self._theme, none, "secondary", "third", self))

    def _row(self, paper: Paper) -> QWidget:
        row = QWidget(self)
        going = LinkRow(self._theme, paper.code, paper.name, paper.location or paper.name, row)
        going.clicked.connect(lambda: self.opened.emit(paper))
        change = tool_button(self._theme, "pencil", tr("Change {code}", code=paper.code))
        change.clicked.connect(lambda: self.change_wanted.emit(paper))
        remove = tool_button(self._theme, "trash", tr("Remove {code}", code=paper.code))
        remove.clicked.connect(lambda: self.removed.emit(paper))
        across = QHBoxLayout()
        across.setSpacing(2)
        across.addWidget(going, 1)
        across.addWidget(change)
        across.addWidget(remove)
        down = QVBoxLayout(row)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(3)
        down.addLayout(across)
        down.addWidget(label(self._theme, told(paper), "secondary", "second", row))
        return row


def told(paper: Paper) -> str:
    """What it is, how far it carries as evidence, and its size or that it is a link."""
    parts = [tr(paper.kind), *([tr(paper.grade)] if paper.grade else [])]
    place = tr("link") if paper.location else words.size(paper.size or 0)
    return ", ".join([*parts, place])
