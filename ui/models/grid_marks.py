"""Marks on a phasing grid: months that are closed, and years that need a narrative or have one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govtransform.i18n import tr
from govtransform.queries import closing, narratives
from govtransform.queries.money import Of
from govtransform.queries.narratives import Explained
from govtransform.values.period import Month, financial_year
from ui.models.grid_columns import GridColumn

NEEDED, WRITTEN = "needed", "written"


@dataclass(frozen=True, slots=True)
class Note:
    """What a corner says: a flag of `ui.delegates.roles`, the same in words, and of what."""

    flag: str
    words: str
    of: Explained | None = None


@dataclass(frozen=True, slots=True)
class GridMarks:
    """`closed` are month keys; `passing` the years above the threshold, by initiative and year."""

    closed: frozenset[int] = frozenset()
    passing: Mapping[tuple[int, int], Explained] = field(default_factory=dict)
    start: int = 4

    def is_closed(self, column: GridColumn) -> bool:
        """Whether every month of a column is closed."""
        if not column.is_open or column.first not in self.closed:
            return False
        return all(month.key in self.closed for month in column.months)

    def note(self, initiative_id: int, column: GridColumn) -> Note | None:
        """The note of one initiative in the financial year that a column is."""
        found = self.passing.get((initiative_id, self._year(column)))
        if found is None:
            return None
        return _missing(found) if found.is_missing else _written(found)

    def note_of_all(self, column: GridColumn) -> Note | None:
        """The note of all initiatives together in a financial year."""
        year = self._year(column)
        found = [each for (_, of), each in self.passing.items() if of == year]
        missing = sum(each.is_missing for each in found)
        if missing:
            words = tr("Initiatives that need a narrative: {count}", count=missing)
            return Note(NEEDED, words)
        return Note(WRITTEN, tr("Every narrative is written")) if found else None

    def _year(self, column: GridColumn) -> int:
        """The financial year a column is; 0 where it is no whole year."""
        if not self.passing or not column.is_open or column.first == column.last:
            return 0
        first = Month.of(column.first)
        is_whole = first.number == self.start and first.plus(11).key == column.last
        return financial_year(first, self.start) if is_whole else 0


def grid_marks(session: Any, of: Of, start: int) -> GridMarks:
    """The marks of the costs of some initiatives."""
    found = narratives.passing(session, of)
    return GridMarks(
        frozenset(month.key for month in closing.closed(session)),
        {(each.initiative_id, each.spend.year): each for each in found},
        start,
    )


def _missing(found: Explained) -> Note:
    return Note(NEEDED, tr("A narrative is needed: the variance is above the threshold"), found)


def _written(found: Explained) -> Note:
    return Note(WRITTEN, tr("A narrative is written"), found)
