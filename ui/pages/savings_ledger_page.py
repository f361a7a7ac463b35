"""What was saved, and who has confirmed it: pools with what is claimed from them, and claims."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from govtransform.queries import savings
from govtransform.queries.ledger_detail import LedgerDetail, ledger_detail
from govtransform.queries.organisation import own_settings
from govtransform.queries.papers import papers
from govtransform.queries.savings import ClaimLine, Ledger
from govtransform.registers import BENEFITS, CLAIMS, COST_POOLS
from govtransform.values.period import financial_year
from ui.context import Context
from ui.models import ledger_words
from ui.models.claim_edit import ClaimView, claim_of
from ui.models.pool_rows import PoolRow, claims_of, pool_rows
from ui.pages.ledger_actions import LedgerActions
from ui.pages.ledger_parts import LedgerParts
from ui.pages.menu_item import menu_item
from ui.pages.page import PANEL_OVER_BELOW
from ui.widgets.ledger_card import CLAIMS as BOARD
from ui.widgets.ledger_card import POOLS

TABLES = frozenset({
    "cost_pool", "pool_draw", "claim", "guard", "measure", "reading", "benefit", "benefit_value",
    "initiative", "person", "organisation", "attachment",
})  # fmt: skip
Shown = tuple[str, int]  # POOLS or BOARD, and the id of the pool or claim in the panel


class SavingsLedgerPage(LedgerParts):
    """A pound can leave a budget once: the page shows by whom, how sure, and what is too much."""

    tables = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ledger: Ledger | None = None
        self.detail: LedgerDetail | None = None
        self.rows: list[PoolRow] = []
        self._shown: Shown | None = None
        self._is_new = True
        self.acts = LedgerActions(context, self)
        self._connect()

    def open_at(self, where: Mapping[str, Any]) -> None:
        """`{"pool": 3}` or `{"claim": 5}` shows it in the panel, `{"year": 2027}` that year."""
        self.catch_up()
        if "year" in where or "pool" in where or "claim" in where:
            self.years.choose(where.get("year"))
            self.refresh()
        if "pool" in where:
            self._open_pool(int(where["pool"]))
        if "claim" in where:
            self.card.show_look(BOARD)
            self._open_claim(int(where["claim"]))

    def refresh(self) -> None:
        """Read the ledger of the year that is chosen."""
        with self.context.workspace.read() as session:
            own, known = own_settings(session), savings.years(session)
            self.years.offer(known, own.fy_start_month)
            if self._is_new and own.as_at:
                self.years.choose(financial_year(own.as_at, own.fy_start_month))
            self.ledger = savings.ledger(session, self.years.year)
            self.detail = ledger_detail(session, self.years.year)
        self.rows = pool_rows(self.ledger, self.detail)
        self.show_parts(is_empty=not known)
        self.strip.show_ledger(self.ledger)
        self.numbers.show_claimed(self.ledger.claimed, self.ledger.currency)
        self._show_card()
        self.foot.setText(ledger_words.foot(self.ledger))
        self.head.set_sentence(ledger_words.sentence(self.ledger, self.detail))
        self.say_status(*ledger_words.status(self.ledger, self.rows))
        if self._is_new and known:
            self._is_new = False
            self._open_worst()
        self._show_panel()

    def _show_card(self) -> None:
        if self.ledger:
            self.card.show_ledger(self.ledger, self.rows, self.strip.stage)

    def _open_worst(self) -> None:
        """Begin at the pool that is over-claimed most, which is what needs somebody."""
        worst = max(self.rows, key=lambda row: row.over, default=None)
        if worst:
            self.card.pools.choose(worst.line.id)
        roomy = self.window().width() >= self.context.theme.px(PANEL_OVER_BELOW)
        if worst and worst.over and roomy:
            self._open_pool(worst.line.id)

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
        pool, claim = self._pool(), self._claim()
        if pool is None and claim is None:
            self._close()
        elif self.ledger and self.detail and pool:
            claims = claims_of(pool, self.ledger)
            self.side.show_pool(pool, self.ledger.start, claims, self.detail)
        elif self.ledger and self.detail and claim:
            self.side.show_claim(self._view(claim, self.detail))
        self.side.setVisible(self._shown is not None)
        self._place_panel()

    def _view(self, claim: ClaimLine, detail: LedgerDetail) -> ClaimView:
        with self.context.workspace.read() as session:
            found = papers(session, f"{CLAIMS.table}:{claim.id}")
        guards = detail.guards_of(frozenset({claim.benefit_id}))
        ids = {part.pool_id for part in claim.parts}
        pools = [row for row in self.rows if row.line.id in ids]
        return ClaimView(claim, detail.currency, guards, found, pools)

    def _pool(self) -> PoolRow | None:
        key, row_id = self._shown or ("", -1)
        return next((r for r in self.rows if key == POOLS and r.line.id == row_id), None)

    def _claim(self) -> ClaimLine | None:
        key, row_id = self._shown or ("", -1)
        return claim_of(self.ledger, row_id) if self.ledger and key == BOARD else None

    def _close(self) -> None:
        self._shown = None
        self.side.hide()

    @property
    def chosen_claim(self) -> ClaimLine | None:
        """The claim a command is meant for: of the board, or else of the panel."""
        if self.ledger and self.card.look == BOARD and self.card.board.chosen >= 0:
            return claim_of(self.ledger, self.card.board.chosen)
        return self._claim()

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

    def _of_claim(self, act: Callable[[ClaimLine], object]) -> None:
        if claim := self.chosen_claim:
            act(claim)

    def _on_step(self) -> None:
        if (claim := self.chosen_claim) and self.detail:
            self.acts.step_on(claim, self.detail)

    def _on_back(self) -> None:
        self._of_claim(self.acts.step_back)

    def _on_reject(self) -> None:
        self._of_claim(self.acts.reject)

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
        self.new.clicked.connect(self.acts.propose)
        card.look_chosen.connect(self._on_look)
        card.pools.opened.connect(self._open_pool)
        card.board.opened.connect(self._open_claim)
        card.pools.moved.connect(partial(self._on_moved, POOLS))
        card.board.moved.connect(partial(self._on_moved, BOARD))
        side.closed.connect(self._close)
        side.next_wanted.connect(partial(self._on_go, 1))
        side.previous_wanted.connect(partial(self._on_go, -1))
        side.pool.claim_opened.connect(self._open_claim)
        side.pool.reduce_wanted.connect(self._on_reduce)
        side.pool.open_wanted.connect(self._on_open_pool)
        self._connect_claim()

    def _connect_claim(self) -> None:
        of_claim, acts, one, go = self._of_claim, self.acts, self.side.claim, self.context.go
        for signal in (one.step_wanted, self.card.board.step_wanted):
            signal.connect(self._on_step)
        for signal in (one.back_wanted, self.card.board.back_wanted):
            signal.connect(self._on_back)
        one.reject_wanted.connect(self._on_reject)
        one.pool_wanted.connect(self._open_pool)
        one.register_wanted.connect(partial(of_claim, lambda c: go(CLAIMS.key, record=c.id)))
        one.benefit_wanted.connect(
            partial(of_claim, lambda c: go(BENEFITS.key, record=c.benefit_id))
        )
        one.evidence.file_wanted.connect(partial(of_claim, acts.add_file))
        one.evidence.link_wanted.connect(partial(of_claim, acts.add_link))
        one.evidence.opened.connect(acts.open_paper)
        slots: dict[str, Callable[[], object]] = {
            "edit.add": acts.propose,
            "edit.step": self._on_step,
            "edit.step-back": self._on_back,
            "edit.reject": self._on_reject,
            "file.export": self.write_out,
        }
        for name, slot in slots.items():
            self.handle(name, slot)
            if name in ("edit.step", "edit.step-back", "edit.reject"):
                self.card.board.addAction(menu_item(name, slot, self.context.theme, self))
