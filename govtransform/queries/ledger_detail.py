"""What the savings page shows beside the ledger: who draws, what guards them, the projection."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.output_guard import Finding, OutputGuard
from govtransform.queries import guards
from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.registers import BENEFIT_VALUES
from govtransform.registers.measures.measures import Measure
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month, months_of


@dataclass(frozen=True, slots=True)
class Drawer:
    """A benefit that may draw on pools, and the initiative it is of."""

    benefit_id: int
    code: str
    title: str
    initiative_code: str
    initiative: str
    budget_holder_id: int | None


@dataclass(frozen=True, slots=True)
class GuardLine:
    """A guard of a benefit with the words of its measure."""

    benefit_id: int
    measure: str
    unit: str
    guard: OutputGuard

    def now(self, as_at: Month | None) -> Finding | None:
        """What it says as at a month, or of its last reading; None where nothing was read."""
        month = as_at or max(self.guard.readings, default=None)
        return self.guard.finding(month) if month else None


@dataclass(frozen=True, slots=True)
class LedgerDetail:
    """By benefit: who draws, and the guards; `projected` is pounds of cash in the year."""

    drawers: Mapping[int, Drawer]
    guards: tuple[GuardLine, ...]
    projected: Decimal
    as_at: Month | None
    currency: str

    def guards_of(self, benefit_ids: frozenset[int]) -> tuple[GuardLine, ...]:
        """The guards of some benefits, each measure once."""
        found = {line.guard.measure_id: line for line in self.guards
                 if line.benefit_id in benefit_ids}  # fmt: skip
        return tuple(found.values())


def ledger_detail(session: Session, year: int | None = None) -> LedgerDetail:
    """Read it for a financial year, or for all."""
    own = own_settings(session)
    months = months_of(year, own.fy_start_month) if year is not None else ()
    return LedgerDetail(
        _drawers(session),
        _guard_lines(session),
        _projected(session, months),
        own.as_at,
        own.currency,
    )


def _drawers(session: Session) -> dict[int, Drawer]:
    query = select(Benefit, Initiative).join(Initiative, Initiative.id == Benefit.initiative_id)
    live = query.where(is_live(Benefit))
    return {
        benefit.id: Drawer(
            benefit.id,
            benefit.code,
            benefit.title,
            initiative.code,
            initiative.title,
            benefit.budget_holder_id,
        )
        for benefit, initiative in session.execute(live)
    }


def _guard_lines(session: Session) -> tuple[GuardLine, ...]:
    query = select(Measure.id, Measure.name, Measure.unit)
    words = {row_id: (name, unit) for row_id, name, unit in session.execute(query)}
    return tuple(
        GuardLine(benefit_id, *words[guard.measure_id], guard)
        for benefit_id, own in guards.output_guards(session).items()
        for guard in own
    )


def _projected(session: Session, months: tuple[Month, ...]) -> Decimal:
    total = AMOUNT_TOTAL.c
    query = select(func.sum(total.pence)).where(
        total.grid == BENEFIT_VALUES.cells.name,
        total.kind == "plan",
        total.part == BenefitKind.CASH_RELEASING,
    )
    if months:
        query = query.where(total.month.between(months[0].key, months[-1].key))
    return from_pence(int(session.scalar(query) or 0))
