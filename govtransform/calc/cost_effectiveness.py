"""Cost-effectiveness: what a unit of an effect costs where the effect has no price."""

from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.case_inputs import Series
from govtransform.calc.guard import Figure, Reason, ratio


@dataclass(frozen=True, slots=True)
class Effect:
    """Something good that is counted and not priced, by year: people trained, tonnes saved."""

    name: str
    unit: str
    amounts: Series
    code: str = ""  # of the benefit it is

    @property
    def units(self) -> Decimal:
        """How many in all years, undiscounted."""
        return sum(self.amounts, Decimal(0))


def cost_per_unit(present_cost: Decimal, units: Decimal) -> Figure:
    """The present cost of one unit; none where nothing is achieved."""
    return ratio(present_cost, units, Reason.NO_EFFECT)


def cost_of_one_more(
    cost: Decimal, units: Decimal, other_cost: Decimal, other_units: Decimal
) -> Figure:
    """What each unit more than another option gives costs; none where they give the same."""
    return ratio(cost - other_cost, units - other_units, Reason.NO_EFFECT)
