"""A year's money as a whole, without covering one nature's gap with the other's headroom."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.finance import FundingPosition, YearPosition
from govtransform.calc.position import Counted, NaturePosition, YearMoney, counted, position_total
from tests.calc.cases import series

MONEY = st.decimals(-(10**9), 10**9, places=2)
SPENDS = st.lists(st.builds(YearPosition, st.just(2026), MONEY, MONEY, MONEY, MONEY), max_size=6)


def _nature(outturn: int, confirmed: int, provisional: int = 0) -> NaturePosition:
    spend = YearPosition(2026, *series(outturn - 4_500, 0, outturn))
    return NaturePosition(spend, FundingPosition(*series(outturn, confirmed, provisional)))


def test_headroom_of_capital_does_not_close_a_gap_of_revenue() -> None:
    found = YearMoney(_nature(124_500, 100_000, 15_000), _nature(50_000, 170_000))
    assert (found.gap, found.gap_with_provisional, found.headroom) == series(24_500, 9_500, 120_000)
    assert (found.spend.outturn, found.spend.variance) == series(174_500, 9_000)


def test_what_has_no_figure_is_not_counted() -> None:
    """10.00, 8.00 and a cell that says `Exempt`."""
    found = counted([Decimal("10.62"), Decimal("8.40"), None])
    assert found == Counted(Decimal("19.02"), counted=2, asked=3)
    assert not found.is_whole
    assert counted([]).is_whole


@given(SPENDS)
def test_lines_add_up_to_their_initiative(lines: list[YearPosition]) -> None:
    found = position_total(2026, lines)
    assert found.outturn == sum((line.outturn for line in lines), Decimal(0))
    assert found.variance == sum((line.variance for line in lines), Decimal(0))
    assert found.uncommitted == sum((line.uncommitted for line in lines), Decimal(0))
