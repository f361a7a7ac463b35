"""Cash savings of months in which an output guard is broken: a cut, and no efficiency (S05)."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.output_guard import Label, OutputGuard, verdict
from govtransform.queries.guards import output_guards
from govtransform.queries.live import is_live
from govtransform.registers import BENEFIT_VALUES
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.store.engine import batches
from govtransform.values.money import from_pence
from govtransform.values.period import Month

Cuts = Mapping[tuple[str, Month], Decimal]  # pounds by kind (actual, forecast) and month
CutLines = Mapping[tuple[int, str, Month], Decimal]  # the same of each benefit, by its id


def cuts(session: Session) -> Cuts:
    """What of the realised and the forecast cash savings counts as no efficiency, by month.

    A month without a reading has the label of the last one; before the first it has none.
    """
    found: defaultdict[tuple[str, Month], Decimal] = defaultdict(Decimal)
    for (_, kind, month), amount in cut_lines(session).items():
        found[kind, month] += amount
    return found


def cut_lines(session: Session) -> CutLines:
    """The same benefit by benefit."""
    guarded = output_guards(session)
    cells = BENEFIT_VALUES.cells.c
    found: dict[tuple[int, str, Month], Decimal] = {}
    for few in batches(benefit for benefit, guards in guarded.items() if _ever_failed(guards)):
        query = select(cells.line_id, cells.kind, cells.month, cells.pence)
        query = query.join_from(BENEFIT_VALUES.cells, Benefit, Benefit.id == cells.line_id)
        cash = query.where(Benefit.kind == BenefitKind.CASH_RELEASING, is_live(Benefit))
        told = cash.where(cells.kind.in_(("actual", "forecast")), cells.line_id.in_(few))
        for benefit, kind, key, pence in session.execute(told):
            month = Month.of(key)
            if verdict(month, guarded[benefit]).label is Label.NON_EFFICIENCY:
                found[benefit, kind, month] = from_pence(pence)
    return found


def _ever_failed(guards: tuple[OutputGuard, ...]) -> bool:
    readings = ((guard, month) for guard in guards for month in guard.readings)
    return any(not found.holds for guard, month in readings if (found := guard.finding(month)))
