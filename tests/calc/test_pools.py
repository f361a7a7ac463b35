"""No pool yields more than it holds, and who came first is first."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.pools import Draw, Pool, PoolShare, claimable, pool_standing, shares
from tests.calc.cases import series

PRINT_AND_POST = Pool(1, Decimal(100_000))
MONEY = st.decimals(0, 10**9, places=2)
DRAWS = st.lists(
    st.builds(Draw, st.integers(1, 10**6), st.integers(1, 4), MONEY, st.dates()),
    max_size=12,
    unique_by=lambda draw: draw.id,
)


def _draw(number: int, amount: int, on: date) -> Draw:
    return Draw(number, number, Decimal(amount), on)


FIRST, SECOND = _draw(1, 60_000, date(2026, 5, 12)), _draw(2, 60_000, date(2026, 6, 3))


def test_two_draws_of_sixty_on_a_hundred_over_claim_twenty() -> None:
    found = pool_standing(PRINT_AND_POST, [SECOND, FIRST])
    assert (found.drawn, found.over_claim, found.free) == series(120_000, 20_000, 0)
    parts = [(r.stands, r.excess) for r in found.draws]
    assert parts == [series(60_000, 0), series(40_000, 20_000)]
    assert [r.draw for r in found.over_claimed] == [SECOND]
    assert [r.draw for r in found.before(SECOND.id)] == [FIRST]


def test_an_earlier_day_comes_before_a_lower_number() -> None:
    late, early = _draw(1, 70_000, date(2026, 6, 3)), _draw(2, 70_000, date(2026, 5, 12))
    found = pool_standing(PRINT_AND_POST, [late, early])
    assert [(r.draw, r.stands) for r in found.draws] == list(
        zip([early, late], series(70_000, 30_000), strict=True)
    )


def test_before_the_second_draw_forty_is_free() -> None:
    found = pool_standing(PRINT_AND_POST, [FIRST])
    assert (found.free, found.over_claim) == series(40_000, 0)
    assert found.over_claimed == ()
    assert [r.draw for r in found.before(99)] == [FIRST]


def test_on_the_same_day_the_lower_number_came_first() -> None:
    late, early = _draw(8, 70_000, FIRST.entered_on), _draw(3, 70_000, FIRST.entered_on)
    found = pool_standing(PRINT_AND_POST, [late, early])
    assert [r.draw.id for r in found.draws] == [3, 8]


def test_a_benefit_may_claim_what_stands_of_it_in_every_pool() -> None:
    paper = pool_standing(PRINT_AND_POST, [FIRST, SECOND])
    postage = pool_standing(Pool(2, Decimal(5_000)), [_draw(2, 1_000, date(2026, 7, 1))])
    found = shares([paper, postage], benefit_id=2)
    assert found == (
        PoolShare(1, Decimal(40_000), Decimal(20_000)),
        PoolShare(2, Decimal(1_000), Decimal(0)),
    )
    assert claimable(found) == 41_000
    assert shares([paper, postage], benefit_id=7) == ()


@given(MONEY, DRAWS)
def test_what_stands_never_passes_the_pool(baseline: Decimal, draws: list[Draw]) -> None:
    found = pool_standing(Pool(1, baseline), draws)
    stands = sum((r.stands for r in found.draws), Decimal(0))
    assert stands <= baseline
    assert stands == baseline - found.free


@given(MONEY, DRAWS)
def test_what_stands_and_what_is_in_excess_is_what_is_drawn(
    baseline: Decimal, draws: list[Draw]
) -> None:
    found = pool_standing(Pool(1, baseline), draws)
    excess = sum((r.excess for r in found.draws), Decimal(0))
    assert excess == found.over_claim
    assert found.drawn == sum((draw.amount for draw in draws), Decimal(0))
    assert all(0 <= r.stands <= r.draw.amount for r in found.draws)


@given(MONEY, DRAWS)
def test_whoever_stands_whole_came_before_whoever_does_not(
    baseline: Decimal, draws: list[Draw]
) -> None:
    found = pool_standing(Pool(1, baseline), draws)
    late = [r for r in found.draws if not r.stands and r.draw.amount]
    assert all(r.stands == 0 for first in late[:1] for r in found.draws[found.draws.index(first) :])
