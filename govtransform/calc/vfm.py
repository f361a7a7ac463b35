"""Value for money: benefit-cost ratios under both conventions, and their bands."""

from collections.abc import Sequence
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason
from govtransform.calc.parameters import ValueBand

_NOTHING = Decimal("0.005")  # pounds: what is worth less than half a penny divides nothing


def all_costs_ratio(benefit: Decimal, cost: Decimal) -> Figure:
    """PV of all benefits, cash included, over PV of all costs; none where nothing is spent.

    Costs below nought are an income: over them a loss would look like value for money.
    """
    return Figure(benefit / cost) if cost > _NOTHING else Figure(reason=Reason.NO_COSTS)


def net_public_cost_ratio(benefit: Decimal, cash: Decimal, cost: Decimal) -> Figure:
    """PV of the benefits that are not cash, over PV of costs less cash savings and income."""
    if cost <= _NOTHING:
        return Figure(reason=Reason.NO_COSTS)
    if cost - cash <= _NOTHING:
        return Figure(reason=Reason.NET_COST_NOT_POSITIVE)
    return Figure((benefit - cash) / (cost - cash))


def band(figure: Figure, bands: Sequence[ValueBand]) -> ValueBand | None:
    """The band of a ratio; a value on a boundary belongs to the upper one."""
    value = figure.value
    if value is None:
        return None
    return next(b for b in reversed(bands) if b.at_least is None or value >= b.at_least)
