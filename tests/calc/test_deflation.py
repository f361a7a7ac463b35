from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc import deflation, parameters
from govtransform.calc.prices import NOMINAL, PriceError, Prices
from govtransform.parameters import reference
from tests.calc.cases import series

OUTTURN = deflation.Deflator(2024, parameters.price_index(reference("gdp_deflator")), "GDP")


def test_the_index_is_never_carried_on_in_silence() -> None:
    with pytest.raises(PriceError, match="2025/26"):
        OUTTURN.at(2025)
    longer = deflation.extended(OUTTURN, range(2025, 2030), Decimal("0.02"))
    assert longer.at(2026) == Decimal("1.0404")


def test_prices_are_read_as_they_are_stored_or_typed() -> None:
    assert Prices.of("real:2026/27") == Prices(2026)
    assert [Prices.of(t) for t in ("Nominal", "Real 2026/27", "real: 2026/27")] == [
        NOMINAL, Prices(2026), Prices(2026)
    ]  # fmt: skip
    assert [str(p) for p in (NOMINAL, Prices(2026))] == ["nominal", "real:2026/27"]


@pytest.mark.parametrize("text", ["real", "nominal:2026/27", "cash", ""])
def test_anything_else_is_no_price_basis(text: str) -> None:
    with pytest.raises(PriceError):
        Prices.of(text)


def test_real_prices_of_another_year_are_rebased() -> None:
    told = deflation.to_real(series(100), [2030], Prices(2019), OUTTURN)
    assert round(told[0], 4) == Decimal("123.2916")


@pytest.mark.parametrize(("flows", "rate"), [(NOMINAL, "real"), (Prices(2026), "nominal")])
def test_real_and_nominal_never_meet(flows: Prices, rate: str) -> None:
    with pytest.raises(PriceError, match=f"{rate} rate"):
        deflation.require_same(flows, rate)


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2), st.integers(1990, 2024))
def test_there_and_back_gives_the_same(amount: Decimal, year: int) -> None:
    real = deflation.to_real([amount], [year], NOMINAL, OUTTURN)
    back = deflation.to_nominal(real, [year], Prices(2024), OUTTURN)
    assert round(back[0], 9) == amount
