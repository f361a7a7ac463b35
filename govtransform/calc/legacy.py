"""How risky an old system is: the rule of legacy_it.json of the reference data.

Seven scores of likelihood (1 to 6) and six of impact (1 to 5). Each side's total is the mean of
all its scores and its highest, halved, rounded half up to two places; the product of the two
rounded totals, rounded the same way, is the rating.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from govtransform.i18n import N_

LIKELIHOODS, IMPACTS = 7, 6
LIKELIHOOD_TOP, IMPACT_TOP = 6, 5
LEGACY_FROM = 3  # one likelihood score as high as this makes a system legacy
RED_FROM = Decimal(16)
_PENNY = Decimal("0.01")


class Zone(StrEnum):
    """How urgent it is."""

    LOW = N_("Low")
    MEDIUM = N_("Medium")
    HIGH = N_("High")
    RED = N_("Red")


class NotRated(ValueError):
    """The scores make no rating; the text is the code of the reason."""


@dataclass(frozen=True, slots=True)
class Rating:
    """The totals of both sides and what follows from them."""

    likelihood: Decimal
    impact: Decimal
    is_legacy: bool

    @property
    def overall(self) -> Decimal:
        """From 1 to 30."""
        return _rounded(self.likelihood * self.impact)

    def zone(self, red_from: Decimal = RED_FROM) -> Zone:
        """Which of the four; the threshold of red is the organisation's to set."""
        if self.overall >= red_from:
            return Zone.RED
        bounds = ((Decimal(4), Zone.LOW), (Decimal(8), Zone.MEDIUM))
        return next((zone for below, zone in bounds if self.overall < below), Zone.HIGH)


def rating(likelihood: Sequence[int], impact: Sequence[int]) -> Rating:
    """The rating of one system; raises NotRated when a score is missing or out of its range."""
    if len(likelihood) != LIKELIHOODS:
        raise NotRated("seven_likelihood_scores_required")
    if len(impact) != IMPACTS:
        raise NotRated("six_impact_scores_required")
    if not all(1 <= score <= LIKELIHOOD_TOP for score in likelihood):
        raise NotRated("likelihood_out_of_range")
    if not all(1 <= score <= IMPACT_TOP for score in impact):
        raise NotRated("impact_out_of_range")
    legacy = any(score >= LEGACY_FROM for score in likelihood)
    return Rating(_total(likelihood), _total(impact), legacy)


def financial_level(share_percent: Decimal, cost_millions: Decimal) -> int:
    """The direct financial impact, 1 to 5: the worse of the share of budget and the cost.

    Where the published bands leave a gap, what falls into it takes the higher band.
    """
    shares = (Decimal(1), Decimal(4), Decimal(7), Decimal(10))
    costs = (Decimal(5), Decimal(10), Decimal(20), Decimal(50))
    return max(_band(share_percent, shares), _band(cost_millions, costs))


def _band(value: Decimal, ends: Sequence[Decimal]) -> int:
    """The first band ends below its bound, each later one at it."""
    below, *at_most = ends
    if value < below:
        return 1
    return next((n for n, end in enumerate(at_most, start=2) if value <= end), len(ends) + 1)


def _total(scores: Sequence[int]) -> Decimal:
    return _rounded((Decimal(sum(scores)) / len(scores) + max(scores)) / 2)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PENNY, ROUND_HALF_UP)
