"""A register whose records take steps with rules: change requests, status reports, approvals."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.rows import Row
from ui.context import Context
from ui.models.governance_work import STEPS, Step, take
from ui.pages.register_page import RegisterPage
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import button


class SteppedPage(RegisterPage):
    """The steps stand in the form and in the menu of the table; only one that is due is taken."""

    def __init__(self, register: Register, context: Context) -> None:
        super().__init__(register, context)
        self.steps: dict[str, QPushButton] = {}
        held = QWidget(self.side.form)
        flow = FlowLayout(held, 8)
        for step in STEPS[register.key]:
            made = button(context.theme, tr(step.verb), icon=step.icon)
            made.clicked.connect(partial(self.take, step))
            flow.addWidget(made)
            self.steps[step.verb] = made
            action = QAction(tr(step.verb), self)
            action.setIcon(context.theme.icons.icon(step.icon))
            action.triggered.connect(partial(self.take, step))
            self.table.addAction(action)
        self.side.form.extra.addWidget(held)

    def show_record(self) -> None:
        """Show the record in hand, and which step is due."""
        super().show_record()
        row = self._row()
        for step in STEPS[self.register.key]:
            due = row is not None and step.is_due(row)
            self.steps[step.verb].setEnabled(due)
            why = tr("From the state “{state}” only", state=tr(step.due))
            self.steps[step.verb].setToolTip("" if due else why)

    def take(self, step: Step) -> None:
        """Take a step of the record in hand, or say what stands against it."""
        row = self._row()
        if row is None:
            self.context.notices.tell(tr("Choose a record first"))
            return
        who = self.context.preferences.value.name
        work = partial(take, self.context.workspace, step, row, who)
        try:
            work()
        except GovTransformError as error:
            self.context.bridge.refuse(error, work)
            return
        told = tr("{verb}: {code}, done", verb=tr(step.verb), code=row.code)
        self.context.notices.tell(told, undo=True)
        self.show_record()

    def _row(self) -> Row | None:
        return self.model.record(self.table.currentIndex().row())
