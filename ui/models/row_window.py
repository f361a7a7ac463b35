"""Which rows a table shows, as ordered ids, and the few of them that have been read.

100,000 rows are as many numbers; only what is looked at is fetched, a page at a time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.queries import rows
from govtransform.queries.calculated import by_key
from govtransform.queries.rows import Row
from govtransform.queries.views import View
from govtransform.registers import rights
from govtransform.store.workspace import Workspace

PAGE = 64  # rows read at a time: more than a screen, and quick enough not to hold up scrolling
MOST = 4_000  # rows remembered before the cache is emptied


@dataclass(frozen=True, slots=True)
class Told:
    """A calculated cell: its text, what it is sorted by, and values of further roles."""

    text: str = ""
    key: Any = None
    roles: Mapping[int, Any] = field(default_factory=dict)
    spoken: str = ""


@dataclass(frozen=True)
class Derived:
    """A calculated column; `read` gives the cells of some rows by id, from the tables named."""

    name: str
    label: str
    read: Callable[[Any, Sequence[int]], Mapping[int, Told]]
    tables: frozenset[str]
    right: bool = True
    width: int = 104


NOTHING = Told()


class RowWindow:
    """The ids a view shows, in its order, and a cache of rows by id."""

    def __init__(
        self, workspace: Workspace, register: Register, derived: Sequence[Derived] = ()
    ) -> None:
        self.workspace, self.register = workspace, register
        self.derived = {column.name: column for column in derived}
        self.ids: list[int] = []
        self._rows: dict[int, Row] = {}
        self._totals: dict[bool, int] = {}
        self._cells: dict[str, dict[int, Told]] = {name: {} for name in self.derived}

    def find(self, view: View, only: frozenset[int] | None = None) -> list[int]:
        """The ids a view shows, of those in `only`; a calculated column sorts before all others."""
        stored = tuple(key for key in view.order if key[0] not in self.derived)
        with self.workspace.read() as session:
            found = rows.ids(session, self.register, replace(view, order=stored))
            if only is not None:
                found = [row_id for row_id in found if row_id in only]
            for name, descending in reversed(view.order):
                if name in self.derived:
                    cells = self.derived[name].read(session, found)
                    keys = {row_id: cell.key for row_id, cell in cells.items()}
                    found = by_key(found, keys, descending=descending)
        return found

    def unseen(self) -> str:
        """How many records there are of which the reader sees only the number; else nothing."""
        with self.workspace.read() as session:
            count = rows.unseen(session, self.register)
        told = {"count": f"{count:,}", "roles": rights.seeing(self.register.table)}
        return tr("{count} in all; only {roles} see them", **told) if count else ""

    def groups(self, name: str) -> list[tuple[str, int]]:
        """How many rows have each value of a field, in the order they are shown."""
        with self.workspace.read() as session:
            return rows.grouped(session, self.register, name, self.ids)

    @property
    def held(self) -> int:
        """How many rows have been read and are remembered."""
        return len(self._rows)

    def total(self, *, with_archived: bool = False) -> int:
        """How many rows there would be without any filter."""
        if with_archived not in self._totals:
            self._totals[with_archived] = len(self.find(View(with_archived=with_archived)))
        return self._totals[with_archived]

    def row(self, number: int) -> Row | None:
        """The row at a place of the window; None where somebody has just removed it."""
        row_id = self.ids[number]
        if row_id not in self._rows:
            self._fetch(number)
        return self._rows.get(row_id)

    def cell(self, number: int, name: str) -> Told:
        """A calculated cell."""
        row_id = self.ids[number]
        if row_id not in self._cells[name]:
            self._fetch(number)
        return self._cells[name].get(row_id, NOTHING)

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Read some rows afresh when next asked for, or all of them."""
        self._totals.clear()
        if ids is None:
            self._rows.clear()
            for cells in self._cells.values():
                cells.clear()
            return
        for row_id in ids:
            self._rows.pop(row_id, None)
            for cells in self._cells.values():
                cells.pop(row_id, None)

    def read(self, ids: Sequence[int]) -> list[Row]:
        """Any rows, looked at or not, in this order."""
        with self.workspace.read() as session:
            return rows.page(session, self.register, ids)

    def _fetch(self, number: int) -> None:
        if len(self._rows) > MOST:
            self.forget()
        start = number - number % PAGE
        wanted = [i for i in self.ids[start : start + PAGE] if i not in self._rows]
        wanted = wanted or self.ids[start : start + PAGE]
        with self.workspace.read() as session:
            self._rows |= {row.id: row for row in rows.page(session, self.register, wanted)}
            for name, column in self.derived.items():
                self._cells[name] |= column.read(session, wanted)
