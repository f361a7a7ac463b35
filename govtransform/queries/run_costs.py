"""What the red-rated systems cost to run, year by year, and whether it falls.

The months of the estate are added; nothing of a system that nobody counted is guessed. A system
that is gone and still has a planned cost is told (K04).
"""

from collections import defaultdict
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
    cells = SYSTEM_VALUES.cells.c
    by_kind: dict[str, defaultdict[Month, Decimal]]
    by_kind = {kind: defaultdict(Decimal) for kind in SYSTEM_VALUES.kinds}
    late = set()
    for system, kind, key, pence in session.execute(
        select(cells.line_id, cells.kind, cells.month, cells.pence)
    ):
        month = Month.of(key)
        if kind == PLAN and pence and system in gone and month > gone[system]:
            late.add(system)
        if system in red and not (kind == ACTUAL and own.as_at and month > own.as_at):
            by_kind[kind][month] += from_pence(pence)
    start = own.fy_start_month
    years = sorted({financial_year(month, start) for each in by_kind.values() for month in each})
    told = tuple(
        RunYear(year, *(_of_year(by_kind[kind], year, start) for kind in (PLAN, ACTUAL)))
        for year in years
    )
    return RunCosts(told, *_ends(by_kind[ACTUAL]), frozenset(late))


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
