"""What a rule between records is, and when it is asked."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

AMOUNTS = "amounts"  # stands for the amounts of a line among the fields a rule rests on
Touched = Collection[int] | None  # the records an edit touched; None asks of all


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule between the records of a table and others; it rests on these fields of theirs.

    `broken` tells what breaks it of the records touched; a circle concerns all. With an `owner`
    it is told whose they are and were instead (a link, or `id`), and asked as well when one goes.
    A rule `of_steps` is asked of what people do, and never of what an import brings. What breaks
    one that `warns` is told by `check` and `verify` as a finding, for it may be older than the
    rule, or allowed.
    """

    label: str
    table: str
    fields: frozenset[str]
    broken: Callable[[Session, Touched], Iterator[str]]
    owner: str = ""
    of_steps: bool = False
    warns: bool = False


def meant(touched: Touched, row_id: int) -> bool:
    """Whether a record is among those asked of."""
    return touched is None or row_id in touched


def above_all(parts: Iterable[Any], touched: Touched) -> Iterator[tuple[Any, Decimal]]:
    """The wholes, among those with a touched part, whose parts add to more than one."""
    sums: defaultdict[Any, Decimal] = defaultdict(Decimal)
    asked = set()
    for whole, row_id, share in parts:
        sums[whole] += share or 0
        if meant(touched, row_id):
            asked.add(whole)
    return ((whole, added) for whole, added in sums.items() if added > 1 and whole in asked)
