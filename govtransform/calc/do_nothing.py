"""What it costs to keep an old system: run cost that rises, incidents, and scarce skills.

Source: product.md, breakthrough 11. Years count from 0; the run cost rises from year to year.
"""

from dataclasses import dataclass
from decimal import Decimal

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Keeping:
    """Pounds a year; `growth` is a fraction, `incidents` how many a year.

    Without a `run_cost` it is not known; sums go without it.
    """

    run_cost: Decimal | None
    growth: Decimal
    incidents: Decimal
    incident_cost: Decimal
    premium: Decimal

    @property
    def is_known(self) -> bool:
        """Whether there is anything to work its cost out from."""
        return self.run_cost is not None or self.cost_of(0) != 0

    def run_cost_of(self, year: int) -> Decimal:
        """The run cost of one year alone."""
        return (self.run_cost or Decimal(0)) * (1 + self.growth) ** year

    def cost_of(self, year: int) -> Decimal:
        """All that keeping it costs in one year."""
        return self.run_cost_of(year) + self.incidents * self.incident_cost + self.premium

    def by_year(self, years: int) -> tuple[Decimal, ...]:
        """The cost of each of so many years, unrounded."""
        return tuple(self.cost_of(year) for year in range(years))

    def saved_after(self, last: int, years: int) -> Decimal:
        """The run cost that falls away when it is retired at the end of a year."""
        return sum((self.run_cost_of(year) for year in range(last + 1, years)), Decimal(0))

    def dual_running(self, year: int, months: int) -> Decimal:
        """What it costs to run it beside its replacement for so many months of a year."""
        return self.run_cost_of(year) / MONTHS * months
