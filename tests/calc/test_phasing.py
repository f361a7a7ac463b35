from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.phasing import spread
from govtransform.values.money import PENNY
from tests.calc.cases import series

TOTALS = st.decimals(-(10**11), 10**11, places=2)
WEIGHTS = st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=60)


def test_pennies_left_over_go_to_those_who_lost_most() -> None:
    assert spread(Decimal(100), series(1, 1, 1)) == series("33.34", "33.33", "33.33")
    assert spread(Decimal("0.02"), series(1, 5, 4)) == series("0.00", "0.01", "0.01")


def test_without_weights_to_go_by_it_is_even() -> None:
    assert spread(Decimal(10), series(0, 0)) == series("5.00", "5.00")
    assert spread(Decimal(10), ()) == ()


@settings(deadline=None)
@given(TOTALS, WEIGHTS)
def test_no_penny_is_lost(total: Decimal, weights: list[Decimal]) -> None:
    assert sum(spread(total, weights)) == total


@settings(deadline=None)
@given(TOTALS, WEIGHTS)
def test_no_share_is_a_penny_off_its_part(total: Decimal, weights: list[Decimal]) -> None:
    whole = sum(weights)
    if whole:
        shares = zip(spread(total, weights), weights, strict=True)
        assert all(abs(share - total * w / whole) <= PENNY for share, w in shares)
