"""People: a register, and what the law asks for about the data of one of them."""

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.registers import PEOPLE
from ui.context import Context
from ui.pages.person_actions import PersonActions
from ui.pages.register_page import RegisterPage
from ui.widgets.text import tool_button


class PeoplePage(RegisterPage):
    """The table of people; a report, an erasure and the list of what is due beside it."""

    def __init__(self, context: Context) -> None:
        super().__init__(PEOPLE, context)
        self.privacy = PersonActions(self.table, context, self)
        self.due = tool_button(context.theme, "hourglass", tr("Records due to be erased"))
        self.due.clicked.connect(self.privacy.show_due)
        place = self.tools.indexOf(self.archived)
        self.tools.insertWidget(place, self.due, 0, Qt.AlignmentFlag.AlignTop)
