"""A register whose records take steps with rules: change requests, status reports, approvals."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries.rows import Row
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.messages import Question
from ui.models.governance_work import STEPS, Step, Taken, take
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
        row = self.side.view.row if self.side.view else None  # as it is after an undo, too
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
        if step.asks:
            self._ask(step, row)
            return
        work = partial(self._do, partial(self._take, step, row, {}))
        if step.is_final:
            verb = tr(step.verb)
            title = tr("{verb}: {code}", verb=verb, code=row.code)
            question = Question(title, tr(step.why), verb, tr("Cancel"))
            self.context.messages.ask(self.window(), question, work)
        else:
            work()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except GovTransformError as error:
            self.context.bridge.refuse(error, work)

    def _ask(self, step: Step, row: Row) -> None:
        """Have filled in what the step needs, then take it."""
        verb, context = tr(step.verb), self.context
        title = tr("{verb}: {code}", verb=verb, code=row.code)
        asked = Asked(title, tr(step.why), self.register, step.asks, row.values, verb)
        act = partial(self._take, step, row)
        RecordBox(asked, act, context.bridge, context.theme, self).open()

    def _take(self, step: Step, row: Row, told: dict[str, Any]) -> None:
        taken = Taken(self.context.preferences.value.name, told)
        take(self.context.workspace, step, row, taken)
        done = tr("{verb}: {code}, done", verb=tr(step.verb), code=row.code)
        self.context.notices.tell(done, undo=not step.is_final)
        self.show_record()

    def _row(self) -> Row | None:
        return self.model.record(self.table.currentIndex().row())
