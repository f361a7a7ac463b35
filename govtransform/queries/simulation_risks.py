"""Risks as events of a simulation: as they are now, and as they would be without a response."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.exposure import Chance
from govtransform.calc.simulation.distributions import Distribution
from govtransform.calc.simulation.model import Event, Hit, Target
from govtransform.queries.case_scope import Scope
from govtransform.queries.rows import names, target
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.raid.risk_assessments import Position, RiskAssessment
from govtransform.registers.raid.risk_hits import RiskHit
from govtransform.registers.raid.risks import LIVE, Direction, Risk
from govtransform.values.period import Month

Read = Callable[[Decimal, Decimal, Decimal], Distribution]
Range = tuple[Decimal | int | None, Decimal | int | None, Decimal | int | None]
_TARGETS = {"plan_item": Target.ITEM, "cost_line": Target.COST, "benefit": Target.BENEFIT}


@dataclass(frozen=True, slots=True)
class Answered:
    """A risk now, and without its response where it has one; what that costs, in actions.

    `chance` is the risk with its likely cost alone.
    """

    now: Event
    without: Event | None
    cost: Decimal
    chance: Chance


def events(session: Session, scope: Scope, read: Read) -> tuple[Answered, ...]:
    """Live risks whose latest residual assessment tells a chance, and money or days."""
    live = select(Risk).where(scope.of(Risk), Risk.state.in_(LIVE)).order_by(Risk.code)
    latest, hits, costs = _latest(session), _hits(session), _costs(session)
    found = []
    for risk in session.scalars(live):
        bare = _bare(risk, scope, hits.get(risk.id, ()))
        told = latest.get(risk.id, {})
        now = _event(bare, told.get(Position.RESIDUAL), risk, read)
        if now is None:
            continue
        without = _event(bare, told.get(Position.INHERENT), risk, read)
        assessed = told[Position.RESIDUAL]
        sign = -1 if risk.direction == Direction.OPPORTUNITY else 1
        likely = sign * (assessed.cost_likely or Decimal(0))
        chance = Chance(assessed.probability_rate or Decimal(0), likely)
        answered = without if risk.response else None
        found.append(Answered(now, answered, costs.get(risk.id, Decimal(0)), chance))
    return tuple(found)


def _bare(risk: Risk, scope: Scope, hits: tuple[Hit, ...]) -> Event:
    near = Month.on(risk.proximity_on) if risk.proximity_on else None
    as_at = scope.own.as_at
    month = max(near, as_at.plus(1)) if near and as_at else near
    group = risk.correlation_group or ""
    return Event(risk.code, risk.title, 0, hits=hits, group=group, month=month)


def _event(bare: Event, told: RiskAssessment | None, risk: Risk, read: Read) -> Event | None:
    if told is None or told.probability_rate is None:
        return None
    is_gain = risk.direction == Direction.OPPORTUNITY
    cost = _spread((told.cost_low, told.cost_likely, told.cost_high), read, is_gain=is_gain)
    ends = (told.delay_low_days, told.delay_likely_days, told.delay_high_days)
    days = _spread(ends, read, is_gain=is_gain)
    if cost is None and days is None:
        return None
    return replace(bare, chance=float(told.probability_rate), cost=cost, days=days)


def _spread(told: Range, read: Read, *, is_gain: bool) -> Distribution | None:
    """A range, of a gain below nought; None where the likely figure is not told, or nothing."""
    low, likely, high = told
    if likely is None or not any(told):
        return None
    ends = [Decimal(likely if end is None else end) for end in (low, likely, high)]
    if is_gain:
        ends = [-end for end in reversed(ends)]
    return read(*ends)


def _latest(session: Session) -> Mapping[int, Mapping[Position, RiskAssessment]]:
    query = select(RiskAssessment).where(RiskAssessment.archived.is_(False))
    oldest_first = query.order_by(RiskAssessment.assessed_on, RiskAssessment.id)
    found: defaultdict[int, dict[Position, RiskAssessment]] = defaultdict(dict)
    for told in session.scalars(oldest_first):
        found[told.risk_id][Position(told.position)] = told
    return found


def _hits(session: Session) -> Mapping[int, tuple[Hit, ...]]:
    rows = session.execute(
        select(RiskHit.risk_id, RiskHit.target, RiskHit.share_rate)
        .where(RiskHit.archived.is_(False))
        .order_by(RiskHit.id)
    ).all()
    codes = {table: names(session, table) for table in _TARGETS}
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    for risk, place, share in rows:
        table, row_id = target(place)
        code = codes[table][row_id].code
        found[risk].append(Hit(_TARGETS[table], code, 1.0 if share is None else float(share)))
    return {risk: tuple(told) for risk, told in found.items()}


def _costs(session: Session) -> Mapping[int, Decimal]:
    """What the actions of each risk cost."""
    query = select(Action.source, Action.cost).where(
        Action.archived.is_(False),
        Action.state != ActionState.CANCELLED,
        Action.source.like(f"{Risk.__tablename__}:%"),
        Action.cost.is_not(None),
    )
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for source, cost in session.execute(query):
        if source and cost:
            found[target(source)[1]] += cost
    return found
