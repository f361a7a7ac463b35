"""What else a milestone takes along when it moves: as the roadmap would move it, not stored."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from govtransform.calc.slip import Moves
from govtransform.queries.phases import spanned
from govtransform.queries.replan import Dates, Move, Moved, Standing, preview


def moves(plan: Standing | None, item_id: int, days: tuple[date, date]) -> Moves:
    """An item from one day to another, exactly as told, and all that its plan moves with it."""
    item = plan.item(item_id) if plan else None
    if plan is None or item is None:
        return {item_id: days}
    before, after = (plan.source.worked(item).number(day) for day in days)
    found = preview(plan, Move(item_id, after - before)).moved
    own = [replace(each, after=replace(each.after, finish=days[1])) for each in found[:1]]
    return {**with_phases(plan, [*own, *found[1:]]), item_id: days}


def with_phases(plan: Standing, moved: Iterable[Moved]) -> Moves:
    """The days before and after of items that moved, and of the phases whose span that moves."""
    items = plan.source.items
    told = {each.id: (each.before, each.after) for each in moved}
    after = {item: both[1] for item, both in told.items()}
    parents = {row_id: item.parent_id for row_id, item in items.items()}
    found = spanned(parents, lambda row_id: plan.dates(items[row_id]), after)
    return of_dates(told | {n: (plan.dates(items[n]), now) for n, now in found.items()})


def of_items(moved: Iterable[Moved]) -> Moves:
    """The days before and after of items that moved."""
    return of_dates({each.id: (each.before, each.after) for each in moved})


def of_dates(told: Mapping[int, tuple[Dates, Dates]]) -> Moves:
    """The day of each before and after: its finish, or its start where it has no other."""
    found = {}
    for row_id, both in told.items():
        before, after = (dates.finish or dates.start for dates in both)
        if before and after:
            found[row_id] = (before, after)
    return found
