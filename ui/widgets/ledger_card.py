"""The card of the savings page: the cost pools as bars, or their claims as a board."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from govtransform.calc.claims import Stage
from govtransform.i18n import tr
from govtransform.queries.savings import Ledger
from ui.models.pool_rows import PoolRow
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.claim_board import ClaimBoard
from ui.widgets.pool_list import PoolList
from ui.widgets.segmented import Segmented
from ui.widgets.text import label

POOLS, CLAIMS = "pools", "claims"


class LedgerCard(Card):
    """`show_ledger` shows it, all or of one stage; `look_chosen` says pools or claims."""

    look_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Cost pools"), parent)
        self.pools, self.board = PoolList(theme), ClaimBoard(theme)
        self.looks = Segmented(
            theme, ((POOLS, tr("Pools"), ""), (CLAIMS, tr("Claims"), "")), tr("Pools or claims")
        )
        self.none: QLabel = label(theme, "", "body", "second")
        self._stack = QStackedWidget(self)
        for widget in (self.pools, self.board):
            self._stack.addWidget(widget)
        self.add_control(self.looks)
        self.inside.addWidget(self.none)
        self.inside.addWidget(self._stack, 1)
        self.looks.chosen.connect(self._on_look)

    @property
    def look(self) -> str:
        """`pools` or `claims`."""
        return self.looks.key

    def show_look(self, key: str) -> None:
        """Show the pools or the claims."""
        self.looks.choose(key)
        is_pools = key == POOLS
        self._stack.setCurrentWidget(self.pools if is_pools else self.board)
        self.title.setText(tr("Cost pools") if is_pools else tr("Claims by stage"))
        self.set_note(
            tr("Outline is the pool, fill is what was claimed, pale is drawn and not claimed yet")
            if is_pools
            else tr("Drag a card to the next stage, or press Ctrl and the right arrow")
        )

    def show_ledger(self, ledger: Ledger, rows: Sequence[PoolRow], stage: Stage | None) -> None:
        """Show these pools and claims, or those of a stage."""
        chosen = self.pools.chosen, self.board.chosen
        shown = [row for row in rows if stage is None or row.holds(stage)]
        claims = [c for c in ledger.claims if stage is None or c.stage is stage]
        with QSignalBlocker(self.pools), QSignalBlocker(self.board):  # nobody went anywhere
            self.pools.pools.show_rows(shown)
            self.pools.place_columns()
            self.board.board.show_claims(claims, ledger.currency)
            self.board.place_columns()
            self.pools.choose(chosen[0])
            self.board.choose(chosen[1])
        self._say_none(shown if self.look == POOLS else claims, stage)

    def _say_none(self, shown: Sequence[object], stage: Stage | None) -> None:
        self.none.setVisible(not shown)
        if stage is not None:
            self.none.setText(tr("Nothing stands at this stage. Press the stage again to see all."))
        else:
            self.none.setText(tr("Nothing of this year yet."))

    def _on_look(self, key: str) -> None:
        self.show_look(key)
        (self.pools if key == POOLS else self.board).setFocus()
        self.look_chosen.emit(key)
