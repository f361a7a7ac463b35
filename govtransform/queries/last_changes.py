"""Who changed what last, from the audit trail: of many records at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from govtransform.store.audit import AuditLine
from govtransform.store.engine import batches


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of one thing, local date."""

    who: str = ""
    on: date | None = None


def last_changes(
    session: Session, table: str, rows: Iterable[int], field: str
) -> dict[int, Change]:
    """The last change of a field, or of a kind of amounts, of each row that has one."""
    return _newest(session, (AuditLine.table_name == table) & (AuditLine.field == field), rows)


def last_by_field(session: Session, table: str, row: int) -> dict[str, Change]:
    """The last change of each field of one record; `code` has who made it."""
    line = AuditLine
    is_said = line.before.is_not(None) | line.after.is_not(None)
    mine = select(func.max(line.id)).where(line.table_name == table, line.row_id == row, is_said)
    query = select(line.field, line.who, line.at).where(line.id.in_(mine.group_by(line.field)))
    return {field: Change(who, _day(at)) for field, who, at in session.execute(query)}


def last_of_any(
    session: Session, tables: Collection[str], rows: Iterable[int]
) -> dict[int, Change]:
    """The last change of anything about some records: in their table, or in that of their cells."""
    return _newest(session, AuditLine.table_name.in_(sorted(tables)), rows)


def _newest(
    session: Session, wanted: ColumnElement[bool], rows: Iterable[int]
) -> dict[int, Change]:
    line = AuditLine
    found: dict[int, Change] = {}
    for few in batches(rows):
        newest = select(func.max(line.id)).where(wanted, line.row_id.in_(few))
        query = select(line.row_id, line.who, line.at).where(
            line.id.in_(newest.group_by(line.row_id))
        )
        for row_id, who, at in session.execute(query):
            found[row_id] = Change(who, _day(at))
    return found


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
