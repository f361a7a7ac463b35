"""What the lines of a case add up to by year: lines alike are added first, then worked out once.

Amounts are added as they are told, which is exact; prices, bias and shares are the same for
all lines of a part, so working out the sum is working out every line, in a fraction of the time.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from govtransform.calc.case_inputs import Nature, Series
from govtransform.calc.case_series import BenefitSeries, CostSeries, scaled
from govtransform.calc.deflation import PriceYears

_NIL = Decimal(0)
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class CostPart:
    """Cost lines of one nature, price basis and bias rate, sunk or not, added up by year."""

    nature: Nature
    is_sunk: bool
    nominal: Series
    real: Series
    bias: Series


@dataclass(frozen=True, slots=True)
class BenefitPart:
    """Benefits of one price basis and share that counts, cash, health or other, by year."""

    is_cash: bool
    is_health: bool
    counted: Series


def cost_parts(costs: Sequence[CostSeries], prices: PriceYears) -> tuple[CostPart, ...]:
    """The costs of a case, lines alike added up."""
    told = (
        ((c.line.nature, c.line.is_sunk, c.line.prices, c.bias_rate), c.line.amounts) for c in costs
    )
    parts = []
    for (nature, is_sunk, basis, rate), amounts in _added(told, len(prices.by_year)):
        real = prices.real(amounts, basis)
        nominal = prices.nominal(amounts, basis)
        parts.append(CostPart(nature, is_sunk, nominal, real, scaled(real, rate)))
    return tuple(parts)


def benefit_parts(benefits: Sequence[BenefitSeries], prices: PriceYears) -> tuple[BenefitPart, ...]:
    """The benefits of a case, lines alike added up."""
    told = (
        ((b.line.is_cash, b.line.is_health, b.line.prices, b.share), b.line.amounts)
        for b in benefits
    )
    return tuple(
        BenefitPart(is_cash, is_health, scaled(prices.real(amounts, basis), share))
        for (is_cash, is_health, basis, share), amounts in _added(told, len(prices.by_year))
    )


def total(series: Iterable[Series], count: int) -> Series:
    """Sums by year; nothing at all is nought every year."""
    return tuple(sum(year, _NIL) for year in zip(*series, (_NIL,) * count, strict=True))


def _added(told: Iterable[tuple[_Key, Series]], count: int) -> Iterable[tuple[_Key, Series]]:
    """Amounts with the same key added up by year, in the order in which keys are met."""
    alike: dict[_Key, list[Series]] = {}
    for key, amounts in told:
        alike.setdefault(key, []).append(amounts)
    return [(key, total(series, count)) for key, series in alike.items()]
