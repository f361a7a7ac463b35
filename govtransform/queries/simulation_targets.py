"""What the results of a simulation are held against: budgets, planned savings, the baseline."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govtransform.calc.simulation.told import Targets
from govtransform.model import Grid
from govtransform.queries.case_scope import Scope
from govtransform.queries.savings_targets import savings_targets
from govtransform.queries.simulation_lines import Questions
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year


def targets(
    session: Session, scope: Scope, years: Sequence[int], items: Collection[str]
) -> Targets:
    """Budget of all years and of each; cash to be saved in each; when the baseline finishes.

    What was decided for a year of the whole programme goes before the cash that is planned. Where
    no item has a baseline, the baselines of the initiatives stand in.
    """
    cash = Benefit.kind == BenefitKind.CASH_RELEASING
    budgets = _by_year(session, scope, (COST_VALUES, "budget"), scope.of(CostLine))
    planned = _by_year(session, scope, (BENEFIT_VALUES, "plan"), scope.of(Benefit) & cash)
    planned |= {} if scope.subject else savings_targets(session)
    place = {year: number for number, year in enumerate(years)}
    costs = {place[year]: float(sum_) for year, sum_ in budgets.items() if year in place}
    savings = {place[y]: float(sum_) for y, sum_ in planned.items() if y in place and sum_}
    outturn = sum(costs.values()) or None
    return Targets(outturn, _finish(session, scope, items), 0.0, costs, savings)


def with_questions(targets: Targets, asked: Questions, years: Sequence[int]) -> Targets:
    """The targets with what somebody asks instead."""
    savings = dict(targets.savings or {})
    if asked.savings is not None and asked.year in years:
        savings[years.index(asked.year)] = float(asked.savings)
    return replace(
        targets,
        outturn=targets.outturn if asked.outturn is None else float(asked.outturn),
        finish=asked.finish or targets.finish,
        savings=savings,
    )


def _by_year(
    session: Session, scope: Scope, what: tuple[Grid, str], wanted: ColumnElement[bool]
) -> dict[int, Decimal]:
    grid, kind = what
    cells, entity = grid.cells.c, grid.lines.entity
    query = select(cells.month, func.sum(cells.pence)).join_from(
        grid.cells, entity, entity.id == cells.line_id
    )
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    rows = session.execute(query.where(cells.kind == kind, wanted).group_by(cells.month))
    for month, pence in rows:
        year = financial_year(Month.of(month), scope.own.fy_start_month)
        found[year] += from_pence(int(pence))
    return dict(found)


def _finish(session: Session, scope: Scope, items: Collection[str]) -> date | None:
    query = select(PlanItem.code, PlanItem.baseline_finish_on)
    told = [on for code, on in session.execute(query) if on and code in items]
    if not told:
        ends = select(Initiative.baseline_end_on).where(scope.of(Initiative))
        told = [on for on in session.scalars(ends) if on]
    return max(told, default=None)
