"""A pool in the side panel: whose it is, who claimed first, its claims in order, its guards."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from govtransform.i18n import tr
from govtransform.queries.ledger_detail import GuardLine, LedgerDetail
from govtransform.queries.savings import ClaimLine
from govtransform.values.words import short
from ui.forms.register_form import empty
from ui.models.ledger_words import guard_sentence, over_claim
from ui.models.pool_rows import PoolRow
from ui.theme import MEDIUM, SEMIBOLD, Theme
from ui.widgets.callout import Callout
from ui.widgets.claim_row import ClaimRow
from ui.widgets.guard_chart import GuardChart
from ui.widgets.text import button, label


class PoolDetail(QWidget):
    """`show_pool` shows one; `claim_opened` gives the claim that was pressed."""

    claim_opened = Signal(int)
    reduce_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.baseline = label(theme, "", "body")
        theme.dress(self.baseline, "body", SEMIBOLD)
        self.holder = label(theme, "", "body", "second")
        self.holder.setWordWrap(True)
        self.callout = Callout(theme, "bad", self)
        self.order = label(theme, tr("Claims, in the order they were entered"), "secondary",
                           "second")  # fmt: skip
        theme.dress(self.order, "secondary", MEDIUM)
        self.reduce = button(theme, tr("Reduce last draws"))
        self.reduce.setToolTip(tr("Make the draws that came last as small as what the pool holds"))
        self.open_pool = button(theme, tr("Open the pool"))
        self._claims, self._guards = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.reduce.clicked.connect(self.reduce_wanted)
        self.open_pool.clicked.connect(self.open_wanted)

    @property
    def rows(self) -> list[ClaimRow]:
        """The claims that are shown."""
        return self.findChildren(ClaimRow)

    def show_pool(self, row: PoolRow, claims: Sequence[ClaimLine], detail: LedgerDetail) -> None:
        """Show a pool with the claims that rest on it."""
        standing = row.line.standing
        self.baseline.setText(
            tr("Baseline {amount}", amount=short(standing.pool.baseline, row.currency))
        )
        self.holder.setText(row.holder)
        told = over_claim(row, detail)
        self.callout.setVisible(bool(told[0]))
        self.callout.say(*told)
        self.reduce.setVisible(bool(standing.over_claim))
        self._show_claims(row, claims)
        drawn = frozenset(ranked.draw.benefit_id for ranked in standing.draws)
        self._show_guards(detail.guards_of(drawn), detail)

    def _show_claims(self, row: PoolRow, claims: Sequence[ClaimLine]) -> None:
        empty(self._claims)
        for claim in claims:
            made = ClaimRow(self._theme, claim, row.currency, self)
            made.clicked.connect(self._on_claim)
            self._claims.addWidget(made)
        if not claims:
            drawn = short(row.line.standing.drawn, row.currency)
            text = tr("Nothing is claimed from it; {amount} is drawn.", amount=drawn)
            self._claims.addWidget(self._plain(text))

    def _show_guards(self, guards: Sequence[GuardLine], detail: LedgerDetail) -> None:
        empty(self._guards)
        if not guards:
            self._guards.addWidget(self._heading(tr("Output guard")))
            self._guards.addWidget(self._plain(
                tr("No output guard watches these savings, so none of them can be validated.")
            ))  # fmt: skip
        for line in guards:
            self._guards.addWidget(
                self._heading(tr("Output guard: {measure}", measure=line.measure))
            )
            self._guards.addWidget(self._plain(guard_sentence(line, line.now(detail.as_at))))
            chart = GuardChart(self._theme, self)
            chart.show_guard(line, detail.as_at)
            self._guards.addWidget(chart)

    def _heading(self, text: str) -> QWidget:
        made = label(self._theme, text, "secondary", "second", self)
        self._theme.dress(made, "secondary", SEMIBOLD)
        made.setWordWrap(True)
        made.setContentsMargins(0, 6, 0, 0)
        return made

    def _plain(self, text: str) -> QWidget:
        made = label(self._theme, text, "secondary", "second", self)
        made.setWordWrap(True)
        return made

    def _on_claim(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ClaimRow):
            self.claim_opened.emit(pressed.claim.id)

    def _lay_out(self) -> None:
        top, acts = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.baseline)
        top.addWidget(self.holder, 1)
        acts.setSpacing(8)
        acts.addWidget(self.reduce)
        acts.addWidget(self.open_pool)
        acts.addStretch(1)
        self._claims.setSpacing(0)
        self._guards.setSpacing(4)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(top)
        down.addWidget(self.callout)
        down.addWidget(self.order)
        down.addLayout(self._claims)
        down.addLayout(acts)
        down.addLayout(self._guards)
        down.addStretch(1)
