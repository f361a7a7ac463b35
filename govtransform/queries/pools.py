"""Pools, draws and claims as the arithmetic takes them: live ones only, in pounds.

What a benefit of an option draws and claims is weighed in its case, and counts nowhere here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.claims import Claim, Stage
from govtransform.calc.pools import Draw, Pool, PoolStanding, pool_standing
from govtransform.queries.live import is_live
from govtransform.registers.savings.benefits import Benefit, BenefitKind
from govtransform.registers.savings.claims import Claim as ClaimRow
from govtransform.registers.savings.claims import ClaimState
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.registers.savings.pool_draws import PoolDraw

Standings = Mapping[int, Sequence[PoolStanding]]  # by financial year


def standings(session: Session) -> Standings:
    """Every live pool with the draws of live benefits, by financial year."""
    draws: defaultdict[int, list[Draw]] = defaultdict(list)
    query = select(PoolDraw).join(Benefit, Benefit.id == PoolDraw.benefit_id)
    live = query.where(PoolDraw.archived.is_(False), is_live(Benefit))
    for row in session.scalars(live.order_by(PoolDraw.id)):
        draw = Draw(row.id, row.benefit_id, row.amount, row.entered_on)
        draws[row.pool_id].append(draw)
    found: defaultdict[int, list[PoolStanding]] = defaultdict(list)
    pools = select(CostPool.fy, CostPool.id, CostPool.baseline).order_by(CostPool.id)
    for year, pool_id, baseline in session.execute(pools.where(CostPool.archived.is_(False))):
        found[year].append(pool_standing(Pool(pool_id, baseline), draws[pool_id]))
    return found


def claims(session: Session) -> list[Claim]:
    """Every live claim of a live benefit; cash where its benefit releases a budget."""
    row = ClaimRow
    query = select(row, Benefit.kind).join(Benefit, Benefit.id == row.benefit_id)
    live = query.where(row.archived.is_(False), is_live(Benefit)).order_by(row.id)
    return [
        Claim(c.id, c.benefit_id, c.month, c.amount, stage(c.state), is_cash(kind))
        for c, kind in session.execute(live)
    ]


def stage(state: str) -> Stage:
    """How far a claim has come, for the arithmetic."""
    return Stage[ClaimState(state).name]


def is_cash(kind: str) -> bool:
    """Whether a benefit of this kind is drawn from a budget."""
    return kind == BenefitKind.CASH_RELEASING
