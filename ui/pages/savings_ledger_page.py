"""What was saved, and who has confirmed it: pools with what is claimed from them, and claims."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from govtransform.queries.figured import Figured, Why
from govtransform.queries.papers import papers
from govtransform.queries.rows import page
from govtransform.queries.savings import ClaimLine
from govtransform.registers import CLAIMS, COST_POOLS
from ui.context import Context
from ui.models import ledger_words
from ui.models.claim_edit import ClaimView, claim_of
from ui.models.ledger_reading import Reading, Wanted, read_ledger
from ui.models.pool_rows import PoolRow, claims_of
from ui.pages.ledger_actions import LedgerActions
from ui.pages.ledger_parts import LedgerParts
from ui.pages.page import PANEL_OVER_BELOW
from ui.widgets.ledger_card import CLAIMS as BOARD
from ui.widgets.ledger_card import POOLS

TABLES = frozenset({
    "cost_pool", "pool_draw", "claim", "guard", "measure", "reading", "benefit", "benefit_value",
    "initiative", "person", "organisation", "attachment", "savings_target",
})  # fmt: skip
Shown = tuple[str, int]  # POOLS or BOARD, and the id of the pool or claim in the panel


class SavingsLedgerPage(LedgerParts):
    """A pound can leave a budget once: the page shows by whom, how sure, and what is too much."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown: Shown | None = None
        self._is_new = True
        self._wanted: Mapping[str, Any] = {}
        self.acts = LedgerActions(context, self, self.chosen_claim)
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"pool": 3}` or `{"claim": 5}` shows it in the panel, `{"year": 2027}` that year."""
        if where.keys() & {"pool", "claim", "year"}:
            self._is_new, self._wanted = False, where
            self.years.choose(where.get("year"))
            self.catch_up()
            self.refresh()

    def refresh(self) -> None:
        """Read the ledger of the year that is chosen, off the main thread."""
        wanted = Wanted(self.years.year, self._is_new)
        self.fetch(partial(read_ledger, wanted), self._on_read)

    def chosen_claim(self) -> ClaimLine | None:
        """The claim a command is meant for: of the board, or else of the panel."""
        chosen = self.card.board.chosen
        if self.reading and self.card.look == BOARD and chosen >= 0:
            return claim_of(self.reading.ledger, chosen)
        return self._claim()

    def main_why(self) -> Why:
        """What is claimed of cash in the year."""
        return Why("claimed", Figured(self.years.year or 0))

    def _on_read(self, reading: Reading) -> None:
        self.reading, ledger = reading, reading.ledger
        self.years.offer(reading.years, ledger.start)
        self.years.choose(ledger.year)
        self.show_parts(is_empty=not reading.years)
        self.strip.show_ledger(ledger)
        self.numbers.show_ledger(ledger)
        self._show_card()
        self.foot.setText(ledger_words.foot(ledger))
        self.head.set_sentence(ledger_words.sentence(ledger, reading.detail))
        self.say_status(*ledger_words.status(ledger, reading.rows))
        if self._is_new and reading.years:
            self._is_new = False
            self._open_worst(reading)
        self._open_wanted()
        self._show_panel()

    def _show_card(self) -> None:
        if self.reading:
            self.card.show_ledger(self.reading.ledger, self.reading.rows, self.strip.stage)

    def _open_worst(self, reading: Reading) -> None:
        """Begin at the pool that is over-claimed most, which is what needs somebody."""
        worst = max(reading.rows, key=lambda row: row.over, default=None)
        if worst:
            self.card.pools.choose(worst.line.id)
        roomy = self.window().width() >= self.context.theme.px(PANEL_OVER_BELOW)
        if worst and worst.over and roomy:
            self._open_pool(worst.line.id)

    def _open_wanted(self) -> None:
        where, self._wanted = self._wanted, {}
        if "pool" in where:
            self.card.show_look(POOLS)
            self.card.pools.setFocus()  # the keys that brought the person here go on in it
            self._open_pool(int(where["pool"]))
        if "claim" in where:
            self.card.show_look(BOARD)
            self.card.board.setFocus()
            self._open_claim(int(where["claim"]))

    def _open_pool(self, pool_id: int) -> None:
        if pool_id >= 0:
            self.card.pools.choose(pool_id)
            self._shown = (POOLS, pool_id)
            self._show_panel()

    def _open_claim(self, claim_id: int) -> None:
        if claim_id >= 0:
            self.card.board.choose(claim_id)
            self._shown = (BOARD, claim_id)
            self._show_panel()

    def _on_moved(self, key: str, row_id: int) -> None:
        """The panel, if it is open, follows the list that is in front."""
        if row_id >= 0 and self._shown and key == self.card.look:
            self._shown = (key, row_id)
            self._show_panel()

    def _show_panel(self) -> None:
        """Show what is chosen as it is now; nothing where it is gone."""
        reading, pool, claim = self.reading, self._pool(), self._claim()
        if reading and pool:
            claims = claims_of(pool, reading.ledger)
            self.side.show_pool(pool, reading.ledger.start, claims, reading.detail)
        elif reading and claim:
            self.side.show_claim(self._view(reading, claim))
        else:
            self._shown = None
        self.side.setVisible(self._shown is not None)
        self._place_panel()

    def _view(self, reading: Reading, claim: ClaimLine) -> ClaimView:
        with self.context.workspace.read() as session:
            found = papers(session, f"{CLAIMS.table}:{claim.id}")
            (row,) = page(session, CLAIMS, [claim.id])
        self.acts.papers.about(CLAIMS, row)
        guards = reading.detail.guards_of(frozenset({claim.benefit_id}))
        ids = {part.pool_id for part in claim.parts}
        pools = [row for row in reading.rows if row.line.id in ids]
        return ClaimView(claim, reading.ledger.currency, guards, found, pools)

    def _pool(self) -> PoolRow | None:
        key, row_id = self._shown or ("", -1)
        rows = self.reading.rows if self.reading and key == POOLS else []
        return next((row for row in rows if row.line.id == row_id), None)

    def _claim(self) -> ClaimLine | None:
        key, row_id = self._shown or ("", -1)
        return claim_of(self.reading.ledger, row_id) if self.reading and key == BOARD else None

    def _close(self) -> None:
        self._shown = None
        self.side.hide()

    def _on_look(self) -> None:
        """The panel follows what is chosen in the list that came to the front."""
        self._show_card()
        is_board = self.card.look == BOARD
        chosen = self.card.board.chosen if is_board else self.card.pools.chosen
        if self._shown and chosen >= 0:
            self._shown = (self.card.look, chosen)
            self._show_panel()

    def _on_go(self, by: int) -> None:
        (self.card.board if self.card.look == BOARD else self.card.pools).step(by)

    def _on_reduce(self) -> None:
        if pool := self._pool():
            self.acts.reduce(pool)

    def _on_open_pool(self) -> None:
        if pool := self._pool():
            self.context.go(COST_POOLS.key, record=pool.line.id)

    def _connect(self) -> None:
        card, side = self.card, self.side
        self.years.chosen.connect(self.refresh)
        self.strip.chosen.connect(self._show_card)
        self.numbers.asked.connect(self._explain)
        card.look_chosen.connect(self._on_look)
        card.pools.opened.connect(self._open_pool)
        card.board.opened.connect(self._open_claim)
        card.pools.moved.connect(partial(self._on_moved, POOLS))
        card.board.moved.connect(partial(self._on_moved, BOARD))
        side.closed.connect(self._close)
        side.next_wanted.connect(partial(self._on_go, 1))
        side.previous_wanted.connect(partial(self._on_go, -1))
        side.pool.claim_opened.connect(self._open_claim)
        side.claim.pool_wanted.connect(self._open_pool)
        side.pool.reduce_wanted.connect(self._on_reduce)
        side.pool.open_wanted.connect(self._on_open_pool)
