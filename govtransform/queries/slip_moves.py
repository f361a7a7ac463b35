"""What else a milestone takes along when it moves: as the roadmap would move it, not stored."""

from collections.abc import Iterable
from datetime import date

from govtransform.calc.slip import Moves
from govtransform.queries.replan import Move, Moved, Standing, preview


def moves(plan: Standing | None, item_id: int, days: tuple[date, date]) -> Moves:
    """An item from one day to another, exactly as told, and all that its plan moves with it."""
    item = plan.item(item_id) if plan else None
    if plan is None or item is None:
        return {item_id: days}
    before, after = (plan.source.worked(item).number(day) for day in days)
    found = preview(plan, Move(item_id, after - before)).moved
    return {**of_items(found), item_id: days}


def of_items(moved: Iterable[Moved]) -> dict[int, tuple[date, date]]:
    """The days before and after of items that moved."""
    found = {}
    for each in moved:
        before = each.before.finish or each.before.start
        after = each.after.finish or each.after.start
        if before and after:
            found[each.id] = (before, after)
    return found
