"""Drafts: what each row of a file would store, and what is wrong with it. Nothing is written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from govtransform.exchange.findings import Finding
from govtransform.exchange.links import Later
from govtransform.exchange.mapping import Part
from govtransform.model import Values

Place = tuple[str, int]  # kind of amount and month


@dataclass(frozen=True, slots=True)
class Draft:
    """What one row would store of one record: only what differs, where the record is known.

    `kept` is text beside an empty value, by field or by label of an amount; "" lets go of one.
    `amounts` are pence, None where a cell is emptied.
    """

    number: int
    row_id: int | None = None
    version: int | None = None
    code: str = ""
    values: Values = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[Place, int | None] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether storing it would change anything."""
        return self.row_id is None or bool(self.values or self.kept or self.amounts)

    @property
    def awaited(self) -> list[Later]:
        """The records of the same file that must be stored before it."""
        return [value for value in self.values.values() if type(value) is Later]


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts of one part, one a row; `heads` gives the row that speaks for a shared record."""

    part: Part
    drafts: Sequence[Draft]
    heads: Sequence[int]

    def own(self) -> Iterator[tuple[int, Draft]]:
        """Each draft once, with its row."""
        return ((row, d) for row, d in enumerate(self.drafts) if self.heads[row] == row)


def levels(place: int, rows: Mapping[int, Draft]) -> tuple[list[list[int]], set[int]]:
    """Rows in sweeps, each waiting only for rows of earlier ones; and those in a circle."""
    waits = {row: _awaited(place, draft, rows) for row, draft in rows.items()}
    if not any(waits.values()):
        return ([list(rows)] if rows else []), set()
    followers: defaultdict[int, list[int]] = defaultdict(list)
    for row, before in waits.items():
        for each in before:
            followers[each].append(row)
    found: list[list[int]] = []
    free = [row for row, before in waits.items() if not before]
    while free:
        found.append(free)
        next_free = []
        for row in free:
            del waits[row]
            for follower in followers[row]:
                waits[follower].discard(row)
                next_free += [] if waits[follower] else [follower]
        free = next_free
    return found, set(waits)


def _awaited(place: int, draft: Draft, rows: Mapping[int, Draft]) -> set[int]:
    return {w.row for w in draft.awaited if w.part == place and w.row in rows}
