"""The files and links on a record: its evidence and papers."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers.admin.attachments import Attachment


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment; without a `location` its file is kept in the programme."""

    id: int
    code: str
    name: str
    kind: str
    location: str
    size: int | None
    grade: str = ""


def papers(session: Session, on: str) -> tuple[Paper, ...]:
    """What is attached to a record, such as `claim:3`, the first added first."""
    query = select(Attachment).where(Attachment.on == on, Attachment.archived.is_(False))
    return tuple(
        Paper(row.id, row.code, row.name, row.kind, row.location or "", row.size, row.grade or "")
        for row in session.scalars(query.order_by(Attachment.id))
    )
