"""Spend of the programme in one financial year, by month, and what funds it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.queries.money import Of
from govtransform.queries.organisation import own_settings
from govtransform.registers import ALLOCATION_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year, months_of

FIRST = Month(2000, 4)  # stands in where no actuals are in yet


@dataclass(frozen=True, slots=True)
class YearSpend:
    """Twelve months of pounds: `spent` is actual to the as-at month and forecast after it."""

    year: int
    start: int
    currency: str
    months: tuple[Month, ...]
    budget: tuple[Decimal, ...]
    spent: tuple[Decimal, ...]
    months_known: int
    funding: Decimal
    of: Of = None  # the initiatives; None is all of them


def year_spend(session: Session, year: int | None = None, of: Of = None) -> YearSpend:
    """A financial year: that of the as-at month unless another is asked for."""
    own = own_settings(session)
    as_at = own.as_at or FIRST
    year = financial_year(as_at, own.fy_start_month) if year is None else year
    months = months_of(year, own.fy_start_month)
    sums = _sums(session, months, of)
    spent = tuple(sums["actual" if m <= as_at else "forecast", m] for m in months)
    return YearSpend(
        year,
        own.fy_start_month,
        own.currency,
        months,
        tuple(sums["budget", m] for m in months),
        spent,
        sum(m <= as_at for m in months),
        _confirmed(session, months, of),
        of,
    )


def _sums(
    session: Session, months: tuple[Month, ...], of: Of
) -> defaultdict[tuple[str, Month], Decimal]:
    total = AMOUNT_TOTAL.c
    query = select(total.kind, total.month, func.sum(total.pence)).where(
        total.grid == "cost_value", total.month.between(months[0].key, months[-1].key)
    )
    if of is not None:
        query = query.where(total.initiative_id.in_(sorted(of)))
    sums: defaultdict[tuple[str, Month], Decimal] = defaultdict(Decimal)
    for kind, key, pence in session.execute(query.group_by(total.kind, total.month)):
        sums[kind, Month.of(key)] = from_pence(int(pence))
    return sums


def _confirmed(session: Session, months: tuple[Month, ...], of: Of) -> Decimal:
    cells = ALLOCATION_VALUES.cells.c
    query = select(func.sum(cells.pence)).join_from(
        ALLOCATION_VALUES.cells, Allocation, Allocation.id == cells.line_id
    )
    confirmed = query.where(
        cells.kind == "allocated",
        cells.month.between(months[0].key, months[-1].key),
        Allocation.archived.is_(False),
        Allocation.state == AllocationState.CONFIRMED,
    )
    if of is not None:
        confirmed = confirmed.where(Allocation.initiative_id.in_(sorted(of)))
    return from_pence(int(session.scalar(confirmed) or 0))
