"""Moving items of the plan by working days, and giving them dates of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.working_days import working_calendar
from govtransform.registers import PLAN_ITEMS
from govtransform.registers.plan.plan_items import PlanItem
from govtransform.services import records
from govtransform.values import words
from govtransform.values.calendar import WorkingCalendar


class Part(StrEnum):
    """What of an item moves: all of it, or one of its ends."""

    WHOLE = "whole"
    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Dates:
    """When an item starts and finishes; a point in time may have only its finish."""

    start: date | None
    finish: date | None


def move(session: Session, item_id: int, working_days: int, part: Part = Part.WHOLE) -> Dates:
    """Move an item, or one end of it, to a later (or with a minus an earlier) working day.

    What has started keeps its start. Items that wait for it stay where they are. Raises
    GovTransformError for an item that is finished, has no dates, or spans others.
    """
    item = _open_item(session, item_id)
    kept = Part.FINISH if item.actual_start_on and part is Part.WHOLE else part
    before = Dates(item.start_on, item.finish_on)
    if before == Dates(None, None):
        told = tr("{name} has no dates yet. Type them first, then move it.", name=item.name)
        raise GovTransformError(told)
    after = shifted(before, working_days, working_calendar(session), kept)
    return _put(session, item, after)


def redate(
    session: Session, item_id: int, told: Mapping[str, date | None], seen: int | None = None
) -> Dates:
    """Give an item another `start_on` or `finish_on`; `seen` is the version looked at."""
    item = _open_item(session, item_id)
    start, finish = told.get("start_on", item.start_on), told.get("finish_on", item.finish_on)
    return _put(session, item, Dates(start, finish), seen)


def shifted(before: Dates, working_days: int, days: WorkingCalendar, part: Part) -> Dates:
    """The dates after a move; an end that is dragged past the other stops there."""

    def later(day: date | None) -> date | None:
        return day and days.plus(day, working_days)

    if part is Part.WHOLE:
        return Dates(later(before.start), later(before.finish))
    if part is Part.START:
        start = later(before.start)
        return Dates(min(start, before.finish or start) if start else None, before.finish)
    finish = later(before.finish)
    return Dates(before.start, max(finish, before.start or finish) if finish else None)


def _put(session: Session, item: PlanItem, after: Dates, seen: int | None = None) -> Dates:
    if item.actual_start_on and after.start != item.start_on:
        started = words.day(item.actual_start_on)
        told = tr("{name} started on {day}: only its finish can move.", name=item.name, day=started)
        raise GovTransformError(told)
    values: dict[str, object] = {}
    if after.start != item.start_on:
        values["start_on"] = after.start
    if after.finish != item.finish_on:
        values["finish_on"] = after.finish
    if item.duration_days and after.start and after.finish and after.start <= after.finish:
        length = working_calendar(session).between(after.start, after.finish)
        values |= {} if length == item.duration_days else {"duration_days": length}
    records.update(session, PLAN_ITEMS, item.id, values, seen)
    return after


def _open_item(session: Session, item_id: int) -> PlanItem:
    """The item, if its dates are its own and still to come."""
    item = session.get(PlanItem, item_id)
    if item is None:
        raise GovTransformError(tr("This plan item no longer exists"))
    if item.actual_finish_on:
        finished = words.day(item.actual_finish_on)
        told = tr("{name} finished on {day}: it cannot move.", name=item.name, day=finished)
        raise GovTransformError(told)
    under = select(PlanItem.id).where(PlanItem.parent_id == item_id, PlanItem.archived.is_(False))
    if session.scalars(under.limit(1)).first() is not None:
        told = tr("{name} spans the items under it: move those instead.", name=item.name)
        raise GovTransformError(told)
    return item
