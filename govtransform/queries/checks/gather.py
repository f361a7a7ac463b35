"""Reading everything the rules of the checker ask of one case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govtransform.calc import parameters, profiles
from govtransform.calc.options import AppraisedOption
from govtransform.calc.parameters import ParameterError, Profile
from govtransform.calc.prices import PriceError
from govtransform.model import Grid
from govtransform.queries import editions, raid, training
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_parts import COUNTED
from govtransform.queries.case_scope import Scope, scope_of
from govtransform.queries.checks import behind, rules
from govtransform.queries.checks.around import surroundings
from govtransform.queries.checks.content import CheckContent, Gains, Money, Spans, Work
from govtransform.queries.checks.held import (
    AllocationHeld,
    AssumptionHeld,
    BenefitHeld,
    CaseHeld,
    CostHeld,
    Held,
    InitiativeHeld,
    MeasureHeld,
    ObjectiveHeld,
    PlanHeld,
    RiskHeld,
    SourceHeld,
    Span,
)
from govtransform.queries.guards import output_guards
from govtransform.registers import ALLOCATION_VALUES, BENEFIT_VALUES, COST_VALUES
from govtransform.registers.case.assumptions import Assumption
from govtransform.registers.case.cases import Case
from govtransform.registers.measures.measures import Measure
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.money.funding_sources import FundingSource
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.objectives import Objective
from govtransform.registers.raid.risks import LIVE, Direction, Risk
from govtransform.registers.savings.benefits import Benefit
from govtransform.store.engine import batches
from govtransform.values.money import from_pence
from govtransform.values.period import Month

_Held = TypeVar("_Held", bound=Held)
_GIVEN = (AllocationState.BID, AllocationState.PROVISIONAL, AllocationState.CONFIRMED)


def check_content(session: Session, case: BusinessCase, today: date) -> CheckContent:
    """What the checker reads of a case whose content is at hand already."""
    scope = scope_of(session, case.head.subject)
    lines = _Lines(scope, case)
    (record,) = held(session, CaseHeld, Case, Case.id == case.head.case_id)
    work, gains = _work(session, scope, case), _gains(session, lines)
    ours = {each.id for each in work.initiatives}
    appraised, trouble = _appraised(case)
    return CheckContent(
        **vars(_money(session, lines)),
        **vars(gains),
        **vars(work),
        case=case,
        record=record,
        today=today,
        as_at=scope.own.as_at,
        limits=rules.limits(editions.thresholds(session, case.head.dated_on or today)),
        appraised=appraised,
        trouble=trouble,
        newest=_newest(session, case, today),
        bias_types=_bias_types(session, case, today),
        evidence=behind.evidence(session, record, scope, ours),
        around=surroundings(session, ours, _measured(gains)),
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a case: of its options, and the live ones where one of them inherits those."""

    scope: Scope
    case: BusinessCase

    def of(self, entity: type[Any]) -> ColumnElement[bool]:
        own: ColumnElement[bool] = entity.option_id.in_([each.id for each in self.case.options])
        mine: ColumnElement[bool] = entity.archived.is_(False) & own
        if any(each.is_live for each in self.case.options):
            return mine | self.scope.of(entity)
        return mine


def _measured(gains: Gains) -> set[str]:
    """What the measures of the benefits are of, such as `channel:3`."""
    used = (gains.measures.get(each.measure_id or 0) for each in gains.benefits)
    return {measure.target for measure in used if measure and measure.target}


def _money(session: Session, lines: _Lines) -> Money:
    costs = held(session, CostHeld, CostLine, lines.of(CostLine))
    given = lines.scope.of(Allocation) & Allocation.state.in_(_GIVEN)
    allocations = held(session, AllocationHeld, Allocation, given)
    return Money(
        costs=costs,
        cost_spans=_spans(session, COST_VALUES, costs),
        sources=_by_id(held(session, SourceHeld, FundingSource, FundingSource.id > 0)),
        allocations=allocations,
        allocation_spans=_spans(session, ALLOCATION_VALUES, allocations),
    )


def _gains(session: Session, lines: _Lines) -> Gains:
    benefits = held(session, BenefitHeld, Benefit, COUNTED & lines.of(Benefit))
    drawn = behind.drawn(session, [each.id for each in benefits])
    return Gains(
        benefits=benefits,
        benefit_spans=_spans(session, BENEFIT_VALUES, benefits),
        measures=_by_id(held(session, MeasureHeld, Measure, Measure.archived.is_(False))),
        draws=drawn.draws,
        pools=drawn.pools,
        over_claims=drawn.over_claims,
        guards=output_guards(session),
        shared=behind.shared(session, {each.measure_id for each in benefits}),
    )


def _work(session: Session, scope: Scope, case: BusinessCase) -> Work:
    initiatives = held(session, InitiativeHeld, Initiative, scope.of(Initiative))
    threats = Risk.state.in_(LIVE) & (Risk.direction == Direction.THREAT)
    risks = held(session, RiskHeld, Risk, scope.of(Risk) & threats)
    codes = [each.code for each in case.assumptions]
    ours = {each.id for each in initiatives}
    mine = Objective.archived.is_(False) & (Objective.case_id == case.head.case_id)
    return Work(
        initiatives=initiatives,
        plan=held(session, PlanHeld, PlanItem, scope.of(PlanItem)),
        training=tuple(n for n in training.needs(session) if n.initiative_id in ours),
        risks=risks,
        standings=raid.risk_lines(session, [each.id for each in risks]),
        objectives=held(session, ObjectiveHeld, Objective, mine),
        assumptions=held(session, AssumptionHeld, Assumption, Assumption.code.in_(codes)),
    )


def held(
    session: Session, view: type[_Held], entity: type[Any], wanted: ColumnElement[bool]
) -> tuple[_Held, ...]:
    """Records of an entity, as their rules read them, in the order of their entry."""
    columns = [getattr(entity, each.name) for each in fields(view)]
    query = select(*columns).where(wanted).order_by(entity.id)
    return tuple(view(*row) for row in session.execute(query))


def _appraised(case: BusinessCase) -> tuple[tuple[AppraisedOption, ...], str]:
    """The short list worked out, or why it cannot be."""
    try:
        return case.appraised, ""
    except (PriceError, ParameterError) as error:
        return (), str(error)


def _newest(session: Session, case: BusinessCase, today: date) -> Profile | None:
    """The edition of its discount profile that holds today; a rate of one's own has none."""
    used, years = case.frame.profile, len(case.frame.years)
    try:
        return profiles.named(editions.discount_rates(session), used.id, today, years)
    except ParameterError:
        return None


def _bias_types(
    session: Session, case: BusinessCase, today: date
) -> dict[str, parameters.BiasType]:
    data, on = editions.optimism_bias(session), case.head.dated_on or today
    return {each.id: each for each in parameters.bias_types(data, on)}


def _by_id(found: Iterable[_Held]) -> dict[int, _Held]:
    return {each.id: each for each in found}


def _spans(session: Session, grid: Grid, lines: Collection[Held]) -> Spans:
    """The months of each line that have an amount, by kind: added up by the database."""
    cells, found = grid.cells.c, dict[tuple[int, str], Span]()
    told = func.min(cells.month), func.max(cells.month), func.min(cells.pence)
    for few in batches([each.id for each in lines]):
        query = select(cells.line_id, cells.kind, *told).where(
            cells.line_id.in_(few), cells.pence != 0
        )
        for line, kind, first, last, lowest in session.execute(
            query.group_by(cells.line_id, cells.kind)
        ):
            found[line, kind] = Span(Month.of(first), Month.of(last), from_pence(int(lowest)))
    return found
