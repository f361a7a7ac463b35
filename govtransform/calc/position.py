"""The money of a financial year as a whole, capital and revenue apart, and totals of many.

Money is pounds. What is short of one nature is never covered by what is left of the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govtransform.calc.finance import FundingPosition, YearPosition


@dataclass(frozen=True, slots=True)
class NaturePosition:
    """One nature of money in one financial year: spend against budget, need against funding."""

    spend: YearPosition
    funding: FundingPosition


@dataclass(frozen=True, slots=True)
class YearMoney:
    """One financial year: where each nature stands (M03)."""

    revenue: NaturePosition
    capital: NaturePosition

    @property
    def year(self) -> int:
        """The calendar year in which it begins."""
        return self.revenue.spend.year

    @property
    def spend(self) -> YearPosition:
        """Both natures together, against the whole budget."""
        return position_total(self.year, (self.revenue.spend, self.capital.spend))

    @property
    def gap(self) -> Decimal:
        """What confirmed money does not cover: the gaps of both, without any headroom."""
        return self.revenue.funding.gap + self.capital.funding.gap

    @property
    def gap_with_provisional(self) -> Decimal:
        """What is still not covered when provisional money comes too."""
        funding = (self.revenue.funding, self.capital.funding)
        return sum((told.gap_with_provisional for told in funding), Decimal(0))

    @property
    def headroom(self) -> Decimal:
        """Confirmed money that is not needed, of both."""
        return self.revenue.funding.headroom + self.capital.funding.headroom


@dataclass(frozen=True, slots=True)
class Counted:
    """A total, and how many of those asked are in it: the others have no figure."""

    total: Decimal
    counted: int
    asked: int

    @property
    def is_whole(self) -> bool:
        """Whether everyone asked is in it."""
        return self.counted == self.asked


def position_total(year: int, positions: Iterable[YearPosition]) -> YearPosition:
    """The positions of many lines or initiatives in one financial year, as one."""
    known = tuple(positions)
    return YearPosition(
        year=year,
        budget=sum((one.budget for one in known), Decimal(0)),
        actual=sum((one.actual for one in known), Decimal(0)),
        forecast=sum((one.forecast for one in known), Decimal(0)),
        commitment=sum((one.commitment for one in known), Decimal(0)),
    )


def counted(figures: Iterable[Decimal | None]) -> Counted:
    """The sum of the figures there are; one that is not there is never nought (V03)."""
    asked = tuple(figures)
    known = [figure for figure in asked if figure is not None]
    return Counted(sum(known, Decimal(0)), len(known), len(asked))
