"""Residual value: what an asset is still worth when the appraisal ends before its life does."""

from decimal import Decimal

from govtransform.calc.case_inputs import Series


def residual_value(cost: Decimal, life_years: int, used_years: int) -> Decimal:
    """Cost less straight-line wear, in the prices of the cost; nought when its life is over."""
    left = max(0, life_years - used_years)
    return cost * min(left, life_years) / life_years if life_years > 0 else Decimal(0)


def at_the_end(value: Decimal, years: int) -> Series:
    """A value that comes in the last of so many years, and nothing before."""
    return (*(Decimal(0),) * (years - 1), value)
