"""Claims that wait to be validated, and pools of which more is drawn than they hold."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.pools import PoolStanding
from govtransform.queries import pools
from govtransform.queries.live import is_live
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.claims import Claim, ClaimState
from govtransform.registers.savings.cost_pools import CostPool
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """One claim that is evidenced and that nobody has validated."""

    id: int
    code: str
    title: str
    benefit: str
    month: Month
    amount: Decimal
    evidenced_on: date | None

    def days(self, today: date | None) -> int | None:
        """For how long it has waited; None where that is not known."""
        since = self.evidenced_on
        if since is None or today is None or since > today:
            return None
        return (today - since).days


@dataclass(frozen=True, slots=True)
class OverPool:
    """One pool that is over-sold."""

    id: int
    code: str
    name: str
    year: int
    standing: PoolStanding


def waiting_claims(session: Session) -> tuple[WaitingClaim, ...]:
    """Live claims that are evidenced, those first that wait longest."""
    row = Claim
    query = select(row, Benefit.title).join(Benefit, Benefit.id == row.benefit_id)
    live = query.where(row.archived.is_(False), is_live(Benefit))
    found = live.where(row.state == ClaimState.EVIDENCED).order_by(row.evidenced_on, row.id)
    return tuple(
        WaitingClaim(c.id, c.code, c.title, benefit, c.month, c.amount, c.evidenced_on)
        for c, benefit in session.execute(found)
    )


def over_pools(session: Session) -> tuple[OverPool, ...]:
    """Live pools from which more is drawn than they hold, in the order of their entry."""
    over = {
        standing.pool.id: standing
        for of_year in pools.standings(session).values()
        for standing in of_year
        if standing.over_claim
    }
    query = select(CostPool).where(CostPool.id.in_(sorted(over))).order_by(CostPool.id)
    return tuple(
        OverPool(pool.id, pool.code, pool.name, pool.fy, over[pool.id])
        for pool in (session.scalars(query) if over else ())
    )
