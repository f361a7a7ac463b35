"""M04: a year above the threshold needs a narrative; exactly at it needs none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtransform.calc.finance import YearPosition
from govtransform.queries import narratives
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, NARRATIVES, ORGANISATION
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change, put

FIVE, JULY = Decimal("0.05"), Month(2026, 7)


@pytest.fixture
def years(shared: Workspace) -> Workspace:
    """The figures of the tenth example: £10.00m against £10.62m, £8.00m against £8.40m."""
    add(shared, INITIATIVES, title="Second", programme_id=1)
    for number, (budget, forecast) in enumerate(
        ((10_000_000, 10_620_000), (8_000_000, 8_400_000)), start=1
    ):
        add(shared, COST_LINES, name="Build", initiative_id=number)
        put(shared, "budget", budget, start=JULY, grid=COST_VALUES, line=number)
        put(shared, "forecast", forecast, start=JULY, grid=COST_VALUES, line=number)
    return shared


def missing(workspace: Workspace) -> list[tuple[str, int, str]]:
    with workspace.read() as session:
        found = narratives.missing(session)
    return [(one.code, one.spend.year, f"{one.spend.variance_rate.value:.3f}") for one in found]


def test_six_per_cent_needs_one_and_exactly_five_needs_none(years: Workspace) -> None:
    assert missing(years) == [("INI-0001", 2026, "0.062")]


def test_a_narrative_of_the_variance_of_that_year_is_enough(years: Workspace) -> None:
    told = {"initiative_id": 1, "text": "The build runs longer."}
    add(years, NARRATIVES, fy=2026, subject="Benefits", **told)
    add(years, NARRATIVES, fy=2027, **told)
    assert missing(years)
    add(years, NARRATIVES, fy=2026, **told)
    assert missing(years) == []
    with years.read() as session:
        (found,) = narratives.passing(session)
    assert found.narrative_id == 3
    years.undo()
    assert missing(years)


def test_the_threshold_is_the_programmes_own(years: Workspace) -> None:
    change(years, ORGANISATION, variance_threshold_rate=Decimal("0.0499"))
    assert [code for code, *_ in missing(years)] == ["INI-0001", "INI-0002"]
    change(years, ORGANISATION, variance_threshold_rate=Decimal("0.062"))
    assert missing(years) == []


def test_years_are_those_of_the_programme(years: Workspace) -> None:
    change(years, ORGANISATION, fy_start_month=8)
    assert [year for _, year, _ in missing(years)] == [2025]


def test_only_what_is_asked_for_is_looked_at(years: Workspace) -> None:
    with years.read() as session:
        assert narratives.missing(session, of={2}) == ()


@given(st.integers(1, 10**9), st.integers(-400, 400))
def test_either_way_and_never_at_the_threshold(budget: int, per_mille: int) -> None:
    spend = YearPosition(
        2026, Decimal(budget), Decimal(0), Decimal(budget) * (1000 + per_mille) / 1000
    )
    assert spend.needs_narrative(FIVE) is (abs(per_mille) > 50)
