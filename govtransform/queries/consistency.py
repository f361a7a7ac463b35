"""Rules that hold between records (V05, P01, P02, S06): what breaks them, in sentences."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from govtransform.calc.loops import loop
from govtransform.i18n import N_, tr
from govtransform.model import Register
from govtransform.queries import (
    approval_rules,
    assessment_rules,
    case_rules,
    channel_rules,
    editions,
    evidence_rules,
    going_live_rules,
    governance_rules,
    map_rules,
    minutes,
    money_rules,
    plan_rules,
    plan_spans,
    raid_rules,
    reading_rules,
    risk_scale,
    savings_rules,
    user_rules,
)
from govtransform.queries.rule import Rule, Touched, above_all, meant
from govtransform.registers import (
    ALIGNMENTS,
    BENEFITS,
    DEPENDENCIES,
    OBJECTIVES,
    PLAN_ITEMS,
    REGISTERS,
)
from govtransform.registers.plan.dependencies import Dependency, DependencyState
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.registers.portfolio.alignments import Alignment, AlignmentKind
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.registers.portfolio.objectives import Objective
from govtransform.registers.savings.benefits import Benefit
from govtransform.values import words

Node = tuple[int, bool]  # a plan item, and whether its finish is meant


def _shares(session: Session, touched: Touched) -> Iterator[str]:
    """Of components only: two objectives may each have all of an initiative."""
    query = select(Initiative.code, Alignment.id, Alignment.share_rate)
    query = query.join(Initiative, Initiative.id == Alignment.initiative_id).where(
        Alignment.archived.is_(False), Alignment.kind == AlignmentKind.COMPONENT
    )
    for code, added in above_all(session.execute(query.order_by(Initiative.code)), touched):
        told = {"record": code, "total": words.percentage(added)}
        yield tr("{record}: the shares of its components add to {total}", **told)


def _weights(session: Session, touched: Touched) -> Iterator[str]:
    above = aliased(Objective)
    place = (Objective.kind, Objective.case_id, above.code)
    query = select(*place, Objective.id, Objective.weight_rate)
    query = query.outerjoin(above, above.id == Objective.parent_id)
    live = session.execute(query.where(Objective.archived.is_(False)).order_by(Objective.id))
    grouped = ((tuple(where), row_id, weight) for *where, row_id, weight in live)
    for (kind, _, code), added in above_all(grouped, touched):
        told = {"kind": tr(kind), "record": code, "total": words.percentage(added)}
        if code is None:
            yield tr("Objectives ({kind}): their weights add to {total}", **told)
        else:
            yield tr("{record}: the weights under it add to {total}", **told)


def _early_benefits(session: Session, touched: Touched) -> Iterator[str]:
    met = func.coalesce(PlanItem.actual_finish_on, PlanItem.finish_on)
    query = select(Benefit.id, Benefit.code, Benefit.starts_on, PlanItem.code, met)
    query = query.join(PlanItem, PlanItem.id == Benefit.start_milestone_id)
    early = query.where(
        Benefit.archived.is_(False),
        Benefit.starts_on < met,
        func.coalesce(Benefit.override_reason, "") == "",
    )
    for row_id, code, starts, milestone, on in session.execute(early.order_by(Benefit.id)):
        if not meant(touched, row_id):
            continue
        yield tr(
            "{record} starts on {start}, before its milestone {milestone} on {day}: "
            "give the reason for an earlier start",
            record=code,
            start=words.day(starts),
            milestone=milestone,
            day=words.day(on),
        )


def _circle_above(session: Session, _: Touched, *, register: Register, name: str) -> Iterator[str]:
    entity = register.entity
    above = getattr(entity, name)
    found = session.execute(select(entity.id, above).where(above.is_not(None)))
    if circle := loop({row_id: (other,) for row_id, other in found}):
        told = {"label": tr(register.fields[name].label), "loop": _named(session, entity, circle)}
        yield tr("{label} leads in a circle: {loop}", **told)


def _circle_of_waiting(session: Session, _: Touched) -> Iterator[str]:
    """A summary starts before and finishes after all under it, so links to it count for those."""
    followers: defaultdict[Node, list[Node]] = defaultdict(list)
    live = select(PlanItem.id, PlanItem.parent_id).where(PlanItem.archived.is_(False))
    for item, parent in session.execute(live):
        followers[item, False].append((item, True))
        if parent is not None:
            followers[parent, False].append((item, False))
            followers[item, True].append((parent, True))
    links = select(Dependency.predecessor_id, Dependency.successor_id).where(
        Dependency.archived.is_(False), Dependency.state != DependencyState.REFUSED
    )
    for before, after in session.execute(links):
        if before is not None:
            followers[before, True].append((after, False))
    if circle := loop(followers):
        items = tuple(dict.fromkeys(item for item, _ in circle))
        told = _named(session, PlanItem, items)
        yield tr("These plan items wait for one another in a circle: {loop}", loop=told)


def _named(session: Session, entity: type[Any], circle: tuple[int, ...]) -> str:
    found = session.execute(select(entity.id, entity.code).where(entity.id.in_(circle)))
    codes: dict[int, str] = dict(found.all())
    return " → ".join(codes[row_id] for row_id in (*circle, circle[0]))


RULES = (
    Rule(N_("Shares"), ALIGNMENTS.table, frozenset({"initiative_id", "kind", "share_rate"}),
         _shares),
    Rule(N_("Weights"), OBJECTIVES.table, frozenset({"parent_id", "kind", "weight_rate"}),
         _weights),
    Rule(N_("Benefits"), BENEFITS.table,
         frozenset({"starts_on", "start_milestone_id", "override_reason"}), _early_benefits),
    Rule(N_("Dependencies"), DEPENDENCIES.table,
         frozenset({"predecessor_id", "successor_id", "state"}), _circle_of_waiting),
    Rule(N_("Plan items"), PLAN_ITEMS.table, frozenset({"parent_id"}), _circle_of_waiting),
    Rule(N_("Summaries"), PLAN_ITEMS.table, frozenset(), plan_spans.broken, warns=True),
    Rule(N_("Schedule"), PLAN_ITEMS.table, frozenset(), plan_rules.broken, warns=True),
    *(
        Rule(register.plural, register.table, frozenset({name}),
             partial(_circle_above, register=register, name=name))
        for register in REGISTERS
        for name, field in register.fields.items()
        if field.links_to == register.table
    ),
    *savings_rules.RULES,
    *approval_rules.RULES,
    *assessment_rules.RULES,
    *map_rules.RULES,
    *money_rules.RULES,
    *raid_rules.RULES,
    *risk_scale.RULES,
    *editions.RULES,
    *evidence_rules.RULES,
    *reading_rules.RULES,
    *governance_rules.RULES,
    *minutes.RULES,
    *going_live_rules.RULES,
    *case_rules.RULES,
    *channel_rules.RULES,
    *user_rules.RULES,
)  # fmt: skip
