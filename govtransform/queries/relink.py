"""What other links would do to the plan: worked out, and not stored."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from govtransform.calc.schedule import Link, broken
from govtransform.queries.plan_source import Item, Source, driven
from govtransform.queries.replan import HELD, Dates, Preview, Standing, days_of, moved, stood


@dataclass(frozen=True, slots=True)
class Relinked:
    """The plan with other links; `held` are items that would come earlier if nothing held them.

    They keep their place, as a link more never makes anything earlier (P03).
    """

    plan: Standing
    preview: Preview
    held: tuple[Item, ...]


def relinked(plan: Standing, links: Iterable[Link]) -> Relinked:
    """Other links in the place of all there are; PlanRefused names a circle.

    What already followed a predecessor that is no longer there follows those that are left.
    """
    changed = tuple(links)
    before, after = set(plan.source.links), set(changed)
    gone = _below(plan, (link.after for link in before - after))
    kept = replace(plan.source, links=changed, driven=driven(plan.source.items, changed))
    found = stood(kept, plan.resting & gone)
    by_code = {item.code: item for item in kept.items.values()}
    more = _below(plan, (link.after for link in after - before))
    held = tuple(by_code[code] for code in sorted(more) if _is_held(found, by_code[code]))
    moves = tuple(
        moved(plan, item, days_of(item, found.schedule.early(item.code)))
        for item in sorted(by_code.values(), key=lambda item: item.code)
        if item.is_open and _has_moved(plan, found, item)
    )
    return Relinked(found, Preview(moves, _warnings(found, moves, by_code)), held)


def changed_since(
    plan: Standing, kept: Source, freed: Collection[str], put: Collection[str] = ()
) -> Relinked:
    """What other records than before move: `freed` are items that nothing else holds any more.

    Those `put` at a day move on only where what they wait for, or a day off, asks for it.
    """
    found = stood(kept, plan.resting.union(freed))
    moves = []
    for item in sorted(kept.items.values(), key=lambda item: item.code):
        now = days_of(item, found.schedule.early(item.code))
        if not item.is_open or found.is_summary(item) or now == found.dates(item):
            continue
        before = plan.early(item.code)
        if (item.code in put or before is None) and not _is_pushed(found, item):
            continue
        if item.code in freed or before != found.schedule.early(item.code):
            moves.append(moved(found, item, now))
    by_code = {item.code: item for item in kept.items.values()}
    told = Preview(tuple(moves), _warnings(found, moves, by_code))
    return Relinked(found, told, ())


def _is_pushed(plan: Standing, item: Item) -> bool:
    """Whether anything but its own dates decides where an item with dates stands."""
    is_dated = plan.dates(item) != Dates(None, None)
    return is_dated and (plan.is_driven(item) or item.constraint_kind in HELD)


def _below(plan: Standing, codes: Iterable[str]) -> set[str]:
    """The items themselves, or those that lie under them."""
    outline = plan.schedule.passes.net.outline
    found = set[str]()
    for code in codes:
        nodes = outline.under.get(code)
        found |= {code} if nodes is None else {outline.leaves[node].key for node in nodes}
    return found


def _is_held(plan: Standing, item: Item) -> bool:
    """Whether an item waits for something, and stands later than that asks."""
    is_free = item.is_open and item.code in plan.source.driven
    return is_free and item.code not in plan.resting and item.start_on is not None


def _has_moved(plan: Standing, found: Standing, item: Item) -> bool:
    node = plan.schedule.passes.net.outline.place.get(item.code)
    if node is None:
        return False
    place = slice(2 * node, 2 * node + 2)
    return plan.schedule.passes.early[place] != found.schedule.passes.early[place]


def _warnings(
    found: Standing, moves: Sequence[object], items: Mapping[str, Item]
) -> tuple[str, ...]:
    """What the new links make impossible to keep."""
    told = {
        each.sentence(items[each.key].name): None
        for item in items.values()
        for each in broken(found.schedule, item.code)
    }
    return tuple(told) if moves else ()
