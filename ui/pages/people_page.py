"""People: a register, and what the law asks for about the data of one of them."""

from govtransform.i18n import tr
from govtransform.registers import PEOPLE
from ui.context import Context
from ui.pages.person_actions import PersonActions
from ui.pages.register_page import RegisterPage


class PeoplePage(RegisterPage):
    """The table of people; a report, an erasure and the list of what is due beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(PEOPLE, context)
        self.privacy = PersonActions(self.table, context, self)
        self.due = self.head.add_action(tr("Due to be erased"), icon="hourglass")
        self.due.clicked.connect(self.privacy.show_due)
