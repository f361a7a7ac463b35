"""Which figure is meant where somebody asks why it is so: its key, and what it is of."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first picture needs this module, and must not wait half a second for them
    from sqlalchemy.orm import Session

    from govtransform.queries.derivation import Basis


@dataclass(frozen=True, slots=True)
class Figured:
    """What a figure is of: a year of some initiatives, an option of a case, or one record.

    Without `year` all years are meant, with `of` None all initiatives. `record` is such as
    `risk:3`, `part` a month, a kind of amounts or whatever tells two figures of one record apart.
    `basis` gives what a figure of a table is worked out from; then `part` is what it is called.
    """

    year: int = 0
    of: frozenset[int] | None = None
    case_id: int = 0
    option: str = ""
    record: str = ""
    part: str = ""
    basis: "Callable[[Session], Basis] | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Why:
    """A figure that can be asked about."""

    key: str
    scope: Figured = Figured()


def called(why: Why, column: str, row: str) -> Why:
    """The same; a figure that only a table knows is called by its column and its row."""
    if why.scope.basis is None or why.scope.part:
        return why
    name = ": ".join(filter(None, (column, row.strip())))
    return replace(why, scope=replace(why.scope, part=name))
