"""The lines of a case worked out: every series in between is there for whoever asks for it.

A case is worked out while somebody types, so only what all lines add up to is kept; the
series of one line, which a workbook shows, are made when they are asked for.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from govtransform.calc.appraisal import present_values
from govtransform.calc.case_inputs import BenefitLine, CostLine, RiskLine, Series
from govtransform.calc.deflation import PriceYears
from govtransform.calc.prices import Prices

_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class YearFactors:
    """What the amounts of each year are multiplied by, looked up once for all lines of a case.

    `discounting` is for real amounts, `of_nominal` the present worth of a pound of the year.
    """

    prices: PriceYears
    discounting: Series
    of_nominal: Series

    @classmethod
    def of(cls, prices: PriceYears, discounting: Series) -> Self:
        """The factors of a case from its price index and its discount factors."""
        years = zip(discounting, prices.by_year, strict=True)
        return cls(prices, discounting, tuple(d / p for d, p in years))

    def worth(self, amounts: Series, prices: Prices) -> Decimal:
        """The present value of amounts as they are told, in one pass."""
        if prices.base is None:
            return sum(present_values(amounts, self.of_nominal), _NIL)
        real = sum(present_values(amounts, self.discounting), _NIL)
        return real / self.prices.deflator.at(prices.base)


@dataclass(frozen=True, slots=True)
class CostSeries:
    """One cost line worked out: real = nominal / deflator; adjusted = real + bias, nil if sunk."""

    line: CostLine
    bias_rate: Decimal
    factors: YearFactors

    @property
    def nominal(self) -> Series:
        """In the money of each year."""
        return self.factors.prices.nominal(self.line.amounts, self.line.prices)

    @property
    def real(self) -> Series:
        """In the prices of the base year."""
        return self.factors.prices.real(self.line.amounts, self.line.prices)

    @property
    def bias(self) -> Series:
        """Optimism bias, in the prices of the base year."""
        return scaled(self.real, self.bias_rate)

    @property
    def uplift(self) -> Decimal:
        """What the real cost is multiplied by to be appraised: nought for what is sunk."""
        return _NIL if self.line.is_sunk else 1 + self.bias_rate

    @property
    def adjusted(self) -> Series:
        """What is appraised."""
        return scaled(self.real, self.uplift)

    @property
    def present(self) -> Series:
        """What is appraised, discounted."""
        return present_values(self.adjusted, self.factors.discounting)

    @property
    def present_value(self) -> Decimal:
        """The sum of what is appraised, discounted."""
        return self.factors.worth(self.line.amounts, self.line.prices) * self.uplift


@dataclass(frozen=True, slots=True)
class BenefitSeries:
    """One benefit worked out; `counted` has had attribution, deadweight and haircut."""

    line: BenefitLine
    factors: YearFactors

    @property
    def nominal(self) -> Series:
        """In the money of each year."""
        return self.factors.prices.nominal(self.line.amounts, self.line.prices)

    @property
    def real(self) -> Series:
        """In the prices of the base year."""
        return self.factors.prices.real(self.line.amounts, self.line.prices)

    @property
    def attributed(self) -> Series:
        """What this initiative may claim and would not have come anyway."""
        return scaled(self.real, self.line.attribution_rate * (1 - self.line.deadweight_rate))

    @property
    def share(self) -> Decimal:
        """What of the real benefit counts."""
        line = self.line
        return line.attribution_rate * (1 - line.deadweight_rate) * line.confidence_rate

    @property
    def counted(self) -> Series:
        """What is appraised."""
        return scaled(self.attributed, self.line.confidence_rate)

    @property
    def present(self) -> Series:
        """What is appraised, discounted."""
        return present_values(self.counted, self.factors.discounting)

    @property
    def present_value(self) -> Decimal:
        """The sum of what is appraised, discounted."""
        return self.factors.worth(self.line.amounts, self.line.prices) * self.share


@dataclass(frozen=True, slots=True)
class RiskSeries:
    """One risk worked out: probability x likely cost, then by year and discounted."""

    line: RiskLine
    expected: Decimal
    by_year: Series
    present: Series


def scaled(series: Series, factor: Decimal) -> Series:
    """Every year times a factor; by one it is the series itself."""
    return series if factor == 1 else tuple(map(factor.__mul__, series))
