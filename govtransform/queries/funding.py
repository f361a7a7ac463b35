"""What is needed and what is funded, by financial year, capital and revenue apart (M03)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.finance import FundingPosition
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import ALLOCATION_VALUES, COST_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.cost_lines import Nature
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

NATURES = (Nature.REVENUE, Nature.CAPITAL)
Sums = defaultdict[tuple[str, int], Decimal]  # pounds by nature and financial year


@dataclass(frozen=True, slots=True)
class FundingYear:
    """One financial year: where each nature stands."""

    year: int
    revenue: FundingPosition
    capital: FundingPosition

    def of(self, nature: str) -> FundingPosition:
        """The position of a nature."""
        return self.capital if nature == Nature.CAPITAL else self.revenue


def funding_years(session: Session) -> tuple[FundingYear, ...]:
    """Every financial year with a need or an allocation, in order."""
    own = own_settings(session)
    need = _needs(session, own)
    confirmed = _allocated(session, own, AllocationState.CONFIRMED)
    provisional = _allocated(session, own, AllocationState.PROVISIONAL)
    years = sorted({year for sums in (need, confirmed, provisional) for _, year in sums})

    def position(nature: str, year: int) -> FundingPosition:
        place = (nature, year)
        return FundingPosition(need[place], confirmed[place], provisional[place])

    return tuple(
        FundingYear(year, position(Nature.REVENUE, year), position(Nature.CAPITAL, year))
        for year in years
    )


def _needs(session: Session, own: OwnSettings) -> Sums:
    """Actual up to the as-at month and forecast after it."""
    total, last = AMOUNT_TOTAL.c, own.as_at.key if own.as_at else 0
    query = select(total.part, total.kind, total.month, func.sum(total.pence))
    query = query.where(
        total.grid == COST_VALUES.cells.name, total.kind.in_(("actual", "forecast"))
    )
    sums: Sums = defaultdict(Decimal)
    for part, kind, month, pence in session.execute(
        query.group_by(total.part, total.kind, total.month)
    ):
        if (month <= last) == (kind == "actual"):
            sums[part, _year(month, own)] += from_pence(int(pence))
    return sums


def _allocated(session: Session, own: OwnSettings, state: AllocationState) -> Sums:
    cells = ALLOCATION_VALUES.cells.c
    query = select(Allocation.nature, cells.month, func.sum(cells.pence)).join_from(
        ALLOCATION_VALUES.cells, Allocation, Allocation.id == cells.line_id
    )
    query = query.where(
        cells.kind == "allocated", Allocation.archived.is_(False), Allocation.state == state
    )
    sums: Sums = defaultdict(Decimal)
    for nature, month, pence in session.execute(query.group_by(Allocation.nature, cells.month)):
        sums[nature, _year(month, own)] += from_pence(int(pence))
    return sums


def _year(month: int, own: OwnSettings) -> int:
    return financial_year(Month.of(month), own.fy_start_month)
