"""Files inside the programme, each kept once under the hash of its bytes.

A file is there as long as an attachment names it. Its bytes are in no line of the trail: what
undo may bring back lies on a shelf in memory until the programme is closed.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Column, Integer, LargeBinary, String, Table, cast, func, select, text
from sqlalchemy.orm import Session

from govtransform.errors import ConflictError
from govtransform.i18n import tr
from govtransform.model import Base
from govtransform.registers import ATTACHMENTS
from govtransform.store.changes import Change, Image

BLOB = Table(
    "blob",
    Base.metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
SHELF_BYTES = 200 * 2**20  # eight files of the largest size
_PUT = text(
    "INSERT INTO blob (sha256, size, content) VALUES (:sha256, :size, :content) "
    "ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, content = excluded.content"
)


class Shelf:
    """The bytes of files that left the programme since it was opened, the last ones first."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def lay(self, digest: str, content: bytes) -> None:
        """Keep bytes, and let go of the oldest where there is too much."""
        self._held.pop(digest, None)
        self._held[digest] = content
        while sum(map(len, self._held.values())) > SHELF_BYTES:
            del self._held[next(iter(self._held))]

    def find(self, digest: str) -> bytes | None:
        """The bytes with this hash, if they are here."""
        return self._held.get(digest)

    def clear(self) -> None:
        """Let go of everything: nothing can be brought back."""
        self._held.clear()


def put(session: Session, content: bytes) -> str:
    """Store bytes, once, and give their hash."""
    digest = hashlib.sha256(content).hexdigest()
    told = {"sha256": digest, "size": len(content), "content": content}
    session.connection().execute(_PUT, told)
    return digest


def get(session: Session, digest: str) -> bytes | None:
    """The bytes stored under a hash, text that a program put there included; None without any."""
    query = select(cast(BLOB.c.content, LargeBinary)).where(BLOB.c.sha256 == digest)
    return session.connection().execute(query).scalar_one_or_none()


def settle(session: Session, changes: Iterable[Change], shelf: Shelf) -> None:
    """At the end of an edit: bring files back that are named again, take away those named no more.

    Raises ConflictError where an attachment names a file that is nowhere, and gives no link.
    """
    gone: set[str] = set()
    for change in changes:
        if change.table == ATTACHMENTS.table:
            before, after = change.before or {}, change.after or {}
            if before.get("sha256") != after.get("sha256"):
                gone |= {before["sha256"]} if before.get("sha256") else set()
                if after.get("sha256") and not _is_there(session, after["sha256"], shelf):
                    _refuse_lost(after)
    for digest in sorted(gone):
        _drop(session, digest, shelf)


def strays(session: Session) -> int:
    """How many files no attachment names."""
    row = ATTACHMENTS.entity.__table__.c
    named = select(row.id).where(row.sha256 == BLOB.c.sha256)
    query = select(func.count()).select_from(BLOB).where(~named.exists())
    return int(session.scalar(query) or 0)


def _is_there(session: Session, digest: str, shelf: Shelf) -> bool:
    query = select(BLOB.c.size).where(BLOB.c.sha256 == digest)
    if session.connection().execute(query).first():
        return True
    content = shelf.find(digest)
    if content is not None:
        put(session, content)
    return content is not None


def _refuse_lost(image: Image) -> None:
    if not image.get("location"):
        sentence = "{record}: its file is not in this programme. Attach the file, or give a link."
        raise ConflictError(tr(sentence, record=image["code"]))


def _drop(session: Session, digest: str, shelf: Shelf) -> None:
    """Two edits of one shared database never drop and name the same file at once."""
    connection = session.connection()
    query = select(BLOB.c.content).where(BLOB.c.sha256 == digest).with_for_update()
    content = connection.execute(query).scalar_one_or_none()
    row = ATTACHMENTS.entity.__table__.c
    named = connection.execute(select(row.id).where(row.sha256 == digest).limit(1)).first()
    if content is not None and named is None:
        shelf.lay(digest, content)
        connection.execute(BLOB.delete().where(BLOB.c.sha256 == digest))
