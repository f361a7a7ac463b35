"""The worked example of the services, and of a channel shift."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.channel_shift import Assisted, ChannelShift, cost_of_others
from govtransform.calc.guard import Reason
from govtransform.calc.service_measures import (
    Completed,
    Running,
    automation,
    completion,
    mean_score,
    movement,
    satisfied_share,
    together,
    with_shared,
)
from tests.calc.cases import series

RATINGS = (4, 6, 10, 50, 30)
COUNTS = st.integers(0, 10**7).map(Decimal)
COSTS = st.decimals(0, 10**7, places=2)


def test_the_two_variants_of_satisfaction_differ() -> None:
    assert mean_score(RATINGS).value == Decimal("0.74")
    assert satisfied_share(RATINGS).value == Decimal("0.8")


def test_a_service_by_its_counts() -> None:
    completed = Completed(*series(6_000, 600, 4_400))
    assert completion(*series(10_500, 8_610)).value == Decimal("0.82")
    assert completed.take_up().value == Decimal("0.6")
    assert round(completed.take_up(with_assisted=False).value or 0, 3) == Decimal("0.545")
    assert Running(*series(60_270, 8_610)).each.value == 7
    assert automation(*series(2_583, 8_610)).value == Decimal("0.3")


def test_what_does_not_exist_has_a_reason_and_is_no_nought() -> None:
    nothing = Decimal(0)
    assert mean_score((0, 0, 0, 0, 0)).reason is Reason.NO_RATINGS
    assert completion(nothing, nothing).reason is Reason.NO_STARTS
    assert completion(*series(1, 2)).reason is Reason.COMPLETED_EXCEEDS_STARTED
    assert Completed(nothing, nothing, nothing).take_up().reason is Reason.NO_TRANSACTIONS
    assert movement(*series(5, 5, 7)).reason is Reason.NO_DISTANCE


def test_a_channel_shift_pays_for_the_help_it_needs() -> None:
    """120,000 a year, 40 % to 55 %, £6.40 against £0.35, 20 % assisted at £3.10."""
    prices = (Decimal("6.40"), Decimal("0.35"))
    shift = ChannelShift(
        Decimal(120_000), Decimal("0.15"), *prices, Assisted(Decimal("0.2"), Decimal("3.10"))
    )
    assert (shift.gross, shift.help, shift.net) == series(108_900, 9_900, 99_000)


def test_the_cost_of_the_other_ways_in_is_what_the_mean_leaves() -> None:
    """At a mean of £3.98 and a take-up of 40 %, with £0.35 a digital one."""
    found = cost_of_others(Decimal("3.98"), Decimal("0.4"), Decimal("0.35"))
    assert found.value == Decimal("6.40")
    assert cost_of_others(*series(5, 1, 1)).reason is Reason.NO_TRANSACTIONS


@given(st.lists(st.tuples(COSTS, COUNTS), max_size=5), COSTS)
def test_channels_reconcile_to_their_service(
    told: list[tuple[Decimal, Decimal]], shared: Decimal
) -> None:
    channels = {str(n): Running(*one) for n, one in enumerate(told)}
    whole, found = together(channels.values()), together(with_shared(channels, shared).values())
    assert found.completed == whole.completed
    wanted = whole.cost + shared if whole.completed else whole.cost
    assert abs(found.cost - wanted) < Decimal("0.0001")
