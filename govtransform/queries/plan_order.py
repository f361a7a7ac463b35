"""Which items of the plan come before what they wait for allows."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from govtransform.queries.roadmap import POINTS
from govtransform.queries.working_days import working_calendar
from govtransform.registers.plan.dependencies import Dependency, LinkType
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.values.calendar import WorkingCalendar


def too_early(session: Session, item_id: int) -> tuple[str, ...]:
    """Names of the items that wait for this one and now come too early for it, by reference.

    What waits for a finish starts on the next working day; a point in time, on the day itself.
    """
    before, after = aliased(PlanItem), aliased(PlanItem)
    query = (
        select(Dependency, before, after)
        .join(before, Dependency.predecessor_id == before.id)
        .join(after, Dependency.successor_id == after.id)
        .where(before.id == item_id, Dependency.archived.is_(False), after.archived.is_(False))
        .order_by(after.code)
    )
    days = working_calendar(session)
    found = [row[2].name for row in session.execute(query) if _is_early(*row, days)]
    return tuple(dict.fromkeys(found))


def _is_early(link: Dependency, before: PlanItem, after: PlanItem, days: WorkingCalendar) -> bool:
    """Whether the end that waits lies before the end waited for, with its lag."""
    from_finish, to_start = link.type in _FROM_FINISH, link.type in _TO_START
    awaited = _finish(before) if from_finish else _start(before)
    waiting = _start(after) if to_start else _finish(after)
    if awaited is None or waiting is None:
        return False
    turns_over = from_finish and to_start and not (_is_point(before) or _is_point(after))
    return days.number(waiting) < days.number(awaited) + link.lag_days + turns_over


_FROM_FINISH = (LinkType.FS, LinkType.FF)
_TO_START = (LinkType.FS, LinkType.SS)


def _start(item: PlanItem) -> date | None:
    return item.actual_start_on or item.start_on or _finish(item)


def _finish(item: PlanItem) -> date | None:
    return item.actual_finish_on or item.finish_on


def _is_point(item: PlanItem) -> bool:
    return item.kind in POINTS and _start(item) == _finish(item)
