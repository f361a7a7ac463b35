"""Where the money of a financial year stands, of the whole, a programme, an initiative or a line.

Capital and revenue stand apart, and need against confirmed money (M03).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.finance import Amounts, FundingPosition, YearPosition, year_position
from govtransform.calc.position import NaturePosition, YearMoney
from govtransform.queries.organisation import OwnSettings, own_settings
from govtransform.registers import ALLOCATION_VALUES, COST_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.cost_lines import Nature
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.programmes import Programme
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

NATURES = (Nature.REVENUE, Nature.CAPITAL)
FUNDING = (AllocationState.CONFIRMED, AllocationState.PROVISIONAL)
NEVER = Month(1900, 1)  # stands in for the as-at month where no actuals are in yet
Of = Collection[int] | None  # initiatives; None is all
Cells = defaultdict[str, defaultdict[str, dict[Month, Decimal]]]  # by nature, kind and month
Sums = defaultdict[tuple[str, int], Decimal]  # pounds by nature and financial year


def money_years(session: Session, of: Of = None) -> tuple[YearMoney, ...]:
    """Every financial year with an amount or an allocation, in order."""
    own = own_settings(session)
    totals = _totals(session, of)
    spend = {nature: _spend(totals[nature], own) for nature in NATURES}
    confirmed, provisional = _allocated(session, own, of)
    funded = {year for sums in (confirmed, provisional) for _, year in sums}
    years = sorted(funded.union(*(found for found in spend.values())))

    def position(nature: Nature, year: int) -> NaturePosition:
        stands = spend[nature].get(year) or _nothing(year)
        place = (nature, year)
        funding = FundingPosition(stands.outturn, confirmed[place], provisional[place])
        return NaturePosition(stands, funding)

    return tuple(
        YearMoney(position(Nature.REVENUE, year), position(Nature.CAPITAL, year)) for year in years
    )


def line_years(session: Session, line_id: int) -> tuple[YearPosition, ...]:
    """Every financial year of one cost line, in order."""
    cells = COST_VALUES.cells.c
    query = select(cells.kind, cells.month, cells.pence).where(cells.line_id == line_id)
    found: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for kind, month, pence in session.execute(query):
        found[kind][Month.of(month)] = from_pence(pence)
    years = _spend(found, own_settings(session))
    return tuple(years[year] for year in sorted(years))


def initiatives_of(session: Session, programme_id: int) -> frozenset[int]:
    """The live initiatives of a programme, and of the programmes under it: of a portfolio."""
    above = dict(session.execute(select(Programme.id, Programme.parent_id)).all())
    meant = {programme_id}
    while more := {one for one, parent in above.items() if parent in meant} - meant:
        meant |= more
    query = select(Initiative.id).where(Initiative.archived.is_(False))
    return frozenset(session.scalars(query.where(Initiative.programme_id.in_(meant))))


def programmes_above(session: Session, programme_id: int) -> tuple[int, ...]:
    """A programme and those above it, the nearest first."""
    above = dict(session.execute(select(Programme.id, Programme.parent_id)).all())
    found: list[int] = []
    while programme_id in above and programme_id not in found:
        found.append(programme_id)
        programme_id = above[programme_id] or 0
    return tuple(found)


def funding_of(year: YearMoney, nature: str) -> FundingPosition:
    """Need against funding of one nature in a year."""
    return (year.capital if nature == Nature.CAPITAL else year.revenue).funding


def _spend(
    cells: Mapping[str, Mapping[Month, Decimal]], own: OwnSettings
) -> dict[int, YearPosition]:
    nothing: dict[Month, Decimal] = {}
    kinds = ("budget", "forecast", "actual", "commitment")
    amounts = Amounts(*(cells.get(kind, nothing) for kind in kinds))
    start = own.fy_start_month
    years = {financial_year(month, start) for by_month in cells.values() for month in by_month}
    as_at = own.as_at or NEVER
    return {year: year_position(amounts, year, as_at, start) for year in years}


def _nothing(year: int) -> YearPosition:
    return YearPosition(year, Decimal(0), Decimal(0), Decimal(0))


def _totals(session: Session, of: Of) -> Cells:
    total = AMOUNT_TOTAL.c
    query = select(total.part, total.kind, total.month, func.sum(total.pence))
    query = query.where(total.grid == COST_VALUES.cells.name)
    if of is not None:
        query = query.where(total.initiative_id.in_(sorted(of)))
    grouped = query.group_by(total.month, total.kind, total.part)  # whole numbers sort fastest
    found: Cells = defaultdict(lambda: defaultdict(dict))
    for part, kind, month, pence in session.connection().execute(grouped):
        found[part][kind][Month.of(month)] = from_pence(int(pence))
    return found


def _allocated(session: Session, own: OwnSettings, of: Of) -> tuple[Sums, Sums]:
    """What is confirmed, and apart from it what is provisional."""
    cells, row = ALLOCATION_VALUES.cells.c, Allocation
    query = select(row.state, row.nature, cells.month, func.sum(cells.pence)).join_from(
        ALLOCATION_VALUES.cells, row, row.id == cells.line_id
    )
    query = query.where(cells.kind == "allocated", row.archived.is_(False), row.state.in_(FUNDING))
    if of is not None:
        query = query.where(row.initiative_id.in_(sorted(of)))
    sums: dict[str, Sums] = {state: defaultdict(Decimal) for state in FUNDING}
    grouped = query.group_by(row.state, row.nature, cells.month)
    for state, nature, month, pence in session.connection().execute(grouped):
        year = financial_year(Month.of(month), own.fy_start_month)
        sums[state][nature, year] += from_pence(int(pence))
    return sums[AllocationState.CONFIRMED], sums[AllocationState.PROVISIONAL]
