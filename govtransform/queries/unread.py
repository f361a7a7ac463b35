"""Guards whose measure was not read for longer than it should be: what they guard is unproven."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries.guards import actuals
from govtransform.queries.live import is_live
from govtransform.queries.organisation import own_settings
from govtransform.registers.measures.measures import Frequency, Measure
from govtransform.registers.savings.benefits import Benefit
from govtransform.registers.savings.guards import Guard
from govtransform.values.period import Month

MONTHS = {
    Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unread:
    """One guard; `read_in` is the month of its last reading, None where there is none."""

    guard_id: int
    code: str
    measure_id: int
    measure: str
    benefit: str
    read_in: Month | None


def unread(session: Session) -> tuple[Unread, ...]:
    """Live guards that have no reading at or before the as-at month, or too old a one."""
    as_at = own_settings(session).as_at
    if as_at is None:
        return ()
    readings = actuals(session)
    query = (
        select(Guard, Measure, Benefit.title)
        .join(Measure, Measure.id == Guard.measure_id)
        .join(Benefit, Benefit.id == Guard.benefit_id)
    )
    live = query.where(Guard.archived.is_(False), Measure.archived.is_(False), is_live(Benefit))
    found = []
    for guard, measure, benefit in session.execute(live.order_by(Guard.id)):
        known = (month for month in readings.get(measure.id, {}) if month <= as_at)
        read_in = max(known, default=None)
        if read_in is None or is_old(read_in, as_at, measure.frequency):
            found.append(Unread(guard.id, guard.code, measure.id, measure.name, benefit, read_in))
    return tuple(found)


def is_old(read_in: Month, as_at: Month, frequency: str) -> bool:
    """Whether a reading is older than its frequency allows; one that is read once never is."""
    every = MONTHS.get(Frequency(frequency))
    return every is not None and as_at.minus(read_in) >= 2 * every
