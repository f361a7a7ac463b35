"""Spreading a sum over months or years without losing a penny."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from govtransform.values.money import PENNY, rounded


def spread(total: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Shares to the penny in proportion to the weights, evenly where these add up to nothing.

    Largest remainder: each share is cut to the penny, and the pennies left over go to the
    shares that lost most, the earlier first. The shares always add up to the total's pence.
    """
    if not weights:
        return ()
    whole = sum(weights, Decimal(0))
    parts = tuple(weights) if whole else (Decimal(1),) * len(weights)
    exact = [rounded(total) * part / sum(parts) for part in parts]
    cut = [share.quantize(PENNY, ROUND_FLOOR) for share in exact]
    left = int((rounded(total) - sum(cut, Decimal(0))) / PENNY)
    order = sorted(range(len(cut)), key=lambda place: (cut[place] - exact[place], place))
    for place in order[:left]:
        cut[place] += PENNY
    return tuple(cut)
