"""From the baseline to today, and from plan to actual, without a penny unexplained."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.bridge import Bridge, Cause, Changes, benefit_bridge, bridge, bridge_total
from govtransform.calc.finance import ByMonth
from govtransform.calc.guard import Reason
from govtransform.calc.realisation import realisation
from govtransform.values.period import Month, months_of
from tests.calc.cases import series

YEAR = months_of(2026)
LIFE = [YEAR[0].plus(n) for n in range(30)]
PLAN = dict.fromkeys(LIFE, Decimal(10_000))
MONEY = st.decimals(-(10**8), 10**8, places=2)
RATES = st.decimals(0, 2, places=6)
AMOUNTS = st.dictionaries(st.sampled_from(YEAR), MONEY)
CHANGES = st.builds(Changes, st.integers(-24, 24), RATES, RATES, MONEY, RATES)
PUBLISHED = {
    Cause.TIMING: Decimal(-30_000),
    Cause.TAKE_UP: Decimal(-18_000),
    Cause.DOUBLE_COUNT: Decimal(-20_000),
    Cause.ATTRIBUTION: Decimal(-12_000),
}


def test_the_published_bridge_ends_at_today_without_a_remainder() -> None:
    found = bridge(Decimal(300_000), PUBLISHED, Decimal(220_000))
    assert found.parts[Cause.OTHER] == 0
    assert [step.end for step in found.steps] == list(
        series(300_000, 270_000, 270_000, 252_000, 232_000, 220_000, 220_000)
    )


def test_the_same_bridge_is_found_from_what_changed() -> None:
    """Three months later, fourteen fifteenths taken up, £20,000 twice, 220 of 232 its own."""
    changes = Changes(
        slip_months=3,
        take_up_rate=Decimal(14) / 15,
        double_count=Decimal(20_000),
        attribution_rate=Decimal(220) / 232,
    )
    found = benefit_bridge(PLAN, {LIFE[29]: Decimal(220_000)}, changes, LIFE)
    assert found == bridge(Decimal(300_000), PUBLISHED, Decimal(220_000))


def test_what_no_cause_explains_is_named() -> None:
    found = benefit_bridge(PLAN, {LIFE[0]: Decimal(295_000)}, Changes(), LIFE)
    assert found.parts[Cause.OTHER] == -5_000
    assert found.steps[-1].end == found.today == 295_000


def test_a_benefit_added_or_withdrawn_is_scope() -> None:
    added = benefit_bridge({}, PLAN, Changes(slip_months=2), YEAR)
    withdrawn = benefit_bridge(PLAN, {}, Changes(), YEAR)
    assert (added.parts[Cause.SCOPE], added.today) == series(120_000, 120_000)
    assert (withdrawn.parts[Cause.SCOPE], withdrawn.today) == series(-120_000, 0)
    assert bridge_total([added, withdrawn]).parts == dict.fromkeys(Cause, Decimal(0))


def test_more_volume_is_worth_more_after_the_slip() -> None:
    changes = Changes(slip_months=2, volume_rate=Decimal("1.1"))
    found = benefit_bridge(PLAN, PLAN, changes, YEAR)
    assert (found.parts[Cause.TIMING], found.parts[Cause.VOLUME]) == series(-20_000, 10_000)


@given(AMOUNTS, AMOUNTS, CHANGES, st.sets(st.sampled_from(YEAR)))
def test_a_bridge_always_ends_at_todays_figure(
    baseline: ByMonth, today: ByMonth, changes: Changes, months: set[Month]
) -> None:
    found = benefit_bridge(baseline, today, changes, months)
    assert found.baseline + sum(found.parts.values()) == found.today
    assert found.steps[-1].end == found.today
    assert all(part == part.quantize(Decimal("0.01")) for part in found.parts.values())


@given(st.lists(st.builds(lambda b, t: bridge(b, {}, t), MONEY, MONEY), max_size=5))
def test_bridges_add_up(bridges: list[Bridge]) -> None:
    total = bridge_total(bridges)
    assert total.baseline + sum(total.parts.values()) == total.today


def test_154_of_220_to_date_is_seventy_per_cent() -> None:
    actual = {YEAR[0]: Decimal(154_000), YEAR[5]: Decimal(99)}
    found = realisation({YEAR[0]: Decimal(220_000), YEAR[4]: Decimal(1)}, actual, YEAR[1])
    assert found.rate.value == Decimal("0.7")


def test_leakage_and_what_is_additional_are_never_netted() -> None:
    planned, actual = (dict(zip(YEAR, series(*a), strict=False)) for a in ((10, 10), (4, 16)))
    found = realisation(planned, actual, YEAR[1])
    assert (found.leakage, found.additional) == series(6, 6)
    assert found.rate.value == 1


def test_a_month_without_an_actual_is_seen_as_unmeasured() -> None:
    found = realisation(dict.fromkeys(YEAR, Decimal(10)), {YEAR[0]: Decimal(0)}, YEAR[1])
    assert found.unmeasured == (YEAR[1],)
    assert (found.realised, found.leakage) == series(0, 20)


def test_nothing_planned_has_no_rate() -> None:
    assert realisation({}, {YEAR[0]: Decimal(5)}, YEAR[1]).rate.reason is Reason.NO_PLAN


@given(AMOUNTS, AMOUNTS, st.sampled_from(YEAR))
def test_what_leaks_less_what_is_additional_is_what_is_missing(
    planned: ByMonth, actual: ByMonth, as_at: Month
) -> None:
    found = realisation(planned, actual, as_at)
    assert found.planned - found.realised == found.leakage - found.additional
    assert found.leakage >= 0
    assert found.additional >= 0
