"""What a benefit needs before it is approved, and an efficiency's claim before it is validated.

S02: a cash-releasing benefit has a budget holder, a start, and draws that are its plan, year by
year. S05: an efficiency has a guard, whose measure has been read.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtransform.calc.output_guard import OutputGuard, verdict
from govtransform.i18n import N_, tr
from govtransform.queries.guards import output_guards
from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.queries.rule import Rule, Touched, meant
from govtransform.queries.savings_rules import code_of, pounds
from govtransform.registers import BENEFIT_VALUES, BENEFITS, CLAIMS, GUARDS, MEASURES, POOL_DRAWS
from govtransform.registers.savings.benefits import (
    Benefit,
    BenefitKind,
    BenefitState,
    EfficiencyType,
)
from govtransform.registers.savings.claims import Claim, ClaimState
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw
from govtransform.store.engine import batches
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month, financial_year, year_label

APPROVED = BENEFITS.steps[BENEFITS.steps.index(BenefitState.APPROVED) :]
IS_EFFICIENCY = (
    Benefit.kind.in_((BenefitKind.CASH_RELEASING, BenefitKind.NON_CASH)),
    Benefit.type.in_((EfficiencyType.TECHNICAL, EfficiencyType.ALLOCATIVE)),
    Benefit.is_disbenefit.is_(False),
)
_VALIDATED = (ClaimState.VALIDATED, ClaimState.REMOVED)
_CASH = frozenset({"state", "kind", "is_disbenefit"})
Years = dict[int, dict[int, Decimal]]  # by benefit and financial year


def _unready(session: Session, touched: Touched) -> Iterator[str]:
    """Cash-releasing benefits approved without what S02 asks for, or with another plan."""
    query = _approved().where(Benefit.kind == BenefitKind.CASH_RELEASING)
    asked = [b for b in session.scalars(query) if meant(touched, b.id)]
    plans, draws = _plans(session, asked), _draws(session, asked)
    for benefit in asked:
        missing = [
            tr(label)
            for label, there in (
                (N_("a budget holder"), benefit.budget_holder_id),
                (N_("a start date"), benefit.starts_on),
                (N_("a draw on a cost pool"), draws[benefit.id]),
            )
            if not there
        ]
        if missing:
            told = {"record": benefit.code, "what": ", ".join(missing)}
            yield tr("{record}: to be approved it needs {what} (S02)", **told)
        else:
            yield from _differing(session, benefit, plans[benefit.id], draws[benefit.id])


def _differing(
    session: Session, benefit: Benefit, plan: dict[int, Decimal], drawn: dict[int, Decimal]
) -> Iterator[str]:
    start = own_settings(session).fy_start_month
    for year in sorted(plan | drawn):
        planned, held = plan.get(year, Decimal(0)), drawn.get(year, Decimal(0))
        if planned != held:
            yield tr(
                "{record}: its plan of {year} is {planned}, its draws are {drawn}. Make them "
                "equal, or take it back before approval, with a reason (S02)",
                record=benefit.code,
                year=year_label(year, start),
                planned=pounds(session, planned),
                drawn=pounds(session, held),
            )


def _unguarded(session: Session, touched: Touched) -> Iterator[str]:
    asked = [b for b in session.scalars(_approved().where(*IS_EFFICIENCY)) if meant(touched, b.id)]
    guarded = output_guards(session) if asked else {}
    for benefit in asked:
        if benefit.id not in guarded:
            sentence = "{record}: an efficiency is approved only with a guard (S05)"
            yield tr(sentence, record=benefit.code)


def _unread(session: Session, touched: Touched) -> Iterator[str]:
    """Claims validated of an efficiency that nothing shows to be one."""
    query = select(Claim).join(Benefit, Benefit.id == Claim.benefit_id).where(*IS_EFFICIENCY)
    query = query.where(Claim.archived.is_(False), Claim.state.in_(_VALIDATED)).order_by(Claim.id)
    asked = [claim for claim in session.scalars(query) if meant(touched, claim.id)]
    guards = output_guards(session) if asked else {}
    for claim in asked:
        yield from _unproven(session, claim, guards.get(claim.benefit_id, ()))


def _unproven(session: Session, claim: Claim, guards: Sequence[OutputGuard]) -> Iterator[str]:
    told = {"record": claim.code, "month": words.month(claim.month)}
    if not guards:
        yield tr("{record}: no guard watches this efficiency; nobody can validate it (S05)", **told)
    for measure_id in verdict(claim.month, guards).unread:
        yield tr(
            "{record}: {measure} has no reading in {month} or before; nobody can validate it (S05)",
            measure=code_of(session, MEASURES.table, measure_id),
            **told,
        )


def _approved() -> Select[Benefit]:
    live = select(Benefit).where(is_live(Benefit), Benefit.is_disbenefit.is_(False))
    return live.where(Benefit.state.in_(APPROVED)).order_by(Benefit.id)


def _plans(session: Session, benefits: list[Benefit]) -> Years:
    """What is planned of each year; a year whose amounts come to nothing counts as none."""
    start, cells = own_settings(session).fy_start_month, BENEFIT_VALUES.cells.c
    found: Years = {benefit.id: defaultdict(Decimal) for benefit in benefits}
    for few in batches(found):
        query = select(cells.line_id, cells.month, cells.pence)
        for line, month, pence in session.execute(
            query.where(cells.line_id.in_(few), cells.kind == "plan")
        ):
            found[line][financial_year(Month.of(month), start)] += from_pence(pence)
    return found


def _draws(session: Session, benefits: list[Benefit]) -> Years:
    found: Years = {benefit.id: defaultdict(Decimal) for benefit in benefits}
    for few in batches(found):
        query = select(PoolDraw.benefit_id, CostPool.fy, PoolDraw.amount)
        query = query.join(CostPool, CostPool.id == PoolDraw.pool_id)
        live = query.where(PoolDraw.archived.is_(False), PoolDraw.benefit_id.in_(few))
        for benefit_id, year, amount in session.execute(live):
            found[benefit_id][year] += amount
    return found


RULES = (
    Rule(N_("Benefits"), BENEFITS.table, _CASH, _unready, of_steps=True, warns=True),
    Rule(N_("Benefits"), POOL_DRAWS.table, frozenset({"benefit_id", "pool_id", "amount"}),
         _unready, owner="benefit_id", of_steps=True),
    Rule(N_("Benefits"), BENEFITS.table, _CASH | {"type"}, _unguarded, of_steps=True, warns=True),
    Rule(N_("Benefits"), GUARDS.table, frozenset({"benefit_id"}), _unguarded,
         owner="benefit_id", of_steps=True),
    Rule(N_("Claims"), CLAIMS.table, frozenset({"benefit_id", "month", "state"}), _unread),
)  # fmt: skip
