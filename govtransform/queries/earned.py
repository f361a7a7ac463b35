"""Earned value of an initiative by month: from its baseline, its progress and what was spent.

Without a baseline the budget of today stands in, and the answer says so. Progress is known as it
is today, and as the trail has it: `calc.earned_months` says how the months between are read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.earned_months import EarnedMonth, Work, by_month, earned_by_month
from govtransform.calc.earned_schedule import EarnedSchedule
from govtransform.calc.earned_value import EarnedValue
from govtransform.calc.finance import ByMonth
from govtransform.queries.money import NEVER, programmes_above
from govtransform.queries.organisation import own_settings
from govtransform.registers import BASELINE_VALUES, COST_VALUES
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.plan.baseline_items import BaselineItem
from govtransform.registers.plan.baselines import Baseline
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.store.audit import AuditLine
from govtransform.store.engine import batches
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month, months_between

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Earned:
    """The months of one initiative; `baseline` is its code, empty where today's budget stands in.

    `now` has the measures at the as-at month, with the forecast of what is left as the bottom-up
    estimate; None where nothing is planned or known. `parts` counts the plan items it rests on,
    and `recorded` those whose progress of earlier months is in the trail.
    """

    code: str
    title: str
    currency: str
    baseline: str
    as_at: Month | None
    months: tuple[EarnedMonth, ...]
    now: EarnedValue | None
    schedule: EarnedSchedule | None
    parts: int
    recorded: int = 0
    id: int = 0


def earned(session: Session, initiative_id: int) -> Earned:
    """The earned value of an initiative."""
    own = own_settings(session)
    as_at = own.as_at or NEVER
    initiative = session.get_one(Initiative, initiative_id)
    baseline = baseline_of(session, initiative)
    planned = _planned(session, initiative_id, baseline)
    actual, left = _spent(session, initiative_id, as_at)
    works = [work for _, work in works_of(session, initiative_id, sum(planned.values(), _NONE))]
    told = sorted({*planned, *actual})
    months = tuple(months_between(told[0], max(told[-1], as_at))) if told else ()
    series = by_month(planned, earned_by_month(works, months, as_at), actual, as_at)
    last = next((one for one in reversed(series) if one.value), None)
    value = last.value if last else None
    now = value and EarnedValue(value.budget, value.planned, value.earned, value.actual, left)
    return Earned(
        initiative.code,
        initiative.title,
        own.currency,
        baseline.code if baseline else "",
        own.as_at,
        series,
        now,
        last.schedule if last else None,
        len(works),
        sum(bool(work.recorded) for work in works),
        initiative_id,
    )


def largest(session: Session) -> int | None:
    """The live initiative with the largest budget, to begin with; None where none has any."""
    total = AMOUNT_TOTAL.c
    query = select(total.initiative_id).join(Initiative, Initiative.id == total.initiative_id)
    budgets = query.where(
        total.grid == COST_VALUES.cells.name, total.kind == "budget", Initiative.archived.is_(False)
    )
    dearest = func.sum(total.pence).desc(), total.initiative_id
    return session.scalar(budgets.group_by(total.initiative_id).order_by(*dearest).limit(1))


def nothing_earned(session: Session) -> Earned:
    """What is told where there is no initiative with a budget."""
    own = own_settings(session)
    return Earned("", "", own.currency, "", own.as_at, (), None, None, 0)


def baseline_of(session: Session, initiative: Initiative) -> Baseline | None:
    """The last baseline that covers an initiative."""
    above = programmes_above(session, initiative.programme_id)
    scopes = [f"initiative:{initiative.id}", *(f"programme:{one}" for one in above)]
    query = select(Baseline).where(Baseline.scope.in_(scopes), Baseline.archived.is_(False))
    order = query.order_by(Baseline.taken_on.desc(), Baseline.id.desc()).limit(1)
    return session.scalars(order).first()


def frozen_lines(session: Session, initiative_id: int, baseline: Baseline) -> list[BaselineItem]:
    """The cost lines of an initiative as a baseline has them."""
    lines = select(CostLine.id).where(CostLine.initiative_id == initiative_id)
    items = [f"cost_line:{line}" for line in session.scalars(lines)]
    query = select(BaselineItem).where(
        BaselineItem.baseline_id == baseline.id, BaselineItem.item.in_(items)
    )
    return list(session.scalars(query.order_by(BaselineItem.id)))


def _planned(session: Session, initiative_id: int, baseline: Baseline | None) -> ByMonth:
    """The budget by month, as the baseline has it or as it is today."""
    if baseline is None:
        return _totals(session, initiative_id)["budget"]
    frozen = [item.id for item in frozen_lines(session, initiative_id, baseline)]
    cells = BASELINE_VALUES.cells.c
    sums = select(cells.month, func.sum(cells.pence)).where(
        cells.line_id.in_(frozen), cells.kind == "budget"
    )
    found = session.execute(sums.group_by(cells.month))
    return {Month.of(month): from_pence(int(pence)) for month, pence in found}


def _spent(session: Session, initiative_id: int, as_at: Month) -> tuple[ByMonth, Decimal]:
    """Actual by month up to the as-at month, and the forecast of all after it."""
    totals = _totals(session, initiative_id)
    actual = {month: amount for month, amount in totals["actual"].items() if month <= as_at}
    left = (amount for month, amount in totals["forecast"].items() if month > as_at)
    return actual, sum(left, _NONE)


def _totals(session: Session, initiative_id: int) -> defaultdict[str, dict[Month, Decimal]]:
    total = AMOUNT_TOTAL.c
    query = select(total.kind, total.month, func.sum(total.pence))
    own = query.where(total.grid == COST_VALUES.cells.name, total.initiative_id == initiative_id)
    found: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for kind, month, pence in session.execute(own.group_by(total.kind, total.month)):
        found[kind][Month.of(month)] = from_pence(int(pence))
    return found


def works_of(
    session: Session, initiative_id: int, budget: Decimal
) -> tuple[tuple[PlanItem, Work], ...]:
    """The leaves of the plan that take time, each with its share of the budget."""
    query = select(PlanItem).where(
        PlanItem.initiative_id == initiative_id, PlanItem.archived.is_(False)
    )
    items = list(session.scalars(query.order_by(PlanItem.id)))
    above = {item.parent_id for item in items}
    leaves = [item for item in items if item.id not in above and item.duration_days]
    recorded = _recorded(session, [item.id for item in leaves])
    return tuple(
        (item, Work(budget * share, item.complete_rate or _NONE, *_ran(item), recorded[item.id]))
        for item, share in zip(leaves, _shares(leaves), strict=True)
    )


def _recorded(session: Session, items: Sequence[int]) -> Mapping[int, dict[Month, Decimal]]:
    """What the trail says was done of each at the end of a month; what it began with says none."""
    row, found = AuditLine, defaultdict[int, dict[Month, Decimal]](dict)
    query = select(row.row_id, row.at, row.after).where(
        row.table_name == PlanItem.__tablename__,
        row.field == "complete_rate",
        row.before.is_not(None),
        row.after.is_not(None),
    )
    for few in batches(items):
        for item, at, after in session.execute(query.where(row.row_id.in_(few)).order_by(row.id)):
            found[item][Month.on(datetime.fromisoformat(at).date())] = Decimal(after or 0)
    return found


def _shares(items: Sequence[PlanItem]) -> list[Decimal]:
    """As told; what is left goes to those that tell nothing, by their durations."""
    told = sum((item.budget_share_rate or _NONE for item in items), _NONE)
    open_days = sum(item.duration_days for item in items if item.budget_share_rate is None)
    left = max(_NONE, 1 - told)
    return [
        left * item.duration_days / open_days
        if item.budget_share_rate is None
        else item.budget_share_rate
        for item in items
    ]


def _ran(item: PlanItem) -> tuple[Month | None, Month | None]:
    started = item.actual_start_on or item.start_on
    finished = item.actual_finish_on
    return (Month.on(started) if started else None, Month.on(finished) if finished else None)
