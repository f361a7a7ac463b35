"""Budget versions that were approved, and the budget each has frozen, by month."""

from dataclasses import dataclass

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.orm import Session

from govtransform.queries.grid import ByMonth, Parts
from govtransform.queries.money import Of
from govtransform.registers import BASELINE_VALUES, COST_LINES
from govtransform.registers.money.budget_versions import BudgetVersion
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.plan.baseline_items import BaselineItem
from govtransform.values.money import from_pence


@dataclass(frozen=True, slots=True)
class Version:
    """One approved version, in force or superseded; `baseline_id` holds its figures."""

    id: int
    code: str
    name: str
    state: str
    scope: str
    baseline_id: int


def versions(session: Session) -> tuple[Version, ...]:
    """Every live version with a baseline, the latest first."""
    row = BudgetVersion
    query = select(row).where(row.archived.is_(False), row.baseline_id.is_not(None))
    return tuple(
        Version(each.id, each.code, each.name, each.state, each.scope, each.baseline_id or 0)
        for each in session.scalars(query.order_by(row.approved_on.desc(), row.id.desc()))
    )


def frozen_budget(
    session: Session, baseline_id: int, parts: Parts = None, of: Of = None
) -> ByMonth:
    """The budget a baseline holds, pounds by month key, of some initiatives and natures.

    A line that is gone since still counts in the whole, and in no initiative.
    """
    cells, item = BASELINE_VALUES.cells.c, BaselineItem
    query = select(cells.month, func.sum(cells.pence)).join(item, item.id == cells.line_id)
    prefix = f"{COST_LINES.table}:"
    query = query.where(
        item.baseline_id == baseline_id, cells.kind == "budget", item.item.startswith(prefix)
    )
    if parts is not None:
        query = query.where(item.part.in_(sorted(parts)))
    if of is not None:
        named = literal(prefix) + cast(CostLine.id, String)
        query = query.join(CostLine, named == item.item)
        query = query.where(CostLine.initiative_id.in_(sorted(of)))
    found = session.execute(query.group_by(cells.month).order_by(cells.month))
    return {month: from_pence(int(pence)) for month, pence in found}
