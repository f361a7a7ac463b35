"""The lessons that an initiative about to start is offered, each to read or to take."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from govtransform.i18n import tr
from govtransform.queries.learning_loop import Offer
from ui.widgets.link_list import LinkList
from ui.widgets.text import button


class LessonList(LinkList):
    """Leads to the lessons; `taken` gives the id of the one to be used."""

    taken = Signal(int)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these; nothing is shown where there are none."""
        self.begin(tr("Lessons from work of its category"), len(offers))
        for offer in offers:
            told = f"{offer.lesson}: {offer.advice}" if offer.advice else offer.lesson
            self.add_link(offer.code, offer.lesson, told, offer.lesson_id)
            take = button(self.theme, tr("Use {code} here", code=offer.code), "link", "check")
            take.clicked.connect(lambda _=False, to=offer.lesson_id: self.taken.emit(to))
            self.inside.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
