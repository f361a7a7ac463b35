"""Reading what other registers say of a case: decisions, actions, draws, narratives, runs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from govtransform.queries import narratives, pools
from govtransform.queries.case_scope import Scope
from govtransform.queries.checks.content import Evidence
from govtransform.queries.checks.held import (
    CaseHeld,
    DrawHeld,
    ExportHeld,
    GateScoreHeld,
    PoolHeld,
    Shared,
)
from govtransform.queries.live import is_live
from govtransform.registers.admin.attachments import Attachment
from govtransform.registers.admin.exchanges import Exchange, ExchangeKind
from govtransform.registers.case.cases import Case, CaseState
from govtransform.registers.case.runs import Run, RunKind
from govtransform.registers.governance.actions import Action, ActionState
from govtransform.registers.governance.decisions import Decision, DecisionState
from govtransform.registers.money.narratives import Narrative, NarrativeSubject
from govtransform.registers.plan.dependencies import Dependency, DependencyState
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.alignments import Alignment, AlignmentKind
from govtransform.registers.portfolio.criteria import Criterion
from govtransform.registers.portfolio.scores import Score
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw

_AGREED = (CaseState.APPROVED, CaseState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pools that some benefits draw on, and what is drawn; `over_claims` in pounds by pool."""

    draws: tuple[DrawHeld, ...]
    pools: Mapping[int, PoolHeld]
    over_claims: Mapping[int, Decimal]


def evidence(
    session: Session, case: CaseHeld, scope: Scope, initiatives: Collection[int]
) -> Evidence:
    """What there is of the initiatives of a case beside its lines."""
    ours = {f"initiative:{each}" for each in initiatives}
    about = {case.record, case.subject, *ours}
    return Evidence(
        aligned=_aligned(session),
        attached=_texts(session, Attachment.on, Attachment.archived.is_(False)),
        decided=_texts(
            session,
            Decision.about,
            Decision.archived.is_(False) & (Decision.state != DecisionState.WITHDRAWN),
        ),
        acted=_texts(session, Action.source, _is_on_its_way()),
        dependencies=_dependencies(session, scope),
        runs=frozenset(map(RunKind, _texts(session, Run.kind, _is_of(about)))),
        was_approved=_was_approved(session, case),
        unexplained=narratives.missing(session, initiatives),
        confidence_told=_told_of_confidence(session),
        gate_scores=_gate_scores(session),
        exported=_exported(session, case),
    )


def scope_of_export(code: str, version: str) -> str:
    """By what an exchange names the case whose workbook went out."""
    return f"{code} {version}".strip()


def drawn(session: Session, benefits: Collection[int]) -> Drawn:
    """What these benefits draw, and from which pools."""
    columns = PoolDraw.id, PoolDraw.code, PoolDraw.benefit_id, PoolDraw.pool_id, PoolDraw.amount
    live = PoolDraw.archived.is_(False) & PoolDraw.benefit_id.in_(benefits)
    draws = [DrawHeld(*row) for row in session.execute(select(*columns).where(live))]
    used = {draw.pool_id for draw in draws}
    told = CostPool.id, CostPool.code, CostPool.name, CostPool.fy, CostPool.baseline
    query = select(*told).where(CostPool.id.in_(used), CostPool.archived.is_(False))
    held = {row[0]: PoolHeld(*row) for row in session.execute(query.order_by(CostPool.id))}
    standings = (each for year in pools.standings(session).values() for each in year)
    return Drawn(
        tuple(draws), held, {each.pool.id: each.over_claim for each in standings if each.over_claim}
    )


def shared(session: Session, measures: Collection[int | None]) -> tuple[Shared, ...]:
    """Who is credited with these measures, over all initiatives."""
    wanted = [measure for measure in measures if measure is not None]
    columns = Benefit.measure_id, Benefit.code, Benefit.initiative_id, Benefit.attribution_rate
    query = select(*columns).where(is_live(Benefit), Benefit.measure_id.in_(wanted))
    return tuple(
        Shared(measure, code, initiative, Decimal(1) if rate is None else rate)
        for measure, code, initiative, rate in session.execute(query.order_by(Benefit.id))
        if measure is not None
    )


def _texts(
    session: Session, column: InstrumentedAttribute[Any], wanted: ColumnElement[bool]
) -> frozenset[str]:
    found = session.scalars(select(column).where(wanted).distinct())
    return frozenset(text for text in found if text)


def _aligned(session: Session) -> frozenset[int]:
    query = select(Alignment.initiative_id).where(
        Alignment.kind == AlignmentKind.OBJECTIVE, Alignment.archived.is_(False)
    )
    return frozenset(session.scalars(query))


def _is_on_its_way() -> ColumnElement[bool]:
    """An action that somebody does by a day, or has done."""
    is_meant = Action.owner_id.is_not(None) & Action.due_on.is_not(None)
    return Action.archived.is_(False) & (Action.state != ActionState.CANCELLED) & is_meant


def _is_of(about: Collection[str]) -> ColumnElement[bool]:
    return Run.archived.is_(False) & Run.scope.in_(sorted(about))


def _dependencies(session: Session, scope: Scope) -> int:
    """Live links that lead to an item of the plan, or from one."""
    mine = select(PlanItem.id).where(scope.of(PlanItem))
    query = select(Dependency.id).where(
        Dependency.archived.is_(False),
        Dependency.state != DependencyState.REFUSED,
        or_(Dependency.predecessor_id.in_(mine), Dependency.successor_id.in_(mine)),
    )
    return len(session.scalars(query).all())


def _was_approved(session: Session, case: CaseHeld) -> bool:
    query = select(Case.id).where(
        Case.subject == case.subject,
        Case.id != case.id,
        Case.state.in_(_AGREED),
        Case.archived.is_(False),
    )
    return session.scalars(query.limit(1)).first() is not None


def _told_of_confidence(session: Session) -> frozenset[int]:
    query = select(Narrative.initiative_id).where(
        Narrative.subject == NarrativeSubject.CONFIDENCE, Narrative.archived.is_(False)
    )
    return frozenset(session.scalars(query))


def _exported(session: Session, case: CaseHeld) -> ExportHeld | None:
    """Of this version, which has a code of its own, whatever it was called then."""
    row = Exchange
    query = select(row.id, row.code, row.source, row.control_total, row.happened_on).where(
        row.kind == ExchangeKind.EXPORT,
        row.archived.is_(False),
        row.scope.startswith(f"{case.code} ", autoescape=True),
    )
    found = session.execute(query.order_by(row.id.desc()).limit(1)).first()
    return ExportHeld(*found) if found else None


def _gate_scores(session: Session) -> tuple[GateScoreHeld, ...]:
    criterion = aliased(Criterion)
    columns = Score.id, Score.code, Score.target, Score.verdict
    query = select(*columns, criterion.is_required, criterion.name).join(
        criterion, criterion.id == Score.criterion_id
    )
    query = query.where(Score.archived.is_(False), Score.target.startswith("plan_item:"))
    return tuple(GateScoreHeld(*row) for row in session.execute(query.order_by(Score.id)))
