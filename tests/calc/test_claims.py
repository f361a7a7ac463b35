"""Three headlines everywhere, and none of them mixes cash with anything else."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.break_even import break_even, break_evens, cash_by_month
from govtransform.calc.claims import (
    Claim,
    Claimed,
    ClaimPart,
    Headlines,
    Stage,
    claim_parts,
    headlines,
    headlines_by,
    over_claimed,
    rest,
    room_to_validate,
)
from govtransform.calc.guard import Reason
from govtransform.calc.pools import Draw, Pool, PoolShare, pool_standing, shares
from govtransform.values.period import Month, financial_year
from tests.calc.cases import series

MAY, JUNE, JULY = Month(2026, 5), Month(2026, 6), Month(2026, 7)
PENCE = st.integers(0, 10**7).map(lambda pence: Decimal(pence).scaleb(-2))
HELD = st.lists(st.builds(PoolShare, st.integers(1, 9), PENCE, PENCE), max_size=4)
CLAIMS = st.lists(
    st.builds(
        Claim,
        st.integers(1, 10**6),
        st.just(1),
        st.builds(Month, st.integers(2026, 2028), st.integers(1, 12)),
        PENCE,
        st.sampled_from(Stage),
        is_cash=st.just(True),
    ),
    max_size=10,
)
PAPER = pool_standing(
    Pool(1, Decimal(100_000)),
    [Draw(1, 1, Decimal(60_000), date(2026, 5, 12)), Draw(2, 2, Decimal(60_000), date(2026, 6, 3))],
)
LEDGER = [
    Claim(1, 1, MAY, Decimal(45_000), Stage.REMOVED),
    Claim(2, 1, JUNE, Decimal(15_000), Stage.VALIDATED),
    Claim(3, 2, JUNE, Decimal(60_000), Stage.AGREED),
    Claim(4, 2, JUNE, Decimal(9_000), Stage.REJECTED),
]


def _heads(*amounts: int) -> Headlines:
    return Headlines(*series(*amounts))


def test_the_published_ledger_has_these_headlines() -> None:
    parts = claim_parts(LEDGER, {2026: [PAPER]})
    assert headlines(parts).cash == _heads(120_000, 60_000, 45_000, 20_000)
    found = headlines_by(parts, lambda part: part.claim.benefit_id)
    assert found[1].cash == _heads(60_000, 60_000, 45_000, 0)
    assert found[2].cash == _heads(60_000, 0, 0, 20_000)


@pytest.mark.parametrize(("benefit", "room"), [(1, 0), (2, 40_000)])
def test_no_more_is_validated_than_the_pool_bears(benefit: int, room: int) -> None:
    own = [claim for claim in LEDGER if claim.benefit_id == benefit]
    assert room_to_validate(own, shares([PAPER], benefit)) == room


def test_cash_and_other_money_are_never_one_number() -> None:
    other = Claim(5, 3, MAY, Decimal(7_000), Stage.VALIDATED, is_cash=False)
    found = headlines(claim_parts([*LEDGER, other], {2026: [PAPER]}))
    assert found == Claimed(_heads(120_000, 60_000, 45_000, 20_000), _heads(7_000, 7_000, 0, 0))


def test_a_cash_claim_without_a_pool_is_over_claimed_whole() -> None:
    (part,) = claim_parts([LEDGER[2]], {2027: [PAPER]})
    assert part.pool_id is None
    assert part.excess == 60_000
    assert headlines([]) == Claimed()


def test_a_claim_rests_on_pools_in_proportion_and_the_last_one_is_in_excess() -> None:
    held = [PoolShare(1, *series(30, 0)), PoolShare(2, *series(10, 20))]
    first, second = (Claim(n, 1, m, Decimal(40), Stage.AGREED) for n, m in ((1, MAY), (2, JULY)))
    found = rest([second, first], held)
    assert [(p.claim.id, p.pool_id) for p in found] == [(1, 1), (1, 2), (2, 2), (2, None)]
    parts = [(p.stands, p.excess) for p in found]
    assert parts == [series(30, 0), series(10, 0), series(0, 20), series(0, 20)]


def test_a_validated_claim_rests_before_an_earlier_one_that_is_not() -> None:
    held = [PoolShare(1, *series(100, 0))]
    early = Claim(1, 1, MAY, Decimal(100), Stage.AGREED)
    validated = Claim(2, 1, JULY, Decimal(100), Stage.VALIDATED)
    found = [(p.claim, p.excess) for p in rest([early, validated], held)]
    assert found == [(validated, Decimal(0)), (early, Decimal(100))]


KEYS: list[Callable[[ClaimPart], object]] = [
    lambda part: part.claim.month,
    lambda part: part.claim.benefit_id,
    lambda part: part.pool_id,
    lambda part: financial_year(part.claim.month),
    lambda _: None,
]


@given(CLAIMS, HELD, st.sampled_from(KEYS))
def test_removed_is_part_of_validated_and_that_of_claimed(
    claims: list[Claim], held: list[PoolShare], key: Callable[[ClaimPart], object]
) -> None:
    for found in headlines_by(rest(claims, held), key).values():
        assert 0 <= found.cash.removed <= found.cash.validated <= found.cash.claimed
        assert 0 <= found.cash.over_claimed <= found.cash.claimed
        assert found.other == Headlines()


@given(CLAIMS, HELD)
def test_no_penny_of_a_claim_is_lost_and_no_pool_bears_more_than_it_has(
    claims: list[Claim], held: list[PoolShare]
) -> None:
    held = list({share.pool_id: share for share in held}.values())
    parts = rest(claims, held)
    counted = sum((c.amount for c in claims if c.stage is not Stage.REJECTED), Decimal(0))
    assert sum((part.amount for part in parts), Decimal(0)) == counted
    assert all(part.stands >= 0 and part.excess >= 0 for part in parts)
    for share in held:
        own = [part for part in parts if part.pool_id == share.pool_id]
        assert sum((part.stands for part in own), Decimal(0)) <= share.stands


def test_it_breaks_even_later_by_what_is_removed_than_by_what_is_claimed() -> None:
    found = cash_by_month(claim_parts(LEDGER, {2026: [PAPER]}))
    costs = {MAY: Decimal(50_000), JULY: Decimal(10_000)}
    three = break_evens(costs, found)
    assert (three.claimed.month, three.validated.month) == (JUNE, JUNE)
    assert (three.removed.month, three.removed.reason) == (None, Reason.NEVER)


def test_an_over_claim_pays_nothing_back() -> None:
    found = cash_by_month(claim_parts(LEDGER, {2026: [PAPER]}))
    assert sum(found.claimed.values()) == 100_000


def test_before_anything_is_spent_nothing_breaks_even() -> None:
    assert break_even({JUNE: Decimal(10)}, {MAY: Decimal(10)}).month == JUNE
    assert break_even({}, {MAY: Decimal(10)}).reason is Reason.NO_COSTS


@given(
    st.lists(
        st.builds(
            Claim,
            st.integers(1, 10**6),
            st.integers(1, 3),
            st.builds(Month, st.integers(2026, 2028), st.integers(1, 12)),
            PENCE,
            st.sampled_from(Stage),
            is_cash=st.just(True),
        ),
        max_size=12,
        unique_by=lambda claim: claim.id,
    ),
    st.lists(st.tuples(st.integers(1, 3), PENCE), max_size=6),
    PENCE,
)
def test_claims_added_up_are_over_claimed_as_much_as_claims_put_on_their_pools(
    claims: list[Claim], drawn: list[tuple[int, Decimal]], baseline: Decimal
) -> None:
    draws = [Draw(n, *draw, date(2026, 4, 1)) for n, draw in enumerate(drawn)]
    pools = {
        2026: [pool_standing(Pool(1, baseline), draws)],
        2027: [pool_standing(Pool(2, Decimal(9)), draws)],
    }
    wholes: defaultdict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for claim in claims:
        if claim.stage is not Stage.REJECTED:
            wholes[claim.benefit_id, financial_year(claim.month)] += claim.amount
    told = headlines(claim_parts(claims, pools)).cash
    assert over_claimed(wholes, pools) == told.over_claimed
