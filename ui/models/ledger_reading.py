"""What the savings page shows, read as a whole off the main thread."""

from dataclasses import dataclass
from typing import Any

from govtransform.queries import savings
from govtransform.queries.ledger_detail import LedgerDetail, ledger_detail
from govtransform.queries.organisation import own_settings
from govtransform.queries.savings import Ledger
from govtransform.values.period import financial_year
from ui.models.pool_rows import PoolRow, pool_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which year is asked for, or, at first, that of the as-at month."""

    year: int | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The ledger of a year, and the years there are."""

    years: list[int]
    ledger: Ledger
    detail: LedgerDetail
    rows: list[PoolRow]


def read_ledger(wanted: Wanted, session: Any) -> Reading:
    """Read the ledger of the year that is wanted; of all where it has none."""
    own, years = own_settings(session), savings.years(session)
    year = wanted.year
    if wanted.is_first and own.as_at:
        year = financial_year(own.as_at, own.fy_start_month)
    year = year if year in years else None
    ledger = savings.ledger(session, year)
    detail = ledger_detail(session, year)
    return Reading(years, ledger, detail, pool_rows(ledger, detail))
