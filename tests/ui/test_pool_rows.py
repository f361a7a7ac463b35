"""What the savings page says of a pool: what stands, what is too much, and who came first."""

from decimal import Decimal

import pytest

from govtransform.calc.claims import Stage
from govtransform.registers import READINGS
from govtransform.store.workspace import Workspace
from tests.factories import APRIL, put
from tests.ui.ledgers import read, two_on_one_pool
from ui.models import ledger_words
from ui.models.claim_edit import reduce_draws
from ui.models.pool_rows import PoolRow, claims_of, pool_rows


@pytest.fixture
def ledger_file(workspace: Workspace) -> Workspace:
    two_on_one_pool(workspace)
    return workspace


def row(workspace: Workspace) -> PoolRow:
    (found,) = pool_rows(*read(workspace))
    return found


def test_what_stands_comes_before_what_is_too_much(ledger_file: Workspace) -> None:
    parts = [(p.stage, p.amount, p.over) for p in row(ledger_file).parts]
    assert parts == [
        (Stage.EVIDENCED, Decimal(60_000), False),
        (Stage.PROPOSED, Decimal(40_000), False),
        (Stage.PROPOSED, Decimal(20_000), True),
    ]


def test_the_parts_add_up_to_what_is_claimed(ledger_file: Workspace) -> None:
    shown = row(ledger_file)
    assert sum(p.amount for p in shown.parts) == shown.line.claimed == Decimal(120_000)
    assert shown.figures == ("£120k of £100k", "over by £20k")
    assert shown.reach == Decimal("1.2")


def test_an_over_claim_says_who_came_first_and_what_is_left(ledger_file: Workspace) -> None:
    _, detail = read(ledger_file)
    assert ledger_words.over_claim(row(ledger_file), detail) == (
        "£20k more than the pool holds",
        "BEN-0001 came first and left £40k. BEN-0002 must give way, or the baseline be reviewed.",
    )


def test_reducing_the_last_draws_ends_the_over_claim_and_undo_brings_it_back(
    ledger_file: Workspace,
) -> None:
    reduce_draws(ledger_file, row(ledger_file))
    assert not row(ledger_file).line.standing.over_claim
    ledger_file.undo()
    assert row(ledger_file).line.standing.over_claim == Decimal(20_000)


def test_claims_stand_in_the_order_of_their_draws(ledger_file: Workspace) -> None:
    ledger, _ = read(ledger_file)
    assert [c.code for c in claims_of(row(ledger_file), ledger)] == ["CLA-0001", "CLA-0002"]


def test_the_sentence_has_the_figures(ledger_file: Workspace) -> None:
    put(ledger_file, "plan", 130_000)
    assert ledger_words.sentence(*read(ledger_file)) == (
        "£120k claimed of £130k projected: £0 proven, £0 out of budgets."
    )


def test_the_guard_that_breaks_is_named_and_makes_a_cut_of_the_claim(
    ledger_file: Workspace,
) -> None:
    assert not row(ledger_file).warning
    put(ledger_file, "actual", 94, grid=READINGS, line=1, start=APRIL)
    ledger, detail = read(ledger_file)
    assert row(ledger_file).warning == "Guard broken: letters in two days"
    assert ledger_words.verdict(ledger.claims[0], detail.guards) == (
        "A cut, not an efficiency, from Apr 2026: letters in two days was 94 in Apr 2026, "
        "its limit is 95."
    )


def test_the_bar_is_said_in_words(ledger_file: Workspace) -> None:
    assert row(ledger_file).spoken == (
        "BEN-0001 £60k evidenced; BEN-0002 £40k proposed; BEN-0002 £20k more than the pool holds"
    )
