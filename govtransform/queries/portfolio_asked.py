"""What somebody asks of a portfolio: limits by year, and what teams and groups can bear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.model import Need
from govtransform.queries.money import money_years
from govtransform.queries.organisation import own_settings
from govtransform.values.period import financial_year

QUARTERS = 16


@dataclass(frozen=True, slots=True)
class Burden:
    """Something that is limited by quarter, and what initiatives ask of it from their start."""

    limits: tuple[Decimal, ...]
    loads: Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits somebody sets: pounds by the year in which each begins, and all the rest.

    `windows` are the first and last start quarters of initiatives, `free` those begun that may
    be dropped or moved all the same. It `keeps_people` to those the resource lines have, and
    `keeps_change` to what groups can take.
    """

    first_year: int
    quarters: int
    revenue: Mapping[int, Decimal] = field(default_factory=dict)
    capital: Mapping[int, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    mandatory: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    needs: tuple[tuple[str, Need], ...] = ()
    burdens: Mapping[str, Burden] = field(default_factory=dict)
    windows: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    frees_all: bool = False
    keeps_people: bool = False
    keeps_change: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Every initiative that is named."""
        loads = {code for burden in self.burdens.values() for code in burden.loads}
        needs = {code for own, need in self.needs for code in (own, need.key)}
        return self.mandatory | self.left_out | self.free | loads | needs | set(self.windows)


def confirmed(session: Session, today: int) -> Asked:
    """The limits to begin with: the funding that is confirmed, from the year of the as-at month.

    Without one from `today`, a year.
    """
    own = own_settings(session)
    first = financial_year(own.as_at, own.fy_start_month) if own.as_at else today
    years = [year for year in money_years(session) if year.year >= first]
    return Asked(
        first,
        QUARTERS,
        {year.year: year.revenue.funding.confirmed for year in years},
        {year.year: year.capital.funding.confirmed for year in years},
    )
