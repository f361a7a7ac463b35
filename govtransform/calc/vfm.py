"""Value for money: benefit-cost ratios under both conventions, and their bands."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.calc.parameters import ValueBand


def all_costs_ratio(benefit: Decimal, cost: Decimal) -> Figure:
    """PV of all benefits, cash included, over PV of all costs."""
    return ratio(benefit, cost, Reason.NO_COSTS)


def net_public_cost_ratio(benefit: Decimal, cash: Decimal, cost: Decimal) -> Figure:
    """PV of the benefits that are not cash, over PV of costs less cash savings and income."""
    if not cost:
        return Figure(reason=Reason.NO_COSTS)
    if cost <= cash:
        return Figure(reason=Reason.NET_COST_NOT_POSITIVE)
    return Figure((benefit - cash) / (cost - cash))


def band(figure: Figure, bands: Sequence[ValueBand]) -> ValueBand | None:
    """The band of a ratio; a value on a boundary belongs to the upper one."""
    value = figure.value
    if value is None:
        return None
    return next(b for b in reversed(bands) if b.at_least is None or value >= b.at_least)
