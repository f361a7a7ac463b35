"""Any fields of plan items and their links changed at once, with all that depends on them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.model import Values
from govtransform.queries import relink as links
from govtransform.queries import replan
from govtransform.queries.plan_source import Item, source
from govtransform.queries.replan import Dates, Moved, Preview, Standing
from govtransform.queries.schedule import stands
from govtransform.queries.slip_moves import of_items
from govtransform.registers import PLAN_ITEMS
from govtransform.registers.plan.plan_items import Constraint
from govtransform.services import records, reschedule, slip, spans

PLANNED = frozenset(each.name for each in fields(Item)) - {"id", "code", "name"}
DATES = ("start_on", "finish_on", "duration_days")
_FREE: Values = {"constraint_kind": Constraint.ASAP, "constraint_on": None}


def change(session: Session, item_id: int, told: Values, seen: int | None = None) -> Preview:
    """Change any fields of an item, and move it and what depends on it as they then ask.

    With another constraint an item no longer keeps the place it had.
    """
    plan = stands(session)
    values = asked(plan, item_id, told) if plan else told
    records.update(session, PLAN_ITEMS, item_id, values, seen)
    return follow(session, plan, {item_id: values}) if plan else Preview(())


def asked(plan: Standing, item_id: int, told: Values) -> Values:
    """The fields that typed ones change, with what then holds the item at its dates.

    GovTransformError, with the reason, where its dates cannot be typed.
    """
    item = plan.item(item_id)
    if item is None:  # new, or not in the plan
        return told
    new = {n: v for n, v in told.items() if n not in PLANNED or getattr(item, n) != v}
    if not new.keys() & set(DATES):
        return new
    rest = {n: v for n, v in new.items() if n in PLANNED and n not in DATES}
    days = new.get("duration_days", item.duration_days)
    changed = replace(item, **rest)
    after = _dates(plan, changed, new)
    reschedule.refuse(plan, _before_facts(item, changed), after)
    held = replan.values(plan, replace(changed, duration_days=days), after)
    if rest.get("constraint_kind") == Constraint.ASAP:
        return new | held
    return new | held | rest


def follow(session: Session, plan: Standing, told: Mapping[int, Values]) -> Preview:
    """Move these items and all that depends on them to where they now belong.

    `plan` is how it stood before they were changed; what was put at a day is held there.
    """
    if not any(values.keys() & PLANNED for values in told.values()):
        return Preview(())
    session.flush()
    kept = source(session)
    items = {row_id: kept.items[row_id] for row_id in told if row_id in kept.items}
    put = {item.code for n, item in items.items() if told[n].keys() & set(DATES)}
    freed = {item.code for n, item in items.items() if told[n].keys() & _FREE.keys()}
    found = links.changed_since(plan, kept, freed, put)
    for each in found.preview.moved:
        reschedule.date_item(session, each)
    for row_id, item in items.items():
        if _is_held_where_put(told[row_id]) and replan.is_resting(item, kept, found.plan.schedule):
            records.update(session, PLAN_ITEMS, row_id, _FREE)
    moved = _own_first(plan, items, found.preview.moved)
    spans.roll_up(session, {*told, *(each.id for each in moved)})
    slip.carry(session, of_items(moved))
    return replace(found.preview, moved=moved)


def follow_file(session: Session, plan: Standing, ids: Collection[int]) -> Preview:
    """Move what waits for items that came from a file, which themselves stay as the file has them.

    The money that hangs on any of them goes along. `plan` is how it stood before; what is given
    back are those that are not of the file.
    """
    session.flush()
    kept = source(session)
    put = {n: replace(item, is_manual=True) for n, item in kept.items.items() if n in ids}
    dated = {n: item for n, item in put.items() if item.start_on or item.finish_on}
    found = links.changed_since(plan, replace(kept, items={**kept.items, **dated}), ())
    moves = tuple(each for each in found.preview.moved if each.id not in put)
    for each in moves:
        reschedule.date_item(session, each)
    spans.roll_up(session, {*put, *(each.id for each in moves)})
    own = {n: kept.items[n] for n in sorted(put)}
    slip.carry(session, of_items(_own_first(plan, own, moves)))
    return replace(found.preview, moved=moves)


def relink(session: Session, plan: Standing, _told: Mapping[int, Values]) -> Preview:
    """The same of dependencies, which make nothing earlier; PlanRefused names a circle."""
    session.flush()
    found = links.relinked(plan, source(session).links)
    reschedule.hold(session, found)
    return found.preview


def _before_facts(item: Item, changed: Item) -> Item:
    """The item without what is told only now to have begun or ended: that may say its dates."""
    known = changed if item.actual_finish_on else replace(changed, actual_finish_on=None)
    begun = item.facts[0] is not None
    return known if begun else replace(known, actual_start_on=None, complete_rate=None)


def _dates(plan: Standing, item: Item, new: Values) -> Dates:
    """Where typed dates, or a typed length, put an item."""
    kept = plan.dates(item)
    after = Dates(new.get("start_on", kept.start), new.get("finish_on", kept.finish))
    days = new.get("duration_days") or 0
    if days and item.is_point:
        raise GovTransformError(reschedule.no_length(item))
    if days and after.start and "finish_on" not in new:
        return Dates(after.start, plan.source.worked(item).plus(after.start, days - 1))
    return after


def _is_held_where_put(values: Values) -> bool:
    on = values.get("constraint_on")
    return on is not None and on in (values.get("start_on"), values.get("finish_on"))


def _own_first(
    plan: Standing, items: Mapping[int, Item], found: Iterable[Moved]
) -> tuple[Moved, ...]:
    """What was typed, from where it stood before, then what followed it."""
    others = {each.id: each for each in found}
    own = []
    for row_id, item in items.items():
        known, follower = plan.item(row_id), others.pop(row_id, None)
        after = follower.after if follower else plan.dates(item)
        if known and after != plan.dates(known):
            own.append(replan.moved(plan, known, after))
    return (*own, *others.values())
