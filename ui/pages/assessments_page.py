"""Assessments: the list above, the items of the chosen one below, to be filled in."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.registers import ASSESSMENTS
from govtransform.services import assessments
from ui.context import Context
from ui.pages.register_page import RegisterPage
from ui.widgets.assessment_view import AssessmentView

ROOM = (230, 330)


class AssessmentsPage(RegisterPage):
    """Typing the first letters of a result is enough; a final assessment is only shown."""

    def __init__(self, context: Context) -> None:
        self.items = AssessmentView(context.bridge, context.theme)
        super().__init__(ASSESSMENTS, context)
        self.items.again.clicked.connect(self.assess_again)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setChildrenCollapsible(False)
        self.middle.show_main(self.split)
        for part in (self.table, self.items):
            self.split.addWidget(part)
            part.show()
        self.split.setStretchFactor(1, 1)
        self.split.setSizes(ROOM)
        self.split.setFocusProxy(self.table)
        self._on_listed()

    def show_record(self) -> None:
        """Show the record and its items."""
        super().show_record()
        row = self.model.record(self.table.currentIndex().row())
        self.items.setVisible(bool(row) and self.items.show_assessment(row.id if row else 0))

    def assess_again(self) -> None:
        """Begin the next assessment like the chosen one, with its targets, as of today."""
        shown = self.items.model.sheet
        if shown is None:
            return
        try:
            with self.context.workspace.edit(tr("Assess again")) as session:
                day = own_settings(session).as_at_day or date.today()
                made = assessments.begin_again(session, shown.id, day)
        except GovTransformError as error:
            self.context.bridge.refuse(error, self.assess_again)
            return
        self.open_at({"record": made})
