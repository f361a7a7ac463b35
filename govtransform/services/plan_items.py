"""Adding tasks and milestones to a plan, and taking items out of it with what hangs on them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.queries.working_days import working_calendar
from govtransform.registers import DEPENDENCIES, PLAN_ITEMS
from govtransform.registers.plan.dependencies import Dependency
from govtransform.registers.plan.plan_items import PlanItem, PlanKind
from govtransform.services import outline, records, spans

NEW_DAYS = 10  # working days


def add_task(
    session: Session, initiative_id: int, parent_id: int | None, start: date, days: int = NEW_DAYS
) -> int:
    """Add a task of so many working days from the first on or after `start`; give its id."""
    calendar = working_calendar(session)
    first = calendar.plus(start, 0)
    values = {
        "initiative_id": initiative_id,
        "parent_id": parent_id,
        "kind": PlanKind.TASK,
        "name": tr("New task"),
        "duration_days": days,
        "start_on": first,
        "finish_on": calendar.plus(first, days - 1),
    }
    return _placed(session, records.add(session, PLAN_ITEMS, values))


def add_milestone(session: Session, initiative_id: int, parent_id: int | None, on: date) -> int:
    """Add a milestone on the first working day on or after a day; give its id."""
    day = working_calendar(session).plus(on, 0)
    values = {
        "initiative_id": initiative_id,
        "parent_id": parent_id,
        "kind": PlanKind.MILESTONE,
        "name": tr("New milestone"),
        "start_on": day,
        "finish_on": day,
    }
    return _placed(session, records.add(session, PLAN_ITEMS, values))


def _placed(session: Session, item_id: int) -> int:
    outline.renumber(session, session.get_one(PlanItem, item_id).initiative_id)
    spans.roll_up(session, [item_id])
    return item_id


def remove(session: Session, item_ids: Iterable[int]) -> int:
    """Remove items, all under them and the links to and from them; give how many items went.

    GovTransformError where another record, such as a cost line, refers to one of them.
    """
    doomed: dict[int, None] = {}
    for item_id in item_ids:
        for found in _with_those_under(session, item_id):
            doomed.setdefault(found)
    d = Dependency
    linked = select(d.id).where(or_(d.predecessor_id.in_(doomed), d.successor_id.in_(doomed)))
    for link_id in session.scalars(linked).all():
        records.remove(session, DEPENDENCIES, link_id)
    of = {session.get_one(PlanItem, item_id).initiative_id for item_id in doomed}
    for item_id in reversed(_parents_first(session, doomed)):
        records.remove(session, PLAN_ITEMS, item_id)
    for initiative in sorted(of):
        outline.renumber(session, initiative)
    spans.of_initiatives(session, of)
    return len(doomed)


def _with_those_under(session: Session, item_id: int) -> list[int]:
    under = session.scalars(select(PlanItem.id).where(PlanItem.parent_id == item_id)).all()
    return [item_id, *(each for child in under for each in _with_those_under(session, child))]


def _parents_first(session: Session, ids: Iterable[int]) -> list[int]:
    """In an order in which each comes after what it is under."""
    parents = {row_id: session.get_one(PlanItem, row_id).parent_id for row_id in ids}

    def depth(row_id: int | None) -> int:
        return 0 if row_id not in parents else 1 + depth(parents[row_id])

    return sorted(parents, key=depth)
