"""Initiatives: a register, and from each the way to its earned value."""

from PySide6.QtCore import Qt

from govtransform.i18n import tr
from govtransform.registers import INITIATIVES
from ui.context import Context
from ui.pages.menu_item import menu_item
from ui.pages.register_page import RegisterPage
from ui.widgets.text import button


class InitiativesPage(RegisterPage):
    """The table of initiatives; the form of one leads to its earned value."""

    def __init__(self, context: Context) -> None:
        super().__init__(INITIATIVES, context)
        self.earned = button(context.theme, tr("Show the earned value"), "link", "gauge")
        self.side.form.extra.addWidget(self.earned, 0, Qt.AlignmentFlag.AlignLeft)
        self.earned.clicked.connect(self.show_earned)
        self.handle("money.earned", self.show_earned)
        self.table.addAction(menu_item("money.earned", self.show_earned, context.theme, self))

    def show_earned(self) -> None:
        """Go to the earned value of the initiative in hand."""
        row = self.model.record(self.table.currentIndex().row())
        if row is None:
            self.context.notices.tell(tr("Choose an initiative first"))
        else:
            self.context.go("earned-value", initiative=row.id)
