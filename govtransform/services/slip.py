"""What hangs on a milestone moves with it: benefits, dual running and tied costs (S06).

The plan of a benefit and the budget of a cost stay as they were promised: what moves is the
forecast, which is begun where there is none yet. Months up to the as-at month stay.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from govtransform.calc.hanging import ByMonth, Hanging
from govtransform.calc.slip import reprice
from govtransform.queries import slip
from govtransform.queries.replan import Dates, Moved
from govtransform.queries.rows import target
from govtransform.registers import BENEFIT_VALUES, BENEFITS, COST_VALUES
from govtransform.registers.savings.benefits import Benefit
from govtransform.services import amounts, records
from govtransform.store import cells
from govtransform.values.money import to_pence
from govtransform.values.period import Month

_FORECAST = "forecast"


def carry(session: Session, moved: Iterable[Moved]) -> int:
    """Move what hangs on items that have moved, and give how many records that were."""
    moves = dict(_moves(moved))
    if not moves:
        return 0
    bid = slip.bid(session, datetime.now(UTC).date())
    found = reprice(bid, moves, 0)
    for milestone, (before, after) in moves.items():
        by = Month.on(after).minus(Month.on(before))
        for line in bid.by_milestone.get(milestone, ()):
            if line.is_gain:
                _begin_later(session, line, by)
    for effect in found.effects:
        if effect.line.profile is None:
            _put(session, effect.line, effect.after, bid.as_at)
    return len(found.effects)


def _moves(moved: Iterable[Moved]) -> Iterator[tuple[int, tuple[date, date]]]:
    """The items that moved into another month, with their days before and after."""
    for each in moved:
        before, after = _day(each.before), _day(each.after)
        if before and after and Month.on(before) != Month.on(after):
            yield each.id, (before, after)


def _day(dates: Dates) -> date | None:
    return dates.finish or dates.start


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
