"""A claim in the side panel: who took which step, the next one, what proves it, what guards say."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from govtransform.calc.claims import Stage
from govtransform.calc.output_guard import Label
from govtransform.i18n import tr
from govtransform.queries.savings import ClaimLine
from govtransform.values.words import day, month, short
from ui.delegates.stage_marks import NAMES, ORDER
from ui.forms.attachment_list import AttachmentList
from ui.forms.register_form import empty
from ui.models.claim_edit import VERBS, ClaimView, next_state, state_before
from ui.models.ledger_words import step_words, verdict
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.callout import Callout
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_row import LinkRow
from ui.widgets.text import button, label

_TONES = {Label.EFFICIENCY: "ok", Label.NON_EFFICIENCY: "bad", Label.UNPROVEN: "warn"}


class ClaimDetail(QWidget):
    """`show_claim` shows one; the signals say what is wanted of it."""

    step_wanted = Signal()
    back_wanted = Signal()
    reject_wanted = Signal()
    register_wanted = Signal()
    benefit_wanted = Signal()
    pool_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.amount = label(theme, "", "body")
        theme.dress(self.amount, "body", SEMIBOLD)
        self.over = label(theme, "", "body", "bad")
        self.over.setWordWrap(True)
        self.verdict = Callout(theme, "warn", self)
        self.step = button(theme, "", "primary")
        self.back = button(theme, tr("Take back"))
        self.reject = button(theme, tr("Reject"), "danger")
        self.evidence = AttachmentList(theme, self)
        self._links, self._steps = QVBoxLayout(), QGridLayout()
        self._lay_out()
        self.step.clicked.connect(self.step_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.reject.clicked.connect(self.reject_wanted)

    def show_claim(self, view: ClaimView) -> None:
        """Show a claim with its guards, what proves it, and the pools it rests on."""
        claim, currency = view.claim, view.currency
        self.amount.setText(tr("{amount} in {month}", amount=short(claim.amount, currency),
                               month=month(claim.month)))  # fmt: skip
        over = tr("{amount} of it is more than its pool holds, and is never validated.",
                  amount=short(claim.excess, currency))  # fmt: skip
        self.over.setText(over)
        self.over.setVisible(bool(claim.excess))
        self.verdict.say(verdict(claim, view.guards), tone=_TONES[claim.verdict.label])
        self._show_steps(claim)
        self._allow(claim)
        self.evidence.show_papers(view.papers)
        self._show_links(view)

    def _allow(self, claim: ClaimLine) -> None:
        due = next_state(claim)
        self.step.setVisible(due is not None)
        if due:
            self.step.setText(tr(VERBS[due]))
            self.step.setAccessibleName(tr(VERBS[due]))
        before = state_before(claim)
        self.back.setVisible(before is not None)
        if before:
            self.back.setToolTip(tr("Back to {state}, with a reason", state=tr(before).lower()))
        self.reject.setVisible(claim.stage not in (Stage.REMOVED, Stage.REJECTED))

    def _show_steps(self, claim: ClaimLine) -> None:
        empty(self._steps)
        known = {step.stage: step for step in claim.steps}
        reached = ORDER.index(claim.stage) if claim.stage in ORDER else -1
        for number, stage in enumerate(ORDER):
            done = number <= reached
            name = label(self._theme, tr(NAMES[stage]), "body", "" if done else "third", self)
            step = known.get(stage)
            told = step_words(step.who, day(step.on)) if step else ""
            who = label(self._theme, told if done else "", "secondary", "second", self)
            who.setWordWrap(True)
            who.setMinimumWidth(1)
            self._steps.addWidget(_Dot(self._theme, done, self), number, 0)
            self._steps.addWidget(name, number, 1)
            self._steps.addWidget(who, number, 2)
        if claim.stage is Stage.REJECTED:
            told = tr("Rejected: {reason}", reason=claim.reason)
            rejected = label(self._theme, told, "body", "bad", self)
            rejected.setWordWrap(True)
            self._steps.addWidget(rejected, len(ORDER), 0, 1, 3)

    def _show_links(self, view: ClaimView) -> None:
        empty(self._links)
        claim = view.claim
        for pool in view.pools:
            row = LinkRow(self._theme, pool.line.code, pool.line.name, parent=self)
            row.clicked.connect(lambda _=False, to=pool.line.id: self.pool_wanted.emit(to))
            self._links.addWidget(row)
        benefit = LinkRow(self._theme, claim.initiative_code, claim.benefit, parent=self)
        benefit.clicked.connect(self.benefit_wanted)
        record = LinkRow(self._theme, claim.code, tr("All fields and the history"), parent=self)
        record.clicked.connect(self.register_wanted)
        self._links.addWidget(benefit)
        self._links.addWidget(record)

    def _heading(self, text: str) -> QWidget:
        made = label(self._theme, text, "secondary", "second", self)
        self._theme.dress(made, "secondary", MEDIUM)
        made.setContentsMargins(0, 6, 0, 0)
        return made

    def _lay_out(self) -> None:
        heading = self._heading(tr("Steps, by whom and when"))
        self._steps.setHorizontalSpacing(8)
        self._steps.setVerticalSpacing(6)
        self._steps.setColumnStretch(2, 1)
        self._links.setSpacing(6)
        acts = QWidget(self)
        row = FlowLayout(acts, 8)
        for made in (self.step, self.back, self.reject):
            row.addWidget(made)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        for widget in (self.amount, self.over, self.verdict, heading):
            down.addWidget(widget)
        down.addLayout(self._steps)
        down.addWidget(acts)
        down.addWidget(self._heading(tr("Evidence")))
        down.addWidget(self.evidence)
        down.addLayout(self._links)
        down.addStretch(1)


class _Dot(QWidget):
    """A step that was taken, or is still to come."""

    def __init__(self, theme: Theme, done: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._done = theme, done
        self.setFixedSize(theme.px(14), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: a disc, or a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(self._theme.ramp(2) if self._done else self._theme.colour("ghost"), 1.4)
        )
        painter.setBrush(self._theme.ramp(2) if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(self.rect().center(), 4, 4)
