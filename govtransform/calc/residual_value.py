"""Residual value: what an asset is still worth when the appraisal ends before its life does."""

from decimal import Decimal

from govtransform.calc.case_inputs import BenefitLine, CostLine, Series
from govtransform.calc.deflation import PriceYears
from govtransform.calc.prices import Prices
from govtransform.i18n import tr

KIND = "residual_value"
_NIL = Decimal(0)


def residual_value(cost: Decimal, life_years: int, used_years: int) -> Decimal:
    """Cost less straight-line wear, in the prices of the cost; nought when its life is over."""
    left = max(0, life_years - used_years)
    return cost * min(left, life_years) / life_years if life_years > 0 else _NIL


def at_the_end(value: Decimal, years: int) -> Series:
    """A value that comes in the last of so many years, and nothing before."""
    return (*(_NIL,) * (years - 1), value)


def residual_line(line: CostLine, life_years: int, prices: PriceYears) -> BenefitLine:
    """What is left of an asset as money in the last year, worn since its first amount.

    It is told in prices of the base year, so that inflation alone leaves no value behind.
    """
    count, real = len(line.amounts), prices.real(line.amounts, line.prices)
    first = next((n for n, amount in enumerate(real) if amount), count)
    value = residual_value(sum(real, _NIL), life_years, count - first)
    return BenefitLine(
        key=f"{line.key}-residual",
        name=tr("Residual value of {name}", name=line.name),
        kind=KIND,
        amounts=at_the_end(value, count),
        is_cash=True,
        prices=Prices(prices.deflator.base_year),
    )
