"""Budget against outturn, and money needed against money promised, by financial year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.values.period import APRIL, Month, financial_year

ByMonth = Mapping[Month, Decimal]  # an absent month is no figure, and adds nothing


@dataclass(frozen=True, slots=True)
class YearPosition:
    """One financial year: actual to date, forecast of the rest, and the budget.

    `commitment` is what is promised and still open: the commitments of months after the as-at
    month, for those before it are spent or lapsed.
    """

    year: int
    budget: Decimal
    actual: Decimal
    forecast: Decimal
    commitment: Decimal = Decimal(0)

    @property
    def outturn(self) -> Decimal:
        """Actual up to the as-at month and forecast after it."""
        return self.actual + self.forecast

    @property
    def variance(self) -> Decimal:
        """Outturn less budget: an overspend is positive."""
        return self.outturn - self.budget

    @property
    def variance_rate(self) -> Figure:
        """Variance as a fraction of the budget."""
        return ratio(self.variance, self.budget, Reason.NO_BUDGET)

    @property
    def uncommitted(self) -> Decimal:
        """Budget that is neither spent nor promised; below nought too much is promised."""
        return self.budget - self.actual - self.commitment

    def needs_narrative(self, threshold_rate: Decimal) -> bool:
        """Whether the variance, either way, is above the threshold; at it is not above."""
        rate = self.variance_rate.value
        return self.variance != 0 if rate is None else abs(rate) > threshold_rate


@dataclass(frozen=True, slots=True)
class FundingPosition:
    """Need against allocations of one year and one nature: capital and revenue apart.

    confirmed - need = headroom - gap; provisional money never counts as confirmed.
    """

    need: Decimal
    confirmed: Decimal
    provisional: Decimal

    @property
    def year_end(self) -> Decimal:
        """Need less confirmed money: above nought is a shortfall."""
        return self.need - self.confirmed

    @property
    def gap(self) -> Decimal:
        """What confirmed money does not cover."""
        return max(Decimal(0), self.year_end)

    @property
    def gap_with_provisional(self) -> Decimal:
        """What is still not covered when provisional money comes too."""
        return max(Decimal(0), self.year_end - self.provisional)

    @property
    def headroom(self) -> Decimal:
        """Confirmed money that is not needed."""
        return max(Decimal(0), -self.year_end)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one line or of many, by kind and month."""

    budget: ByMonth
    forecast: ByMonth
    actual: ByMonth
    commitment: ByMonth = field(default_factory=dict)


def year_position(amounts: Amounts, year: int, as_at: Month, start: int = APRIL) -> YearPosition:
    """Where a financial year stands; a forecast of a month that is past does not count."""

    def total(cells: ByMonth, *, past: bool | None = None) -> Decimal:
        chosen = (
            amount
            for month, amount in cells.items()
            if financial_year(month, start) == year and past in {None, month <= as_at}
        )
        return sum(chosen, Decimal(0))

    return YearPosition(
        year=year,
        budget=total(amounts.budget),
        actual=total(amounts.actual, past=True),
        forecast=total(amounts.forecast, past=False),
        commitment=total(amounts.commitment, past=False),
    )
