"""What hangs on a milestone moves with it: benefits, dual running and tied costs (S06).

The plan of a benefit and the budget of a cost stay as they were promised: what moves is the
forecast, which is begun where there is none yet. Months up to the as-at month stay.
"""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.hanging import ByMonth, Hanging
from govtransform.calc.slip import Moves, reprice
from govtransform.queries import slip
from govtransform.queries.rows import target
from govtransform.registers import BENEFIT_VALUES, BENEFITS, COST_VALUES
from govtransform.registers.money.cost_lines import CostLine
from govtransform.registers.savings.benefits import Benefit
from govtransform.services import amounts, records
from govtransform.store import cells
from govtransform.values.money import to_pence
from govtransform.values.period import Month

_FORECAST = "forecast"


def carry(session: Session, moves: Moves) -> int:
    """Move what hangs on items that have moved to other months; give how many records that were."""
    told = {n: days for n, days in moves.items() if Month.on(days[0]) != Month.on(days[1])}
    if not told.keys() & _milestones(session):
        return 0
    bid = slip.bid(session, datetime.now(UTC).date())
    found = reprice(bid, told, 0)
    for milestone, (before, after) in told.items():
        by = Month.on(after).minus(Month.on(before))
        for line in bid.by_milestone.get(milestone, ()):
            if line.is_gain:
                _begin_later(session, line, by)
    for effect in found.effects:
        if effect.line.profile is None:
            _put(session, effect.line, effect.after, bid.as_at)
    return len(found.effects)


def _milestones(session: Session) -> set[int]:
    """The plan items on which anything hangs."""
    links = (CostLine.tied_to_id, Benefit.start_milestone_id)
    found = (session.scalars(select(link).where(link.is_not(None)).distinct()) for link in links)
    return {row_id for ids in found for row_id in ids if row_id}


def _begin_later(session: Session, line: Hanging, by: int) -> None:
    """The day a benefit is told to start, as many months later."""
    benefit = session.get_one(Benefit, target(line.key)[1])
    if benefit.starts_on is None:
        return
    starts = slip.months_later(benefit.starts_on, by)
    ends = benefit.ends_on
    records.update(session, BENEFITS, benefit.id, {"starts_on": min(starts, ends or starts)})


def _put(session: Session, line: Hanging, after: ByMonth, as_at: Month | None) -> None:
    """The forecast as it is now; months that were in it and are no more are emptied."""
    grid, row_id = (BENEFIT_VALUES if line.is_gain else COST_VALUES), target(line.key)[1]
    kept = cells.read(session, grid, [row_id])[row_id]
    block: dict[cells.Cell, int | None] = {
        (kind, month): None for kind, month in kept if kind == _FORECAST and _is_ahead(month, as_at)
    }
    block |= _ahead(after, None if line.is_gain else as_at)
    amounts.put_pence(session, grid, {row_id: block})


def _ahead(months: ByMonth, as_at: Month | None) -> dict[cells.Cell, int | None]:
    return {
        (_FORECAST, month.key): to_pence(amount)
        for month, amount in months.items()
        if _is_ahead(month.key, as_at)
    }


def _is_ahead(month: int, as_at: Month | None) -> bool:
    return as_at is None or month > as_at.key
