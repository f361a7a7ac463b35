"""Known ratings of old systems."""

from decimal import Decimal
from typing import Any

import pytest

from govtransform.calc.legacy import NotRated, financial_level, rating
from tests.oracles.known import Known, agrees, vectors


def _rated(inputs: dict[str, Any]) -> dict[str, Any]:
    try:
        found = rating(inputs["likelihood"], inputs["impact"])
    except NotRated as refusal:
        return {"refused": True, "reason": str(refusal)}
    return {
        "likelihood_total": found.likelihood, "impact_total": found.impact,
        "overall": found.overall, "legacy": found.is_legacy,
        "red_rated": found.zone() == "Red", "zone": found.zone().lower(),
    }  # fmt: skip


@pytest.mark.parametrize("known", vectors("legacy"))
def test_known_ratings_of_systems(known: Known) -> None:
    if known.fn == "legacy_direct_financial_level":
        told = (Decimal(known.inputs[name]) for name in ("pct_of_budget", "cost_million"))
        assert financial_level(*told) == known.expected
        return
    expected = {k: v for k, v in known.expected.items() if k != "overall_unrounded"}
    assert agrees(_rated(known.inputs), expected, known.tolerance)


def test_the_example_of_the_product_is_just_below_red() -> None:
    found = rating((5, 4, 5, 3, 2, 4, 3), (2, 4, 3, 4, 3, 2))
    assert (found.likelihood, found.impact, found.overall) == (
        Decimal("4.36"), Decimal("3.50"), Decimal("15.26"),
    )  # fmt: skip
    assert rating((5, 4, 5, 3, 2, 4, 3), (2, 4, 3, 5, 3, 3)).overall == Decimal("18.18")
