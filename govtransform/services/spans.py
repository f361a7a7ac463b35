"""What spans others has their dates: a phase those of its items, an initiative its plan's.

Money that is tied to a phase moves with it, as that of any other item does.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.queries import plan_spans
from govtransform.queries.replan import Dates
from govtransform.queries.slip_moves import of_dates
from govtransform.registers import INITIATIVES, PLAN_ITEMS
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import records, slip


def roll_up(session: Session, item_ids: Iterable[int]) -> None:
    """Give all that spans these items the dates it now has (P02)."""
    query = select(PlanItem.initiative_id).where(PlanItem.id.in_(list(item_ids))).distinct()
    of_initiatives(session, session.scalars(query).all())


def of_initiatives(session: Session, initiative_ids: Iterable[int] | None = None) -> int:
    """The same of all that spans anything in these initiatives, or in all; give how many."""
    session.flush()
    found = plan_spans.differing(session, initiative_ids)
    phases: dict[int, tuple[Dates, Dates]] = {}
    for each in found:
        if each.table == INITIATIVES.table:
            told = {"forecast_start_on": each.start, "forecast_end_on": each.finish}
            records.update(session, INITIATIVES, each.id, told)
        else:
            kept = session.get_one(PlanItem, each.id)
            phases[each.id] = Dates(kept.start_on, kept.finish_on), Dates(each.start, each.finish)
            told = {"start_on": each.start, "finish_on": each.finish}
            records.update(session, PLAN_ITEMS, each.id, told)
    slip.carry(session, of_dates(phases))
    return len(found)
