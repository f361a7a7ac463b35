"""Own track record: the figures the product is published with, and its bounds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc import parameters
from govtransform.calc.guard import Reason
from govtransform.calc.parameters import Bounds, ParameterError
from govtransform.calc.reference_class import Finished, overruns, track_record
from govtransform.parameters import reference
from tests.calc.cases import ON

TYPES = {t.id: t for t in parameters.bias_types(reference("optimism_bias"), ON)}
BUILD = TYPES["equipment_development"]
STRENGTH = parameters.strength(reference("reference_class"), ON)
NINE = [Decimal(rate) / 100 for rate in (12, 55, 31, 70, 8, 44, 62, 25, 35)]


def _percent(rate: Decimal | None) -> str:
    assert rate is not None
    return f"{rate * 100:.2f}"


def test_nine_finished_initiatives_weigh_nearly_as_much_as_the_table() -> None:
    found = track_record(NINE, BUILD.cost, STRENGTH)
    assert (found.count, found.mean.value, round(found.weight, 4)) == (
        9, Decimal("0.38"), Decimal("0.4737"),
    )  # fmt: skip
    assert _percent(found.estimate.value) == "123.26"
    assert (found.lowest, found.highest) == (Decimal("0.08"), Decimal("0.7"))
    assert _percent(found.spread.value) == "21.59"


def test_durations_have_bounds_of_their_own() -> None:
    found = track_record([Decimal("0.22")] * 9, BUILD.duration, STRENGTH)
    assert _percent(found.estimate.value) == "38.84"


@pytest.mark.parametrize(("count", "told"), [(0, "200.00"), (3, "162.62"), (40, "70.40")])
def test_the_more_are_finished_the_more_the_own_record_counts(count: int, told: str) -> None:
    found = track_record([Decimal("0.38")] * count, BUILD.cost, STRENGTH)
    assert _percent(found.estimate.value) == told


def test_where_nothing_is_published_the_own_mean_stands_alone() -> None:
    assert track_record(NINE, None, STRENGTH).estimate.value == Decimal("0.38")
    nothing = track_record([], None, STRENGTH)
    assert nothing.estimate.reason is Reason.NO_RECORD
    assert nothing.spread.reason is Reason.NO_RECORD
    assert (nothing.lowest, nothing.highest) == (None, None)


def test_an_overrun_is_what_came_out_over_what_was_agreed() -> None:
    finished = [
        Finished("INI-0001", "Portal", Decimal(200), Decimal(250)),
        Finished("INI-0002", "No budget", Decimal(0), Decimal(5)),
        Finished("INI-0003", "Cheaper", Decimal(100), Decimal(90)),
    ]
    assert overruns(finished) == (Decimal("0.25"), Decimal("-0.1"))


def test_the_strength_of_the_table_is_that_of_the_day() -> None:
    assert STRENGTH == 10
    with pytest.raises(ParameterError):
        parameters.strength(reference("reference_class"), date(2000, 1, 1))


@given(st.lists(st.decimals(-1, 9, places=3), max_size=12), st.integers(0, 20))
def test_it_never_leaves_the_published_bounds(known: list[Decimal], strength: int) -> None:
    bounds = Bounds(Decimal(2), Decimal("0.1"))
    found = track_record(known, bounds, strength).estimate.value
    assert found is not None
    assert bounds.lower <= found <= bounds.upper
