"""What the red-rated systems cost to run, year by year, and whether it falls.

The months of the estate are added; nothing of a system that nobody counted is guessed. A system
that is gone and still has a planned cost is told (K04).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.guard import Figure, Reason, ratio
from govtransform.queries.estate import Estate
from govtransform.queries.organisation import own_settings
from govtransform.registers import SYSTEM_VALUES
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year

YEAR = 12
PLAN, ACTUAL = SYSTEM_VALUES.kinds


@dataclass(frozen=True, slots=True)
class RunYear:
    """One financial year of the red systems; None where nobody counted it."""

    year: int
    plan: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class RunCosts:
    """By year, and the first and the last twelve months on record; `late` are ids of systems."""

    years: tuple[RunYear, ...] = ()
    first: Decimal | None = None
    last: Decimal | None = None
    late: frozenset[int] = frozenset()

    @property
    def change(self) -> Figure:
        """By how much the last twelve months are above the first; below nought, they fell."""
        if self.first is None or self.last is None:
            return Figure(reason=Reason.NO_SCOPE)
        return ratio(self.last - self.first, self.first, Reason.NO_COSTS)


def run_costs(session: Session, known: Estate) -> RunCosts:
    """What was, and is to be, spent on the systems that are rated red, those gone included."""
    own, red = own_settings(session), {line.id for line in known.red}
    gone = {line.id: Month.on(line.gone_on) for line in known.lines if line.gone_on}
    by_kind: dict[str, defaultdict[Month, Decimal]]
    by_kind = {kind: defaultdict(Decimal) for kind in SYSTEM_VALUES.kinds}
    late = set()
    for system, kind, month, worth in _months(session):
        if kind == PLAN and worth and system in gone and month > gone[system]:
            late.add(system)
        if system in red and _is_counted(kind, month, own.as_at):
            by_kind[kind][month] += worth
    start = own.fy_start_month
    years = sorted({financial_year(month, start) for each in by_kind.values() for month in each})
    told = tuple(
        RunYear(year, *(_of_year(by_kind[kind], year, start) for kind in (PLAN, ACTUAL)))
        for year in years
    )
    return RunCosts(told, *_ends(by_kind[ACTUAL]), frozenset(late))


def by_system(session: Session, known: Estate, year: int, kind: str) -> dict[int, Decimal]:
    """What one financial year of each red system comes to, by its id."""
    own, red = own_settings(session), {line.id for line in known.red}
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for system, of, month, worth in _months(session):
        is_asked = of == kind and financial_year(month, own.fy_start_month) == year
        if is_asked and system in red and _is_counted(kind, month, own.as_at):
            found[system] += worth
    return dict(found)


def _months(session: Session) -> Iterator[tuple[int, str, Month, Decimal]]:
    cells = SYSTEM_VALUES.cells.c
    query = select(cells.line_id, cells.kind, cells.month, cells.pence)
    for system, kind, key, pence in session.execute(query):
        yield system, kind, Month.of(key), from_pence(pence)


def _is_counted(kind: str, month: Month, as_at: Month | None) -> bool:
    """Whether a month counts: no actual one after the as-at month does."""
    return not (kind == ACTUAL and as_at and month > as_at)


def _of_year(months: dict[Month, Decimal], year: int, start: int) -> Decimal | None:
    found = [worth for month, worth in months.items() if financial_year(month, start) == year]
    return sum(found, Decimal(0)) if found else None


def _ends(actual: dict[Month, Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """The first and the last twelve months; none where they would be the same ones."""
    months = sorted(actual)
    if len(months) <= YEAR:
        return None, None
    first, last = (
        sum((actual[month] for month in each), Decimal(0))
        for each in (months[:YEAR], months[-YEAR:])
    )
    return first, last
