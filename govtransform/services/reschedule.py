"""Changing the plan: an item moves, gets other dates or other links, and what follows moves too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.schedule import Link, LinkKind
from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries import plan_rules, relink, replan
from govtransform.queries.plan_source import Item
from govtransform.queries.relink import Relinked
from govtransform.queries.replan import Dates, Moved, Part, Preview, Standing
from govtransform.queries.slip_moves import of_items
from govtransform.registers import DEPENDENCIES, PLAN_ITEMS
from govtransform.registers.plan.dependencies import Dependency, DependencyKind, DependencyState
from govtransform.registers.plan.plan_items import Constraint, PlanItem
from govtransform.services import records, slip, spans
from govtransform.values import words


@dataclass(frozen=True, slots=True)
class Waits:
    """That an item waits for another: which, from which end to which, and the working days."""

    predecessor_id: int
    type: str = LinkKind.FS
    lag_days: int = 0


def move(session: Session, item_id: int, working_days: int, part: Part = Part.WHOLE) -> Preview:
    """Move an item, or one end of it, by working days, and what depends on it with it.

    What has started keeps its start. What others set by hand stays, and is told. Raises
    GovTransformError for an item that is finished, has no dates, or spans others.
    """
    plan, item = _open(session, item_id)
    if plan.dates(item) == Dates(None, None):
        told = tr("{name} has no dates yet. Type them first, then move it.", name=item.name)
        raise GovTransformError(told)
    kept = Part.FINISH if item.facts[0] and part is Part.WHOLE else part
    after = replan.shifted(plan.dates(item), working_days, plan.source.worked(item), kept)
    return _redate(session, plan, item, after)


def redate(
    session: Session, item_id: int, told: Mapping[str, date | None], seen: int | None = None
) -> Preview:
    """Give an item another `start_on` or `finish_on`; `seen` is the version looked at."""
    plan, item = _open(session, item_id)
    kept = plan.dates(item)
    after = Dates(told.get("start_on", kept.start), told.get("finish_on", kept.finish))
    return _redate(session, plan, item, after, seen)


def lengthen(session: Session, item_id: int, days: int, seen: int | None = None) -> Preview:
    """Give an item another length in working days; it finishes later or earlier for that."""
    plan, item = _open(session, item_id)
    start = plan.dates(item).start
    if item.is_point and days:
        raise GovTransformError(no_length(item))
    if start is None or days < 1:
        records.update(session, PLAN_ITEMS, item_id, {"duration_days": days}, seen)
        return Preview(())
    finish = plan.source.worked(item).plus(start, days - 1)
    return _redate(session, plan, replace(item, duration_days=days), Dates(start, finish), seen)


def wait_for(session: Session, item_id: int, wanted: Iterable[Waits]) -> Preview:
    """Let an item wait for these and no others; what stands too early for that moves.

    Links that are as wanted stay, with what was agreed on them. Raises PlanRefused, which names
    the items, where they would wait for one another in a circle.
    """
    plan, asked = _standing(session), {each.predecessor_id: each for each in wanted}
    found = relink.relinked(plan, _links_with(plan, item_id, asked))
    kept = _links_into(session, item_id)
    for predecessor, row in kept.items():
        if predecessor not in asked:
            records.remove(session, DEPENDENCIES, row.id)
        elif asked[predecessor] != _waits(row):
            told = {"type": asked[predecessor].type, "lag_days": asked[predecessor].lag_days}
            records.update(session, DEPENDENCIES, row.id, told)
    for predecessor, each in asked.items():
        if predecessor not in kept:
            values = {"predecessor_id": predecessor, "successor_id": item_id}
            told = {"type": str(each.type), "lag_days": each.lag_days}
            records.add(session, DEPENDENCIES, values | told)
    hold(session, found)
    return found.preview


def hold(session: Session, found: Relinked) -> None:
    """Keep at its place what other links would make earlier, and move what they put off."""
    for item in found.held:
        records.update(session, PLAN_ITEMS, item.id, _hold(item))
    put(session, found.preview.moved)


def link(session: Session, item_id: int, waits: Waits) -> Preview:
    """Let an item wait for one more, or for that one in another way."""
    kept = _links_into(session, item_id).values()
    known = {row.predecessor_id or 0: _waits(row) for row in kept}
    known[waits.predecessor_id] = waits
    return wait_for(session, item_id, known.values())


def unlink(session: Session, item_id: int, predecessor_id: int) -> Preview | None:
    """Let an item no longer wait for another; None where it does not."""
    kept = _links_into(session, item_id)
    if predecessor_id not in kept:
        return None
    rest = [_waits(row) for other, row in kept.items() if other != predecessor_id]
    return wait_for(session, item_id, rest)


def settle(session: Session) -> Preview:
    """Put every item that stands too early where what it waits for lets it, in one go.

    Items without dates get some, and what spans others takes theirs. Such plans come from
    imports and from other programs.
    """
    plan = replan.standing(session)
    if plan is None:
        return Preview(())
    found = Preview((*plan_rules.too_early(plan), *plan_rules.undated(plan)))
    put(session, found.moved)
    spans.of_initiatives(session)
    return found


def put(session: Session, moved: Iterable[Moved]) -> None:
    """Store the dates of items that a change moved, of all that spans them and hangs on it."""
    moved = list(moved)
    for each in moved:
        date_item(session, each)
    spans.roll_up(session, [each.id for each in moved])
    slip.carry(session, of_items(moved))


def date_item(session: Session, moved: Moved) -> None:
    """Store the dates of one item alone."""
    told = {"start_on": moved.after.start, "finish_on": moved.after.finish}
    records.update(session, PLAN_ITEMS, moved.id, told)


def refuse(plan: Standing, item: Item, after: Dates) -> None:
    """Refuse dates that an item cannot be given, saying why."""
    if item.actual_finish_on:
        finished = words.day(item.actual_finish_on)
        told = tr("{name} finished on {day}: it cannot move.", name=item.name, day=finished)
        raise GovTransformError(told)
    if plan.is_summary(item):
        told = tr("{name} spans the items under it: move those instead.", name=item.name)
        raise GovTransformError(told)
    if item.facts[0] and after.start != plan.dates(item).start:
        started = words.day(item.facts[0])
        told = tr("{name} started on {day}: only its finish can move.", name=item.name, day=started)
        raise GovTransformError(told)
    if item.constraint_kind in replan.MUST and item.constraint_on:
        told = tr("{name} must keep to {day}: change its constraint in its form first.",
                  name=item.name, day=words.day(item.constraint_on))  # fmt: skip
        raise GovTransformError(told)


def no_length(item: Item) -> str:
    """Why a point in time is given no length."""
    return tr("{name} is one moment: it has no length. Change its kind first.", name=item.name)


def _redate(
    session: Session, plan: Standing, item: Item, after: Dates, seen: int | None = None
) -> Preview:
    refuse(plan, item, after)
    found = replan.redated(plan, item, after)
    own, values = found.moved[0].after, replan.values(plan, item, after)
    values |= {"start_on": own.start, "finish_on": own.finish}
    if found.is_free and "constraint_on" in values:
        values |= {"constraint_kind": Constraint.ASAP, "constraint_on": None}
    kept = session.get_one(PlanItem, item.id)
    changed = {name: value for name, value in values.items() if getattr(kept, name) != value}
    records.update(session, PLAN_ITEMS, item.id, changed, seen)
    put(session, found.moved[1:])
    spans.roll_up(session, [item.id])
    slip.carry(session, of_items(found.moved[:1]))
    return found


def _hold(item: Item) -> dict[str, object]:
    """What keeps an item at its place that waits for something which comes earlier."""
    if item.is_point:
        on = item.finish_on or item.start_on
        return {"constraint_kind": Constraint.FINISH_NO_EARLIER, "constraint_on": on}
    return {"constraint_kind": Constraint.START_NO_EARLIER, "constraint_on": item.start_on}


def _links_with(plan: Standing, item_id: int, asked: Mapping[int, Waits]) -> list[Link]:
    """All links of the plan, those into one item as they are asked for."""
    items = plan.source.items
    if item_id not in items or not items.keys() >= asked.keys():
        raise GovTransformError(tr("This plan item no longer exists"))
    code, wanted = items[item_id].code, dict(asked)
    by_code = {item.code: item.id for item in items.values()}
    found = []
    for each in plan.source.links:
        waits = wanted.pop(by_code[each.before], None) if each.after == code else None
        if each.after != code:
            found.append(each)
        elif waits:
            found.append(_link(each.before, code, waits))
    return found + [_link(items[before].code, code, waits) for before, waits in wanted.items()]


def _link(before: str, after: str, waits: Waits) -> Link:
    return Link(before, after, LinkKind(waits.type), waits.lag_days)


def _waits(row: Dependency) -> Waits:
    return Waits(row.predecessor_id or 0, row.type, row.lag_days)


def _links_into(session: Session, item_id: int) -> dict[int, Dependency]:
    """The dependencies that stand on other items, by those items."""
    d = Dependency
    query = select(d).where(
        d.successor_id == item_id,
        d.predecessor_id.is_not(None),
        d.archived.is_(False),
        d.kind == DependencyKind.INTERNAL,
        d.state != DependencyState.REFUSED,
    )
    return {row.predecessor_id or 0: row for row in session.scalars(query.order_by(d.id))}


def _standing(session: Session) -> Standing:
    plan = replan.standing(session)
    if plan is None:
        raise GovTransformError(tr("This plan item no longer exists"))
    return plan


def _open(session: Session, item_id: int) -> tuple[Standing, Item]:
    """The plan, and the item in it."""
    plan = _standing(session)
    item = plan.item(item_id)
    if item is None:
        raise GovTransformError(tr("This plan item no longer exists"))
    return plan, item
