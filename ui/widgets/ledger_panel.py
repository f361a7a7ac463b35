"""The side panel of the savings page: a pool, or one of its claims."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from govtransform.i18n import tr
from govtransform.queries.ledger_detail import LedgerDetail
from govtransform.queries.savings import ClaimLine
from govtransform.values.period import year_label
from ui.delegates.stage_marks import NAMES
from ui.forms.record_panel import scrolled
from ui.models.claim_edit import ClaimView
from ui.models.pool_rows import PoolRow
from ui.theme import Theme
from ui.widgets.claim_detail import ClaimDetail
from ui.widgets.pool_detail import PoolDetail
from ui.widgets.side_panel import SidePanel


class LedgerPanel(SidePanel):
    """`show_pool` and `show_claim` bring one to the front."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.pool, self.claim = PoolDetail(theme), ClaimDetail(theme)
        self._stack = QStackedWidget(self)
        self._areas = [scrolled(made) for made in (self.pool, self.claim)]
        for area in self._areas:
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._stack.addWidget(area)
        self.add_tab(tr("Details"), self._stack)

    def show_pool(
        self, row: PoolRow, start: int, claims: Sequence[ClaimLine], detail: LedgerDetail
    ) -> None:
        """Show a pool and the claims that rest on it."""
        self.head(row.line.code, row.line.name, year_label(row.line.year, start))
        self.pool.show_pool(row, claims, detail)
        self._stack.setCurrentIndex(0)

    def show_claim(self, view: ClaimView) -> None:
        """Show a claim, its guards and what proves it."""
        self.head(view.claim.code, view.claim.title, tr(NAMES[view.claim.stage]))
        self.claim.show_claim(view)
        self._stack.setCurrentIndex(1)
