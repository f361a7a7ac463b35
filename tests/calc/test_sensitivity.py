"""What a case depends on: tornado, scenarios, two drivers at once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.case_appraisal import appraise, net_present_social_value
from govtransform.calc.changes import Change, What, changed, later
from govtransform.calc.sensitivity import (
    Driver,
    Scenario,
    scenarios,
    standard_drivers,
    tornado,
    two_way,
)
from govtransform.parameters import reference
from tests.calc.cases import benefit, case, cost, pence, series

PLAIN = case([cost(100_000, 0, 0, 0)], [benefit(0, 40_000, 40_000, 40_000)])
TENTH = Decimal("0.1")


def _driver(what: What, low: Decimal, high: Decimal, key: str = "") -> Driver:
    return Driver(what, Change(what, low, key), Change(what, high, key))


def test_the_driver_that_matters_most_comes_first() -> None:
    found = tornado(
        PLAIN, [_driver(What.COSTS, -TENTH, TENTH), _driver(What.BENEFITS, -TENTH, TENTH)]
    )
    assert pence(found.npsv) == "12065.48"
    assert [(bar.driver.name, pence(bar.low), pence(bar.high)) for bar in found.bars] == [
        ("benefits", "858.93", "23272.03"),
        ("costs", "22065.48", "2065.48"),
    ]
    assert pence(found.bars[0].swing) == "22413.10"


def test_the_shipped_tests_can_be_put_to_any_case() -> None:
    found = tornado(PLAIN, standard_drivers(reference("discount_rates")))
    told = {bar.driver.name: (pence(bar.low), pence(bar.high)) for bar in found.bars}
    assert told == {
        "All costs": ("22065.48", "-7934.52"),
        "All benefits": ("-43967.26", "858.93"),
        "Benefits come later": ("-7258.19", "-26581.86"),
        "Discount rate": ("16488.02", "8929.92"),
    }


def test_one_line_moves_alone() -> None:
    two = case([cost(100), cost(50, key="CST-0002")], [benefit(0)])
    moved = changed(two, [Change(What.LINE, TENTH, "CST-0002")])
    assert [line.amounts for line in moved.costs] == [series(100), (Decimal("55.0"),)]


def test_bias_and_discount_rate_are_set_outright() -> None:
    biased = case([cost(100, 0, bias_type="x")], [benefit(0, 110)], bias_rates={"x": Decimal(1)})
    at = [Change(What.BIAS, Decimal(0), "x"), Change(What.RATE, TENTH)]
    assert net_present_social_value(changed(biased, at)) == 0


def test_what_comes_too_late_is_lost() -> None:
    assert later(series(0, 40, 40), Decimal(1)) == series(0, 0, 40)
    assert later(series(0, 40, 40), Decimal("0.5")) == series(0, 20, 40)
    assert later(series(1, 2), Decimal(3)) == series(0, 0)


def test_a_scenario_changes_many_things_at_once() -> None:
    bad = Scenario("Bad", (Change(What.COSTS, TENTH), Change(What.BENEFITS, -TENTH)))
    (same, bad_worth) = scenarios(PLAIN, [Scenario("As it is", ()), bad])
    assert pence(same[1].npsv) == "12065.48"
    assert pence(bad_worth[1].npsv) == "-9141.07"


def test_two_drivers_make_a_table() -> None:
    steps = [Decimal(0), TENTH]
    rows, columns = ([Change(w, by) for by in steps] for w in (What.COSTS, What.BENEFITS))
    found = [[pence(npsv) for npsv in row] for row in two_way(PLAIN, rows, columns)]
    assert found == [["12065.48", "23272.03"], ["2065.48", "13272.03"]]


@pytest.mark.parametrize("what", [What.COSTS, What.BENEFITS])
def test_at_its_switching_value_a_case_is_worth_nothing(what: What) -> None:
    by = {s.key: s.to_zero.value for s in appraise(PLAIN).switching}[what.value]
    assert by is not None
    assert abs(net_present_social_value(changed(PLAIN, [Change(what, by)]))) < Decimal("1e-15")


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=8), st.integers(0, 30))
def test_what_comes_later_is_never_more(flows: list[Decimal], months: int) -> None:
    moved = later(tuple(flows), Decimal(months) / 12)
    assert len(moved) == len(flows)
    assert sum(moved) <= sum(flows) + Decimal("1e-9")
