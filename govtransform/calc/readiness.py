"""Readiness for a change: the barrier point of five factors, and the index of eight dimensions.

Source: change_readiness.json of the reference data. Scores run from 1 to 5.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.i18n import N_

FEWEST = 5  # respondents under whom nothing is shown
TOP = 5  # of the scale
BARRIER_AT = Decimal(3)
READY_FROM, AT_RISK_FROM = Decimal("0.75"), Decimal("0.5")


class Band(StrEnum):
    """How ready a group is."""

    READY = N_("Ready")
    AT_RISK = N_("At risk")
    NOT_READY = N_("Not ready")


def barrier(factors: Mapping[str, Decimal], at: Decimal = BARRIER_AT) -> str | None:
    """The first factor, in order, at or below the threshold; None where none is."""
    return next((name for name, score in factors.items() if score <= at), None)


def index(weights: Mapping[str, Decimal], scores: Mapping[str, Decimal]) -> Figure:
    """The weighted mean of the scored dimensions as a fraction of the best."""
    scored = {name: weight for name, weight in weights.items() if name in scores}
    total = sum((weight * scores[name] for name, weight in scored.items()), Decimal(0))
    return ratio(total, TOP * sum(scored.values(), Decimal(0)), Reason.NO_RATINGS)


def band(value: Decimal) -> Band:
    """Which of the three an index falls into."""
    if value >= READY_FROM:
        return Band.READY
    return Band.AT_RISK if value >= AT_RISK_FROM else Band.NOT_READY
