"""How many records a programme holds, and what its amounts add up to."""

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.registers import REGISTERS
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence

_TOTALS = {
    ("cost_value", "budget"): "budget",
    ("cost_value", "forecast"): "forecast",
    ("cost_value", "actual"): "actual",
    ("benefit_value", "plan"): "benefit_plan",
    ("benefit_value", "actual"): "benefit_actual",
}


def counts(session: Session) -> dict[str, int]:
    """The records of each register, by its key; archived ones left out."""
    found = {}
    for register in REGISTERS:
        live = register.entity.archived.is_(False)
        query = select(func.count()).select_from(register.entity).where(live)
        found[register.key] = session.scalar(query) or 0
    return found


def sums(session: Session) -> dict[str, Decimal]:
    """Budget, forecast, actual, benefit_plan and benefit_actual in pounds, from the kept totals."""
    total = AMOUNT_TOTAL.c
    query = select(total.grid, total.kind, func.sum(total.pence)).group_by(total.grid, total.kind)
    found = {(grid, kind): int(pence) for grid, kind, pence in session.execute(query)}
    return {name: from_pence(found.get(place, 0)) for place, name in _TOTALS.items()}
