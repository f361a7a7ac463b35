"""A custom ramp: the share of each month, and what is said where one cannot be read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.values.ramp import MOST, read_ramp

SHARES = st.lists(st.integers(0, 100), min_size=1, max_size=MOST)


@given(SHARES, st.sampled_from([", ", "; ", " ", "\n"]))
def test_shares_are_read_back_whatever_stands_between(shares: list[int], between: str) -> None:
    told = between.join(f"{share}%" for share in shares)
    assert read_ramp(told) == tuple(Decimal(share) / 100 for share in shares)


def test_a_bare_number_is_a_per_cent() -> None:
    assert read_ramp("1, 50") == (Decimal("0.01"), Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write the share of each month"),
        ("0%, half, 100%", "“half” of month 2 is no percentage"),
        ("0%, 120%", "“120%” of month 2 is not between 0% and 100%"),
        ("0%, -5%", "month 2"),
        ("1%," * (MOST + 1), "at most 240 months, and this one 241"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_ramp(text)
