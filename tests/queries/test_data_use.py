"""Data and decisions: informed ones, quality, freshness, and maturity without one level."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.frameworks import DATA_MATURITY, framework
from govtransform.queries.data_use import assets, informed, maturity, products
from govtransform.registers import (
    ANALYTICS_PRODUCTS,
    ASSESSMENT_RESULTS,
    ASSESSMENTS,
    DATA_ASSETS,
    DECISIONS,
    ORGANISATION,
)
from govtransform.services import records
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.factories import add, change

DAY = date(2026, 6, 1)


@pytest.fixture
def seen(shared: Workspace) -> Workspace:
    change(shared, ORGANISATION, as_at_month=Month(2026, 6))
    return shared


def test_a_decision_is_informed_by_a_product_and_an_insight(seen: Workspace) -> None:
    add(seen, ANALYTICS_PRODUCTS, name="Forecast")
    taken = {"title": "D", "state": "Decided", "decided_on": DAY}
    add(seen, DECISIONS, **taken, product_id=1, insight="Demand falls")
    add(seen, DECISIONS, **taken, product_id=1)
    add(seen, DECISIONS, **{**taken, "decided_on": date(2026, 3, 31)}, product_id=1, insight="Old")
    with seen.read() as session:
        found = informed(session)
    assert (found.informed, found.decided) == (1, 2)


def test_a_product_is_out_of_date_after_its_refresh_target(seen: Workspace) -> None:
    for days in (29, 30):
        add(seen, ANALYTICS_PRODUCTS, name="P", refresh_days=days, refreshed_on=date(2026, 5, 31))
    with seen.read() as session:
        assert [product.is_stale for product in products(session)] == [True, False]


def test_the_quality_of_an_asset_is_the_mean_of_what_is_known(seen: Workspace) -> None:
    add(seen, DATA_ASSETS, name="Half", completeness_rate=Decimal("0.9"),
        accuracy_rate=Decimal("0.7"))  # fmt: skip
    add(seen, DATA_ASSETS, name="Unknown")
    with seen.read() as session:
        unknown, half = assets(session)
    assert unknown.quality.value is None
    assert half.quality.value == Decimal("0.8")


def test_maturity_counts_cells_at_target_and_how_far_they_moved(seen: Workspace) -> None:
    key = framework(DATA_MATURITY).items[0].key
    for day, level in ((1, "2"), (2, "3")):
        with seen.edit("Assess") as session:
            made = records.add(session, ASSESSMENTS, {
                "title": "M", "kind": "Data maturity", "edition": DATA_MATURITY,
                "assessed_on": date(2026, 6, day)})  # fmt: skip
            result = {"assessment_id": made, "item": key, "result": level, "target": "4"}
            records.add(session, ASSESSMENT_RESULTS, result)
    with seen.read() as session:
        found = maturity(session)
    assert found is not None
    assert found.share.value == 0
    assert [topic.moved.value for topic in found.topics] == [Decimal("0.5")]
