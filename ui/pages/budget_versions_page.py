"""Budget versions: submitted, approved with their baseline, and held against the working budget."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.rows import Row
from govtransform.registers import BASELINES, BUDGET_VERSIONS
from govtransform.registers.money.budget_versions import BudgetState
from ui.context import Context
from ui.dialogs.approve_box import ApproveBox
from ui.models import budget_work
from ui.pages.menu_item import menu_item
from ui.pages.register_page import RegisterPage
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text import button


class BudgetVersionsPage(RegisterPage):
    """The table of versions; the step that is due and the comparisons stand in the form."""

    def __init__(self, context: Context) -> None:
        super().__init__(BUDGET_VERSIONS, context)
        theme = context.theme
        self.submitting = button(theme, tr("Submit"), icon="send")
        self.approving = button(theme, tr("Approve"), icon="check")
        self.comparing = button(theme, tr("Compare with the working budget"), "link")
        self.showing = button(theme, tr("Show beside the budget"), "link")
        held = QWidget(self.side.form)
        steps = FlowLayout(held, 8)
        for made, name, slot in (
            (self.submitting, "money.submit", self.submit),
            (self.approving, "money.approve", self.approve),
            (self.comparing, "money.compare", self.compare),
        ):
            steps.addWidget(made)
            made.clicked.connect(slot)
            self.handle(name, slot)
            self.table.addAction(menu_item(name, slot, theme, self))
        steps.addWidget(self.showing)
        self.side.form.extra.addWidget(held)
        self.showing.clicked.connect(self.show_beside)

    def show_record(self) -> None:
        """Show the current version, and which step is due."""
        super().show_record()
        version = self._version()
        state = version.values["state"] if version else ""
        _allow(self.submitting, state == BudgetState.DRAFT, tr("Only a draft is submitted"))
        _allow(self.approving, state == BudgetState.SUBMITTED, tr("Submit the draft first"))
        for made in (self.comparing, self.showing):
            made.setVisible(bool(version and version.values["baseline_id"]))

    def submit(self) -> None:
        """Put the version in hand forward."""
        version = self._insist()
        if version is None:
            return
        try:
            budget_work.submit(self.context.workspace, version)
        except GovTransformError as error:
            work = partial(budget_work.submit, self.context.workspace, version)
            self.context.bridge.refuse(error, work)
        else:
            self._told(tr("{code} is submitted", code=version.code))

    def approve(self) -> ApproveBox | None:
        """Ask who approves the version in hand, and approve it."""
        version = self._insist()
        if version is None:
            return None
        if version.values["state"] != BudgetState.SUBMITTED:
            self.context.notices.tell(tr("{code} has to be submitted first", code=version.code))
            return None
        done = partial(self._told, tr("{code} is approved", code=version.code))
        box = ApproveBox(self.context, version, done, self)
        box.open()
        return box

    def compare(self) -> None:
        """Show what has moved since the version in hand was approved."""
        version = self._insist()
        if version and version.values["baseline_id"]:
            self.context.go(BASELINES.key, baseline=version.values["baseline_id"])
        elif version:
            told = tr("{code} has no baseline yet: approve it first", code=version.code)
            self.context.notices.tell(told)

    def show_beside(self) -> None:
        """Show the figures of the version in hand on the money page."""
        version = self._version()
        if version and version.values["baseline_id"]:
            self.context.go("budget", version=version.values["baseline_id"])

    def _insist(self) -> Row | None:
        version = self._version()
        if version is None:
            self.context.notices.tell(tr("Choose a budget version first"))
        return version

    def _version(self) -> Row | None:
        return self.model.record(self.table.currentIndex().row())

    def _told(self, text: str) -> None:
        self.context.notices.tell(text, undo=True)
        self.show_record()


def _allow(made: QPushButton, allowed: bool, why_not: str) -> None:
    made.setEnabled(allowed)
    made.setToolTip("" if allowed else why_not)
