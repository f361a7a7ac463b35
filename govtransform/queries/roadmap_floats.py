"""What the schedule adds to the roadmap: floats, what drives a row, and the spans of a baseline."""

from datetime import date

from sqlalchemy.orm import Session

from govtransform.calc.schedule import broken
from govtransform.queries import snapshots
from govtransform.queries.replan import Standing
from govtransform.queries.roadmap_line import Placed
from govtransform.queries.rows import target
from govtransform.registers import PLAN_ITEMS


def placed(plan: Standing) -> dict[str, Placed]:
    """How far every item can slip from where it stands, by reference."""
    found = {}
    for item in plan.source.items.values():
        dates = plan.schedule.dates(item.code)
        why = tuple(each.sentence(plan.name(each.key)) for each in broken(plan.schedule, item.code))
        found[item.code] = Placed(dates.total_float, dates.free_float, dates.is_critical, why)
    return found


def agreed(session: Session, baseline_id: int) -> dict[int, tuple[date | None, date | None]]:
    """When each plan item was to start and finish in a baseline."""
    found = {}
    for item in snapshots.frozen(session, baseline_id):
        table, row_id = target(item.item)
        if table == PLAN_ITEMS.table:
            found[row_id] = (item.starts_on, item.ends_on)
    return found
