"""What can be done to claims and pools of the savings page; each is one undo step."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.savings import ClaimLine
from govtransform.registers import BENEFITS, CLAIMS
from govtransform.registers.savings.claims import ClaimState
from ui.context import Context
from ui.dialogs.record_box import Asked, RecordBox
from ui.forms.paper_actions import PaperActions
from ui.models import claim_edit
from ui.models.pool_rows import PoolRow
from ui.pages.ledger_parts import LedgerParts
from ui.pages.menu_item import menu_item


class LedgerActions(QObject):
    """Asks what a step needs, does it, and says so; what is refused changes nothing.

    `chosen` gives the claim a command is meant for.
    """

    def __init__(
        self, context: Context, page: LedgerParts, chosen: Callable[[], ClaimLine | None]
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._chosen = context, page, chosen
        self.papers = PaperActions(context, page)
        self._connect()

    def propose(self) -> RecordBox:
        """Ask what is claimed, and add it."""
        start = {"claimed_on": date.today()}
        body = tr("What one benefit saved in one month. Others agree to it and validate it.")
        asked = Asked(tr("New claim"), body, CLAIMS, claim_edit.NEW, start, tr("Add the claim"))

        def act(told: dict[str, Any]) -> None:
            claim_edit.propose(self._context.workspace, told)
            self._told(tr("The claim was added"))

        return self._open(asked, act)

    def step_on(self) -> RecordBox | None:
        """Ask who takes the next step, when and on what, and take it."""
        claim, reading = self._chosen(), self._page.reading
        to = claim_edit.next_state(claim) if claim else None
        if claim is None or reading is None or to is None:
            return None
        names = claim_edit.STEPS[to]
        start: dict[str, Any] = {names[1]: date.today(), "evidence_grade": claim.grade or None}
        if to is ClaimState.AGREED:
            start[names[0]] = reading.detail.drawers[claim.benefit_id].budget_holder_id
        verb = tr(claim_edit.VERBS[to])
        title = tr("{verb}: {claim}", verb=verb, claim=claim.code)
        asked = Asked(title, f"{claim.title}, {claim.initiative}", CLAIMS, names, start, verb)
        return self._open(asked, partial(self._take, claim, to))

    def reject(self) -> RecordBox | None:
        """Ask why, and reject."""
        claim = self._chosen()
        if claim is None:
            return None
        title = tr("Reject {claim}", claim=claim.code)
        body = tr("It leaves every total, and its history stays.")
        names = claim_edit.STEPS[ClaimState.REJECTED]
        asked = Asked(title, body, CLAIMS, names, {}, title)
        return self._open(asked, partial(self._take, claim, ClaimState.REJECTED))

    def step_back(self) -> None:
        """Take a claim a step back; the reason is asked for as for every step back."""
        claim = self._chosen()
        to = claim_edit.state_before(claim) if claim else None
        if claim and to is not None:
            back = partial(claim_edit.take_back, self._context.workspace, claim, to)
            self._done(back)

    def reduce(self, row: PoolRow) -> None:
        """Make the last draws on a pool as small as what it holds."""
        if self._done(partial(claim_edit.reduce_draws, self._context.workspace, row)):
            self._told(tr("The last draws on {pool} were reduced", pool=row.line.code))

    def _connect(self) -> None:
        page, one, board = self._page, self._page.side.claim, self._page.card.board
        page.new.clicked.connect(self.propose)
        for signal in (one.step_wanted, board.step_wanted):
            signal.connect(self.step_on)
        for signal in (one.back_wanted, board.back_wanted):
            signal.connect(self.step_back)
        for wanted in (one.reject_wanted, board.reject_wanted):
            wanted.connect(self.reject)
        board.refused.connect(self._context.notices.tell)
        one.register_wanted.connect(self._open_record)
        one.benefit_wanted.connect(self._open_benefit)
        for signal, paper_slot in (
            (one.evidence.opened, self.papers.open),
            (one.evidence.change_wanted, self.papers.change),
            (one.evidence.removed, self.papers.remove),
            (one.evidence.file_wanted, self.papers.add_file),
            (one.evidence.link_wanted, self.papers.add_link),
        ):
            signal.connect(paper_slot)
        of_claims: dict[str, Callable[[], object]] = {
            "edit.step": self.step_on,
            "edit.step-back": self.step_back,
            "edit.reject": self.reject,
        }
        for name, slot in of_claims.items():
            page.handle(name, slot)
            board.addAction(menu_item(name, slot, self._context.theme, self))
        page.handle("edit.add", self.propose)
        page.guard("edit.add", page.new)
        page.handle("file.export", page.write_out)

    def _open_record(self) -> None:
        if claim := self._chosen():
            self._context.go(CLAIMS.key, record=claim.id)

    def _open_benefit(self) -> None:
        if claim := self._chosen():
            self._context.go(BENEFITS.key, record=claim.benefit_id)

    def _take(self, claim: ClaimLine, to: ClaimState, told: dict[str, Any]) -> None:
        claim_edit.take(self._context.workspace, claim, to, told)
        self._told(tr("{claim} is {state}", claim=claim.code, state=tr(to).lower()))

    def _done(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except GovTransformError as error:
            self._context.bridge.refuse(error, work)
            return False
        return True

    def _told(self, text: str) -> None:
        self._context.notices.tell(text, undo=True)

    def _open(self, asked: Asked, act: Callable[[dict[str, Any]], object]) -> RecordBox:
        box = RecordBox(asked, act, self._context.bridge, self._context.theme, self._page)
        box.open()
        return box
