"""Whether records and amounts are what the audit trail says they became: the trail, replayed.

A change made by another program, or by a failing disk, has no line in the trail.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.store.audit import AuditLine
from govtransform.store.sealing import ERASED, Opener

_UNTOLD = ("id", "version")
Told = dict[int, dict[str, str | None]]  # what each field of each row last became


def strays(session: Session, register: Register) -> Iterator[str]:
    """Say which records are not as their last lines left them."""
    told: Told = defaultdict(dict)
    opener = Opener(session)
    for row_id, field, _, after in _lines(session, register.table):
        told[row_id][field] = opener.open(register.table, row_id, field, after)
    table = register.entity.__table__
    query = select(table).execution_options(yield_per=2_000)
    with session.execute(query).mappings() as found:
        for row in found:
            said = told.pop(row["id"], {})
            wrong = [n for n in row if n not in _UNTOLD and not _agrees(register, said, n, row[n])]
            if wrong:
                names = ", ".join(_label(register, name) for name in wrong)
                sentence = "{record}: not as the audit trail left it ({fields})"
                yield tr(sentence, record=row["code"], fields=names)
    for said in told.values():
        if code := said.get("code"):
            yield tr("{record}: gone, though nothing in the audit trail removed it", record=code)


def stray_amounts(session: Session, grid: Grid) -> Iterator[str]:
    """Say how many amounts are not as the trail left them."""
    told: dict[tuple[int, str, int], int] = {}
    for line, kind, before, after in _lines(session, grid.cells.name):
        for month in json.loads(before or "{}"):
            told.pop((line, kind, int(month)), None)
        for month, pence in json.loads(after or "{}").items():
            told[line, kind, int(month)] = pence
    held = {(line, kind, month): p for line, kind, month, p in session.execute(select(grid.cells))}
    if count := sum(told.get(place) != held.get(place) for place in told | held):
        sentence = "{table}: {count} amounts are not as the audit trail left them"
        yield tr(sentence, table=tr(grid.lines.plural), count=count)


def _lines(session: Session, table: str) -> Iterator[tuple[int, str, str | None, str | None]]:
    columns = (AuditLine.row_id, AuditLine.field, AuditLine.before, AuditLine.after)
    query = select(*columns).where(AuditLine.table_name == table).order_by(AuditLine.id)
    with session.execute(query.execution_options(yield_per=5_000)) as found:
        for line in found:
            yield line.row_id, line.field, line.before, line.after


def _agrees(register: Register, said: Mapping[str, str | None], name: str, value: Any) -> bool:
    if name not in said:  # never filled, or a field that an upgrade brought
        return value is None or (bool(said) and value == register.defaults.get(name))
    after = said[name]
    if after == ERASED:  # the key of what it was is gone
        return True
    if isinstance(value, Decimal):
        return after is not None and Decimal(after) == value
    return after == (None if value is None else str(value))


def _label(register: Register, name: str) -> str:
    field = register.fields.get(name)
    return tr(field.label) if field else name
