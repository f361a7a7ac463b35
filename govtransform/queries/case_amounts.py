"""Monthly amounts of some lines as sums by financial year, by the rules of a business case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Grid
from govtransform.store.engine import batches
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

Months = Mapping[int, Decimal]  # pounds by month key
Kinds = Mapping[str, Months]


def by_line(session: Session, grid: Grid, lines: Iterable[int]) -> dict[int, Kinds]:
    """Every filled cell of some lines: by line, kind and month."""
    cells = grid.cells.c
    found: defaultdict[int, defaultdict[str, dict[int, Decimal]]]
    found = defaultdict(lambda: defaultdict(dict))
    for few in batches(lines):
        query = select(cells.line_id, cells.kind, cells.month, cells.pence)
        for line, kind, month, pence in session.execute(query.where(cells.line_id.in_(few))):
            found[line][kind][month] = from_pence(pence)
    return dict(found)


def outturn(kinds: Kinds, as_at: Month | None) -> Months:
    """Actual up to the as-at month, forecast after it, both line by line.

    A line without any actual counts its forecast throughout, one without a forecast its budget.
    """
    ahead = kinds.get("forecast") or kinds.get("budget") or {}
    spent = kinds.get("actual")
    if not spent or as_at is None:
        return ahead
    past = {month: amount for month, amount in spent.items() if month <= as_at.key}
    return past | {month: amount for month, amount in ahead.items() if month > as_at.key}


def expected(kinds: Kinds) -> Months:
    """The forecast of a benefit where there is one, else its plan."""
    return kinds.get("forecast") or kinds.get("plan") or {}


def yearly(months: Months, years: Sequence[int], start: int) -> tuple[Decimal, ...]:
    """Sums of the financial years."""
    sums: defaultdict[int, Decimal] = defaultdict(Decimal)
    for key, amount in months.items():
        sums[financial_year(Month.of(key), start)] += amount
    return tuple(sums[year] for year in years)


def years_of(months: Iterable[Months], start: int) -> set[int]:
    """The financial years in which there is an amount."""
    keys = {key for told in months for key, amount in told.items() if amount}
    return {financial_year(Month.of(key), start) for key in keys}
