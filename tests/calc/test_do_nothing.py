"""The cost of doing nothing: the worked figures of breakthrough 11."""

from datetime import date
from decimal import Decimal

from govtransform.calc.do_nothing import Keeping
from govtransform.queries.estate import present_value

OLD = Keeping(Decimal(180_000), Decimal("0.08"), Decimal("2.5"), Decimal(12_000), Decimal(25_000))
PENNY = Decimal("0.01")


def test_run_cost_rises_and_incidents_and_skills_come_on_top() -> None:
    assert [cost.quantize(PENNY) for cost in OLD.by_year(5)] == [
        Decimal("235000.00"), Decimal("249400.00"), Decimal("264952.00"), Decimal("281748.16"),
        Decimal("299888.01"),
    ]  # fmt: skip
    whole = sum(OLD.by_year(5), Decimal(0))
    assert whole.quantize(PENNY) == Decimal("1330988.17")


def test_its_present_value_is_that_of_the_standard_profile() -> None:
    worth = present_value(OLD.by_year(5), date(2026, 10, 1))
    assert abs(worth - Decimal("1238757.48")) < PENNY  # the example rounds its factors


def test_retiring_it_saves_the_later_run_costs_and_costs_dual_running() -> None:
    assert OLD.saved_after(2, 5).quantize(PENNY) == Decimal("471636.17")
    assert OLD.dual_running(2, 6).quantize(PENNY) == Decimal("104976.00")
