"""The savings page: pools with what is claimed from them, and claims that take their steps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.calc.claims import Stage
from govtransform.queries.explain import explain
from govtransform.queries.trail import trail
from govtransform.registers import ATTACHMENTS, CLAIMS, POOL_DRAWS, READINGS
from govtransform.store.workspace import Workspace
from tests.factories import change, put, values_of
from tests.ui.ledgers import CLAIMANT, VALIDATOR, two_on_one_pool
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.delegates.roles import SPOKEN
from ui.dialogs.record_box import RecordBox
from ui.dialogs.why_box import WhyBox
from ui.pages.savings_ledger_page import SavingsLedgerPage
from ui.widgets.link_row import LinkRow

Visits = list[tuple[str, Any]]


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SavingsLedgerPage:
    """Two benefits claim £60k each of a pool of £100k."""
    two_on_one_pool(context.workspace)
    return shown(context, qtbot)


def shown(context: Context, qtbot: QtBot) -> SavingsLedgerPage:
    made = SavingsLedgerPage(context)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    return made


def box_of(page: SavingsLedgerPage) -> RecordBox:
    return next(box for box in page.findChildren(RecordBox) if box.isVisible())


def state(page: SavingsLedgerPage, claim: int = 0) -> str:
    return str(values_of(page.context.workspace, CLAIMS)[claim]["state"])


def test_its_tables_are_sound_models(page: SavingsLedgerPage, qtmodeltester: ModelTester) -> None:
    for model in (page.card.pools.pools, page.card.board.board):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_each_of_the_three_numbers_takes_the_keys_and_says_why(page: SavingsLedgerPage) -> None:
    claimed, validated, _ = page.numbers.cash.numbers
    assert claimed.accessibleName() == "Cash: £120k claimed"
    with page.context.workspace.read() as session:
        told = [explain(session, each.why_now().key, each.why_now().scope)
                for each in (claimed, validated)]  # fmt: skip
    assert [each.value for each in told] == [120_000, 0]
    claimed.setFocus()
    QTest.keyClick(claimed, Qt.Key.Key_Return)
    (box,) = page.findChildren(WhyBox)
    assert "£120,000 = the sum of 2 claims" in box.told.text()
    box.accept()


def test_it_opens_at_the_pool_that_is_over_claimed(page: SavingsLedgerPage) -> None:
    assert not page.side.isHidden()
    assert not page.side.pool.callout.isHidden()
    assert [row.claim.code for row in page.side.pool.rows] == ["CLA-0001", "CLA-0002"]
    assert page.numbers.cash.accessibleName() == (
        "Cash: £120k claimed, £0 validated, £0 removed from budget"
    )
    assert page.years.accessibleName() == "Year: 2026/27"


def test_every_pool_and_stage_is_said_in_words(page: SavingsLedgerPage) -> None:
    model = page.card.pools.pools
    assert [model.index(0, column).data(SPOKEN) for column in (0, 2)] == [
        "POL-0001 Print and post, L. Baird, 2155 Supplies",
        "£120k of £100k, over by £20k",
    ]
    evidenced = page.strip.arrows[Stage.EVIDENCED]
    assert evidenced.accessibleName() == "Evidenced: £60k, 1 claim"


def test_a_stage_shows_only_what_stands_at_it(page: SavingsLedgerPage) -> None:
    page.strip.arrows[Stage.VALIDATED].click()
    assert page.card.pools.pools.rowCount() == 0
    assert not page.card.none.isHidden()
    page.strip.arrows[Stage.VALIDATED].click()
    assert page.card.pools.pools.rowCount() == 1


def test_a_card_takes_its_step_by_key_and_the_dialog_stays_while_a_rule_stands_against_it(
    page: SavingsLedgerPage,
) -> None:
    page.card.looks.chosen.emit("claims")
    page.card.board.choose(1)
    QTest.keyClick(page.card.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    box = box_of(page)
    box.editors["validator_id"].tell(CLAIMANT)  # who claimed it
    box.act.click()
    assert box.isVisible()
    assert "(S03)" in box.said.text()
    box.editors["validator_id"].tell(VALIDATOR)
    box.act.click()
    assert state(page) == "Validated"
    assert page.card.board.board.where(1).column() == 3  # live
    page.context.workspace.undo()
    assert state(page) == "Evidenced"


def test_a_card_is_dropped_on_the_stage_beside_its_own_and_no_further(
    page: SavingsLedgerPage,
) -> None:
    page.card.looks.chosen.emit("claims")
    board = page.card.board
    board.choose(1)
    board.drop_on(4)
    told = page.context.notices.all[0].text
    assert told == "A claim goes from stage to stage, one step at a time"
    board.drop_on(3)
    assert box_of(page).windowTitle() == "Validate: CLA-0001"
    assert state(page) == "Evidenced"


def test_a_step_back_asks_for_the_reason(page: SavingsLedgerPage, recorder: Recorder) -> None:
    bridge = page.context.bridge

    def ask(sentence: str, again: Callable[[], object]) -> None:
        recorder.ask_reason(page, sentence, partial(bridge.make_again, again))

    bridge.reason_needed.connect(ask)
    page.open_at({"claim": 1})
    page.side.claim.back.click()
    assert state(page) == "Evidenced"
    recorder.reasons[0][1]("The invoices are of another year")
    assert state(page) == "Agreed by budget holder"
    with page.context.workspace.read() as session:
        assert trail(session, CLAIMS, 1)[0].reason == "The invoices are of another year"


def test_rejecting_needs_the_reason_too(page: SavingsLedgerPage) -> None:
    page.open_at({"claim": 2})
    page.side.claim.reject.click()
    box = box_of(page)
    box.act.click()
    assert state(page, 1) == "Proposed"
    box.editors["reason"].tell("Counted by Estates already")
    box.act.click()
    assert state(page, 1) == "Rejected"
    assert page.card.board.board.columnCount() == 6


def test_reduce_last_draws_is_one_step(page: SavingsLedgerPage) -> None:
    page.side.pool.reduce.click()
    drawn = [v["amount"] for v in values_of(page.context.workspace, POOL_DRAWS)]
    assert drawn == [Decimal(60_000), Decimal(40_000)]
    assert page.side.pool.reduce.isHidden()
    page.context.workspace.undo()
    assert not page.side.pool.reduce.isHidden()


def test_a_claim_shows_its_steps_and_leads_to_its_record(
    page: SavingsLedgerPage, visits: Visits
) -> None:
    page.side.pool.rows[0].click()
    assert page.side.claim.amount.text() == "£60k in Apr 2026"
    assert page.side.claim.step.text() == "Validate"
    page.side.claim.register_wanted.emit()
    assert visits == [("claims", {"record": 1})]


def test_evidence_is_added_as_a_link_and_shown_at_once(page: SavingsLedgerPage) -> None:
    page.open_at({"claim": 1})
    page.side.claim.evidence.add_link.click()
    box = box_of(page)
    box.editors["location"].tell("https://example.org/ledger.pdf")
    box.act.click()
    (paper,) = values_of(page.context.workspace, ATTACHMENTS)
    assert (paper["name"], paper["on"]) == ("ledger.pdf", "claim:1")
    assert page.side.claim.evidence.findChildren(LinkRow)


def test_a_new_claim_is_asked_for_and_added(page: SavingsLedgerPage) -> None:
    page.new.click()
    box = box_of(page)
    for name, value in (("title", "Batch 3"), ("benefit_id", 1), ("month", "May 2026"),
                        ("amount", "£1,000"), ("claimant_id", CLAIMANT)):  # fmt: skip
        box.editors[name].tell(value)
    box.act.click()
    assert values_of(page.context.workspace, CLAIMS)[2]["claimed_on"] == date.today()


def test_a_hidden_page_stays_stale_until_it_is_seen(page: SavingsLedgerPage) -> None:
    page.hide()
    change(page.context.workspace, CLAIMS, title="Renamed")
    assert page.is_stale
    page.show()
    assert page.reading is not None
    assert page.reading.ledger.claims[0].title == "Renamed"


def test_all_years_name_the_year_of_each_pool(page: SavingsLedgerPage) -> None:
    page.open_at({"year": 2026})
    assert page.card.pools.pools.rows[0].holder == "L. Baird, 2155 Supplies"
    page.open_at({"pool": 1})
    assert page.card.pools.pools.rows[0].holder == "2026/27, L. Baird, 2155 Supplies"
    assert page.years.accessibleName() == "Year: all"


def test_a_programme_without_pools_says_what_to_do_first(
    context: Context, qtbot: QtBot, visits: Visits, workspace: Workspace
) -> None:
    page = shown(context, qtbot)
    assert page.empty.accessibleName().startswith("No cost pool yet")
    assert page.card.isHidden()
    page.add_pools.click()
    assert visits == [("cost-pools", {})]
    two_on_one_pool(workspace)
    assert not page.card.isHidden()


def test_pools_and_board_are_painted(page: SavingsLedgerPage) -> None:
    put(page.context.workspace, "actual", 94, grid=READINGS)  # breaks the guard
    assert not page.grab().isNull()
    page.card.looks.chosen.emit("claims")
    page.open_at({"claim": 2})
    assert not page.grab().isNull()
