from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.values import money


@given(st.integers(-(10**15), 10**15))
def test_pence_and_pounds_are_each_others_inverse(pence: int) -> None:
    assert money.to_pence(money.from_pence(pence)) == pence


def test_halves_are_rounded_away_from_nought() -> None:
    assert [money.to_pence(Decimal(text)) for text in ("2.675", "-2.675")] == [268, -268]
