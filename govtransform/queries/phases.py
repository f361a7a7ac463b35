"""Where a phase stands once items under it have other dates: worked out, and not stored."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from govtransform.queries.plan_spans import around
from govtransform.queries.replan import Dates

_Parents = Mapping[int, int | None]
_Span = tuple[date | None, date | None]


def spanned(
    parents: _Parents, dates: Callable[[int], Dates], after: Mapping[int, Dates]
) -> dict[int, Dates]:
    """The dates of each phase above these items, once they have those of `after`.

    `parents` tells what each live item lies under, `dates` when any of them is now.
    """
    above = _above(parents, after)
    under: defaultdict[int, list[int]] = defaultdict(list)
    for item, parent in parents.items() if above else ():
        if parent in above:
            under[parent].append(item)
    found: dict[int, Dates] = {}

    def span(item: int) -> _Span:
        if item not in above:
            told = after.get(item) or dates(item)
            return told.start or told.finish, told.finish
        if item not in found:
            found[item] = Dates(*around(map(span, under[item])))
        return found[item].start, found[item].finish

    for item in above:
        span(item)
    return found


def _above(parents: _Parents, items: Iterable[int]) -> set[int]:
    """All that these items lie under."""
    found = set[int]()
    for item in items:
        parent = parents.get(item)
        while parent in parents and parent is not None and parent not in found:
            found.add(parent)
            parent = parents[parent]
    return found
