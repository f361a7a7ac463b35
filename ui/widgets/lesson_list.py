"""The lessons that an initiative about to start is offered, each to read or to take."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.learning_loop import Offer
from ui.forms.register_form import empty
from ui.theme import MEDIUM, Theme
from ui.widgets.link_row import LinkRow
from ui.widgets.text import button, label


class LessonList(QWidget):
    """`opened` gives the id of the lesson that was pressed, `taken` of the one to be used."""

    opened = Signal(int)
    taken = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these; nothing is shown where there are none."""
        empty(self._list)
        self.setVisible(bool(offers))
        title = tr("Lessons from work of its category")
        heading = label(self._theme, title, "secondary", "second", self)
        self._theme.dress(heading, "secondary", MEDIUM)
        self._list.addWidget(heading)
        for offer in offers:
            told = f"{offer.lesson}: {offer.advice}" if offer.advice else offer.lesson
            row = LinkRow(self._theme, offer.code, offer.lesson, told, self)
            row.clicked.connect(lambda _=False, to=offer.lesson_id: self.opened.emit(to))
            take = button(self._theme, tr("Use {code} here", code=offer.code), "link", "check")
            take.clicked.connect(lambda _=False, to=offer.lesson_id: self.taken.emit(to))
            self._list.addWidget(row)
            self._list.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
