"""Which figure is meant where somebody asks why it is so: its key, and what it is of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figured:
    """What a figure is of: a year of some initiatives, an option of a case, or one record.

    Without `year` all years are meant, with `of` None all initiatives. `record` is such as
    `risk:3`, `part` a month, a kind of amounts or whatever tells two figures of one record apart.
    """

    year: int = 0
    of: frozenset[int] | None = None
    case_id: int = 0
    option: str = ""
    record: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A figure that can be asked about."""

    key: str
    scope: Figured = Figured()
