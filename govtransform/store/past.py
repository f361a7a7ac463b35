"""The programme as it was: what stands now, less what later lines of the trail did.

A field was what the first later line says it was before; where no later line speaks of it, it was
what it is. Of who was erased nothing comes back: what only the key of their history would open
stays as it is now.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Executable, Integer, Table, select
from sqlalchemy.orm import Session

from govtransform.model import Base, Grid, Register
from govtransform.model.kinds import Day, Exact, MonthKey
from govtransform.registers import GRID_OF, REGISTERS
from govtransform.store.audit import AuditLine
from govtransform.store.changes import Image
from govtransform.store.sealing import ERASED, Opener
from govtransform.values.period import Month

AT_ONCE = 5_000
_ROWS = frozenset(register.table for register in REGISTERS)
_READ: dict[type, Callable[[str], Any]] = {
    Exact: Decimal,
    Day: date.fromisoformat,
    MonthKey: lambda text: Month(*map(int, text.split("-"))),
    Boolean: "True".__eq__,
    Integer: int,
}


@dataclass(slots=True)
class _Taken:
    """What later lines took from one row: its version and its fields, as they were before."""

    version: int
    fields: dict[Any, Any] = field(default_factory=dict)


class Past:
    """The rows and amounts of a programme as they were after a line of its trail."""

    def __init__(self, session: Session, line: int) -> None:
        self._session, self._opener = session, Opener(session)
        self._taken: defaultdict[str, dict[int, _Taken]] = defaultdict(dict)
        row = AuditLine
        columns = (row.table_name, row.row_id, row.version, row.field, row.before, row.after)
        later: Executable = select(*columns).where(row.id > line).order_by(row.id)
        for table, row_id, version, name, before, after in _streamed(session, later):
            taken = self._taken[table].setdefault(row_id, _Taken(version - 1))
            if table in GRID_OF:
                was, now = (json.loads(text) if text else {} for text in (before, after))
                for month in {**was, **now}:
                    taken.fields.setdefault((name, int(month)), was.get(month))
            elif table in _ROWS:
                taken.fields.setdefault(name, before)

    def rows(self, register: Register) -> Iterator[Image]:
        """Every row of a register as it was, the id among its fields."""
        table = Base.metadata.tables[register.table]
        taken = dict(self._taken[table.name])
        for image in _images(self._session, table):
            change = taken.pop(image["id"], None)
            if change is None:
                yield image
            elif change.fields.get("code", image["code"]):
                yield self._as_it_was(table, image, change)
        for row_id, change in taken.items():
            if change.fields.get("code"):  # it was there, and was removed since
                gone = dict.fromkeys(table.c.keys()) | {"id": row_id}
                yield self._as_it_was(table, gone, change)

    def cells(self, grid: Grid) -> Iterator[Image]:
        """Every filled month of a grid as it was."""
        table, taken = grid.cells, self._taken[grid.cells.name]
        for image in _images(self._session, table):
            change = taken.get(image["line_id"])
            if change is None or (image["kind"], image["month"]) not in change.fields:
                yield image
        for line, change in taken.items():
            for (kind, month), pence in change.fields.items():
                if pence is not None:
                    yield {"line_id": line, "kind": kind, "month": month, "pence": pence}

    def _as_it_was(self, table: Table, image: Image, change: _Taken) -> Image:
        was = {**image, "version": change.version}
        for name, stored in change.fields.items():
            if name in table.c:  # and not one of an earlier edition of the product
                text = self._opener.open(table.name, image["id"], name, stored)
                if text != ERASED:
                    was[name] = _value(table, name, text)
                elif was[name] is None and not table.c[name].nullable:
                    was[name] = change.fields["code"]
        return was


def _value(table: Table, name: str, text: str | None) -> Any:
    return None if text is None else _READ.get(type(table.c[name].type), str)(text)


def _images(session: Session, table: Table) -> Iterator[Image]:
    return map(dict, _streamed(session, select(table)).mappings())


def _streamed(session: Session, query: Executable) -> Any:
    return session.execute(query, execution_options={"yield_per": AT_ONCE})
