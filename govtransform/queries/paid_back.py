"""When cash savings have paid for what was spent: by what is claimed, validated and removed.

Costs and savings are what was told up to the as-at month and the forecast after it: the three
differ in how much of what was saved so far is confirmed.
"""

from collections import defaultdict
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.calc.break_even import BreakEvens, CashByMonth, break_evens, cash_by_month
from govtransform.calc.claims import claim_parts
from govtransform.calc.finance import ByMonth
from govtransform.queries import pools
from govtransform.queries.organisation import own_settings
from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.registers.savings.benefits import BenefitKind
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month


def paid_back(session: Session) -> BreakEvens:
    """The three break-even months of the whole programme, each a month or why there is none."""
    own = own_settings(session)
    parts = claim_parts(pools.claims(session), pools.standings(session), own.fy_start_month)
    claimed = cash_by_month(parts)
    costs = _sums(session, COST_VALUES.cells.name)
    saved = _sums(session, BENEFIT_VALUES.cells.name, BenefitKind.CASH_RELEASING)

    def so_far_and_ahead(done: ByMonth, ahead: ByMonth) -> dict[Month, Decimal]:
        so_far = {m: v for m, v in done.items() if own.as_at and m <= own.as_at}
        return so_far | {m: v for m, v in ahead.items() if own.as_at is None or m > own.as_at}

    forecast = saved["forecast"]
    savings = CashByMonth(
        so_far_and_ahead(claimed.claimed, forecast),
        so_far_and_ahead(claimed.validated, forecast),
        so_far_and_ahead(claimed.removed, forecast),
    )
    return break_evens(so_far_and_ahead(costs["actual"], costs["forecast"]), savings)


def _sums(
    session: Session, grid: str, part: str | None = None
) -> defaultdict[str, dict[Month, Decimal]]:
    total = AMOUNT_TOTAL.c
    query = select(total.kind, total.month, func.sum(total.pence)).where(total.grid == grid)
    if part is not None:
        query = query.where(total.part == part)
    found: defaultdict[str, dict[Month, Decimal]] = defaultdict(dict)
    for kind, month, pence in session.execute(query.group_by(total.kind, total.month)):
        found[kind][Month.of(month)] = from_pence(int(pence))
    return found
