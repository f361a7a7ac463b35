"""Who changed what last, from the audit trail: of many records at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
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
    line = AuditLine
    found: dict[int, Change] = {}
    for few in batches(rows):
        newest = select(func.max(line.id)).where(
            line.table_name == table, line.field == field, line.row_id.in_(few)
        )
        query = select(line.row_id, line.who, line.at).where(
            line.id.in_(newest.group_by(line.row_id))
        )
        for row_id, who, at in session.execute(query):
            found[row_id] = Change(who, datetime.fromisoformat(at).astimezone().date())
    return found
