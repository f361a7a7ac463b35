"""What a simulation of the programme, or of one initiative, is made from: ranges and risks.

Costs and benefits are those of a business case as it runs; durations, risks and what they hit
come from their registers. A contingency is left out: the run tells what it should be.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.basis import basis
from govtransform.calc.schedule import Plan, PlanRefused
from govtransform.calc.simulation.distributions import Pert, Triangular
from govtransform.calc.simulation.model import Model, TakeUp, Varying
from govtransform.calc.simulation.told import Targets
from govtransform.i18n import tr
from govtransform.queries import case_parts, simulation_risks, simulation_targets
from govtransform.queries.business_case import Choices, gather
from govtransform.queries.case_amounts import outturn
from govtransform.queries.case_parts import Grids
from govtransform.queries.case_scope import Scope, scope_of
from govtransform.queries.realisable import realisable
from govtransform.queries.schedule import worked_out
from govtransform.queries.simulation_lines import Ready, Shape, Varied, Wish
from govtransform.queries.simulation_risks import Answered
from govtransform.registers.money.cost_lines import CostCategory
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.values.period import year_label


@dataclass(frozen=True)
class Gathered:
    """The model of a run, and what its results are held against and told in.

    `counts` says how many things vary of each sort; `no_plan` why no dates are told.
    """

    model: Model
    answered: tuple[Answered, ...]
    targets: Targets
    labels: tuple[str, ...]
    scope: str
    title: str
    currency: str
    basis: str
    held: Decimal
    counts: Mapping[Varied, int]
    no_plan: str = ""


def gather_inputs(
    session: Session, on: date, wish: Wish, initiative: int | None = None
) -> Gathered:
    """Everything of a run. Raises GovTransformError where no parameters cover the years.

    Refused as well is optimism bias on top of a range that somebody has estimated (B03).
    """
    case = gather(session, initiative, Choices(on))
    scope = scope_of(session, f"initiative:{initiative}" if initiative else "")
    grids = case_parts.grids(session, scope)
    plan, durations, no_plan = _plan(session, on, initiative, wish)
    items = {} if plan is None else _codes(session, plan)
    ready = Ready(scope, case.inputs, wish, items)
    risks = simulation_risks.events(session, scope, ready.read)
    model = Model(
        ready.years,
        tuple(ready.costs(grids)),
        tuple(ready.benefits(grids)),
        plan=plan,
        durations=durations,
        events=tuple(risk.now for risk in risks),
    )
    model = replace(model, take_ups=tuple(_take_ups(session, {b.key for b in model.benefits})))
    years = case.inputs.years
    targets = simulation_targets.targets(session, scope, years, frozenset(items.values()))
    return Gathered(
        _as_wished(model, wish),
        risks if Varied.RISKS in wish.varied else (),
        simulation_targets.with_questions(targets, wish.asked, years),
        tuple(year_label(year, scope.own.fy_start_month) for year in years),
        scope.subject,
        case.head.title,
        scope.own.currency,
        basis(case.inputs).words,
        _held(grids, scope),
        _counts(model),
        no_plan,
    )


def _counts(model: Model) -> dict[Varied, int]:
    """How many things vary of each sort."""
    return {
        Varied.DURATIONS: len(model.durations),
        Varied.COSTS: sum(line.factor is not None for line in model.costs),
        Varied.BENEFITS: sum(line.factor is not None for line in model.benefits),
        Varied.TAKE_UP: len(model.take_ups),
        Varied.RISKS: len(model.events),
    }


def _as_wished(model: Model, wish: Wish) -> Model:
    """The model with only what shall vary, and its groups."""
    costs, benefits, events = model.costs, model.benefits, model.events
    if Varied.COSTS not in wish.varied:
        costs = tuple(replace(line, factor=None) for line in costs)
    if Varied.BENEFITS not in wish.varied:
        benefits = tuple(replace(line, factor=None) for line in benefits)
    if Varied.RISKS not in wish.varied:
        events = ()
    groups = {line.factor.group for line in costs if line.factor} | {e.group for e in events}
    return replace(
        model,
        costs=costs,
        benefits=benefits,
        events=events,
        take_ups=model.take_ups if Varied.TAKE_UP in wish.varied else (),
        durations=model.durations if Varied.DURATIONS in wish.varied else {},
        together=dict.fromkeys(sorted(groups - {""}), wish.together),
    )


def _plan(
    session: Session, on: date, initiative: int | None, wish: Wish
) -> tuple[Plan | None, dict[str, Varying], str]:
    """The plan, the ranges of its durations, and why there is none."""
    try:
        plan = worked_out(session, on, initiative).schedule.plan
    except PlanRefused as refused:
        return None, {}, str(refused)
    if not plan.tasks:
        return None, {}, tr("There is no plan, so no finish is told.")
    shape = Triangular if wish.shape is Shape.TRIANGULAR else Pert
    tasks, found = {task.key: task for task in plan.tasks}, dict[str, Varying]()
    for item in session.scalars(select(PlanItem).where(PlanItem.code.in_(tasks))):
        task = tasks[item.code]
        low, high = item.low_days, item.high_days
        if task.duration and (low, high) != (None, None) and not task.actual_finish:
            least = min(task.duration, task.duration if low is None else low)
            most = max(task.duration, task.duration if high is None else high)
            if least < most:
                found[item.code] = Varying(shape(max(1, least), task.duration, most))
    return plan, dict(sorted(found.items())), ""


def _codes(session: Session, plan: Plan) -> dict[int, str]:
    """The items of the plan by id."""
    keys = {task.key for task in plan.tasks}
    rows = session.execute(select(PlanItem.id, PlanItem.code))
    return {row_id: code for row_id, code in rows if code in keys}


def _take_ups(session: Session, benefits: Iterable[str]) -> Iterator[TakeUp]:
    """Measures of take-up: anywhere between what was last read and what is aimed at."""
    wanted, found = set(benefits), defaultdict[str, list[str]](list)
    lows: dict[str, tuple[str, float]] = {}
    for line in realisable(session).lines:
        for enabler in line.enablers:
            told = [float(f) for f in enabler.factors.values() if f is not None]
            if enabler.kind == "take_up" and told and told[-1] < 1 and line.code in wanted:
                lows[enabler.code] = enabler.name, max(0.0, told[-1])
                found[enabler.code].append(line.code)
    for code, (name, low) in sorted(lows.items()):
        share = Varying(Triangular(low, (low + 1) / 2, 1))
        yield TakeUp(code, name, share, tuple(dict.fromkeys(found[code])))


def _held(grids: Grids, scope: Scope) -> Decimal:
    """The contingency that is held now."""
    told = (
        outturn(kinds, scope.own.as_at)
        for record, kinds in grids.costs
        if record.category == CostCategory.CONTINGENCY
    )
    return sum((amount for months in told for amount in months.values()), Decimal(0))
