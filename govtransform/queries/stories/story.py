"""A story: what a page about one part of the strategy tells, in the same few forms every time.

One sentence that answers the page's question with figures, facts as tiles, the measures whose
readings are drawn, and tables whose rows lead to their records. A page, an export and `--json`
all come from what `tell` gives.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from govtransform.queries.figured import Why, called


class Tone(StrEnum):
    """How a figure is to be taken; the names are those of the text colours."""

    PLAIN = ""
    QUIET = "text2"
    GOOD = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Behind:
    """Where a figure or row leads: a page, and what it is to show there."""

    page: str
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with its name and what it means; `why` is its formula in words.

    `page` is the key of the page it leads to, `shown` the id of the record to show there.
    `figured` is what explains it input by input, where that is known.
    """

    name: str
    figure: str
    meaning: str = ""
    tone: Tone = Tone.PLAIN
    page: str = ""
    why: str = ""
    shown: int | None = None
    figured: Why | None = None

    @property
    def behind(self) -> Behind | None:
        """Where it leads."""
        if not self.page:
            return None
        return Behind(self.page) if self.shown is None else record(self.page, self.shown)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column; the width in pixels, nought for what the others leave."""

    title: str
    width: int = 0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row, the tones of those that have one by their place, and what is behind.

    `heat` are the places whose tone colours the ground as well, as in a heat map. `whys` are
    what explains the figures of the row, by their place.
    """

    cells: tuple[str, ...]
    tones: Mapping[int, Tone] = field(default_factory=dict)
    behind: Behind | None = None
    heat: frozenset[int] = frozenset()
    whys: Mapping[int, Why] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `nothing` is said where it has no rows."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    nothing: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told; `measures` are the ids of those that are drawn, the first ones first.

    `basis` says which editions and conventions the figures follow.
    """

    sentence: str
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    measures: tuple[int, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One story; `registers` are the keys of those it rests on, `tables` what changes it.

    `figures` gives the same exactly, for programs: numbers as texts, unrounded. `charts` are the
    keys of those of `govtransform.charts` that are drawn before the measures.
    """

    key: str
    title: str
    registers: tuple[str, ...]
    tell: Callable[[Session], Told]
    tables: frozenset[str]
    figures: Callable[[Session], Sequence[Mapping[str, Any]]] = lambda session: ()
    charts: tuple[str, ...] = ()


def why_of(table: Table, row: Row, place: int) -> Why | None:
    """What explains a cell."""
    why = row.whys.get(place)
    return called(why, table.headings[place].title, row.cells[0]) if why else None


def record(key: str, record_id: int) -> Behind:
    """The page of a record."""
    return Behind(key, {"record": record_id})


def as_data(told: Told) -> dict[str, Any]:
    """The same for programs: texts only."""
    return {
        "sentence": told.sentence,
        "basis": told.basis,
        "facts": [{"name": f.name, "figure": f.figure, "meaning": f.meaning} for f in told.facts],
        "tables": [_table(table) for table in told.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    names: Sequence[str] = [heading.title for heading in table.headings]
    rows = [dict(zip(names, row.cells, strict=True)) for row in table.rows]
    return {"title": table.title, "rows": rows}
