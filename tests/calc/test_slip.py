from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtransform.calc.appraisal import factors
from govtransform.calc.guard import Reason
from govtransform.calc.hanging import Hanging, Rule
from govtransform.calc.parameters import Band, Timing
from govtransform.calc.profiles import own_profile
from govtransform.calc.slip import Bid, Repriced, Worth, reprice
from govtransform.values.money import rounded
from govtransform.values.period import Month, months_between

GO_LIVE, SLIPPED = date(2026, 10, 1), date(2027, 1, 1)
YEARS = range(2026, 2032)
RATE = own_profile("Standard", (Band(0, None, Decimal("0.035")),), Timing.START, "real")
WORTH = Worth(dict(zip(YEARS, factors(RATE, len(YEARS), Timing.START), strict=True)))
MARCH_2030 = Month(2030, 3)


def level(pounds: int, first: Month, last: Month) -> dict[Month, Decimal]:
    return {month: Decimal(pounds) for month in months_between(first, last)}


SAVING = Hanging(
    "benefit:1", "BEN-0001", "Fewer calls", 1, Rule.GAINS,
    level(10_000, Month(2026, 11), MARCH_2030), "Cash-releasing", MARCH_2030, is_cash=True,
)  # fmt: skip
DUAL = Hanging(
    "cost_line:1", "CST-0001", "Old system", 1, Rule.LASTS,
    level(4_000, Month(2026, 4), Month(2026, 9)), "Revenue",
)  # fmt: skip
PAYMENT = Hanging(
    "cost_line:2", "CST-0002", "Licence", 1, Rule.MOVES,
    {Month(2027, 1): Decimal(120_000)}, "Capital",
)  # fmt: skip
BID = Bid(
    (SAVING, DUAL, PAYMENT),
    spend={("Revenue", 2026): Decimal(24_000), ("Capital", 2026): Decimal(120_000)},
    gains={2026: Decimal(50_000), 2027: Decimal(120_000), 2028: Decimal(120_000),
           2029: Decimal(120_000)},
    savings={2026: Decimal(50_000)},
    confirmed={("Capital", 2026): Decimal(120_000)},
    worth=WORTH,
    year=2026,
    target=Decimal(45_000),
)  # fmt: skip


def slipped(bid: Bid = BID, to: date = SLIPPED) -> Repriced:
    return reprice(bid, {1: (GO_LIVE, to)}, (to - GO_LIVE).days)


def test_a_slip_of_a_quarter_costs_three_months_of_savings_and_dual_running() -> None:
    found = slipped()
    assert found.days == 92
    assert [found.saved(2026, moved=moved) for moved in (False, True)] == [50_000, 20_000]
    assert [found.short_of_target(moved=moved) for moved in (False, True)] == [-5_000, 25_000]
    (dual,) = (e for e in found.effects if e.line is DUAL)
    assert sum(dual.before.values()) == 24_000
    assert sum(dual.after.values()) == 36_000
    assert found.dual_running == 12_000


def test_a_payment_that_moves_over_the_year_end_leaves_one_year_for_the_other() -> None:
    found = slipped()
    (crossing,) = found.crossings()
    assert (crossing.amount, crossing.leaves, crossing.enters) == (Decimal(120_000), 2026, 2027)
    assert found.spend_by_year == {2026: -108_000, 2027: 120_000}
    assert found.gap("Capital", 2027, moved=False) == 0
    assert found.gap("Capital", 2027, moved=True) == 120_000
    assert found.gap("Capital", 2026, moved=True) == -120_000


def test_the_net_present_value_falls_by_what_the_slip_costs_less_what_is_paid_later() -> None:
    assert rounded(slipped().npsv) == Decimal("-37942.03")


def test_the_cost_of_delay_is_undiscounted_and_leaves_out_what_only_moves() -> None:
    assert rounded(slipped().cost_of_delay.value or Decimal(0)) == Decimal("3195.65")
    assert slipped(to=GO_LIVE).cost_of_delay.reason is Reason.NO_ELAPSED_TIME


def test_payback_comes_later_after_a_slip() -> None:
    found = slipped()
    before, after = (found.payback(moved=moved).first.value for moved in (False, True))
    assert before is not None
    assert after is not None
    assert before < after


def test_what_has_happened_stays() -> None:
    found = slipped(replace(BID, as_at=Month(2026, 12)))
    saving = next(e for e in found.effects if e.line is SAVING)
    for month in (Month(2026, 11), Month(2026, 12)):
        assert saving.after[month] == 10_000
    assert saving.after.get(Month(2027, 1)) is None
    assert not [e for e in found.effects if e.line is DUAL]  # it is over


def test_a_milestone_pulled_ahead_ends_dual_running_and_brings_savings_sooner() -> None:
    found = slipped(to=date(2026, 8, 1))
    assert found.lost == -20_000
    assert found.dual_running == -8_000
    assert max(found.effects[0].after) == MARCH_2030


@settings(max_examples=30)
@given(st.integers(-5, 60))
def test_the_changes_by_year_add_up_to_the_changes_of_the_records(by: int) -> None:
    to = Month.on(GO_LIVE).plus(by).first_day
    found = slipped(to=to)
    gains = sum(e.change for e in found.effects if e.line.is_gain)
    costs = sum(e.change for e in found.effects if not e.line.is_gain)
    assert sum(found.net.values()) == gains - costs
    assert -sum(found.gains.values()) == found.lost
    moved = [e for e in found.effects if e.line.rule is Rule.MOVES]
    assert all(e.change == 0 for e in moved)


@settings(max_examples=30)
@given(st.integers(0, 30), st.integers(0, 30))
def test_two_slips_after_one_another_are_one(first: int, second: int) -> None:
    for line in (SAVING, DUAL, PAYMENT):
        once = replace(line, months=line.moved(first, None))
        assert once.moved(second, None) == line.moved(first + second, None) or not once.months


def test_without_a_target_there_is_no_shortfall() -> None:
    assert slipped(replace(BID, target=None)).short_of_target(moved=True) is None


@pytest.mark.parametrize("line", [SAVING, DUAL, PAYMENT])
def test_a_line_that_does_not_move_is_the_same(line: Hanging) -> None:
    assert line.moved(0, None) is line.months
