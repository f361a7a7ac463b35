"""Evidence and papers on a record: a file taken into the programme, or a link to where it is."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.errors import DamagedError, GovTransformError
from govtransform.i18n import tr
from govtransform.model import Values
from govtransform.registers import ATTACHMENTS
from govtransform.registers.admin.attachments import Attachment, AttachmentGrade, AttachmentKind
from govtransform.services import records
from govtransform.store import blobs

LARGEST = 25 * 2**20  # bytes of one file
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class About:
    """What it is on, such as `claim:3`, and what it is for; a name replaces that of the file."""

    on: str
    kind: AttachmentKind = AttachmentKind.EVIDENCE
    name: str = ""
    grade: AttachmentGrade | None = None
    added_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of the programme: the name it came with, and its bytes."""

    name: str
    content: bytes


def add(session: Session, path: Path, about: About) -> int:
    """Take a file into the programme, and give the attachment's id.

    Raises GovTransformError where it cannot be read, is empty, or is larger than 25 MB.
    """
    content = _read(path)
    told = {"sha256": blobs.put(session, content), "size": len(content)}
    return records.add(session, ATTACHMENTS, _values(about, path.name) | told)


def link(session: Session, location: str, about: About) -> int:
    """Attach a link: the file stays where it is, and nothing of it is kept here."""
    place = location.strip()
    if not place:
        raise GovTransformError(tr("Give the link"))
    name = place.rstrip("/").rpartition("/")[2] or place
    return records.add(session, ATTACHMENTS, _values(about, name) | {"location": place})


def opened(session: Session, attachment_id: int) -> File:
    """The file of an attachment, whose bytes are those that were added.

    Raises GovTransformError for a link, DamagedError where they have been changed or are gone.
    """
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise GovTransformError(tr("This attachment no longer exists"))
    if not row.sha256 or row.location:
        sentence = "{record} is a link: its file is at {place}"
        raise GovTransformError(tr(sentence, record=row.code, place=row.location or ""))
    content = blobs.get(session, row.sha256)
    if content is None or hashlib.sha256(content).hexdigest() != row.sha256:
        sentence = "{record}: its file is not the one that was added. Open a backup instead. (A02)"
        raise DamagedError(tr(sentence, record=row.code))
    return File(row.name, content)


def remove(session: Session, attachment_id: int) -> None:
    """Remove an attachment, and its file with the last that names it.

    Raises GovTransformError for evidence on which a claim is validated.
    """
    records.remove(session, ATTACHMENTS, attachment_id)


def _values(about: About, name: str) -> Values:
    return {
        "name": (about.name or name)[:200],
        "kind": about.kind.value,
        "on": about.on,
        "grade": about.grade.value if about.grade else None,
        "added_by_id": about.added_by_id,
    }


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise GovTransformError(
                tr(
                    "{name} has {size} MB, and the programme takes files up to {most} MB. "
                    "Leave it where it is, and attach a link to it.",
                    name=path.name,
                    size=-(-size // _MEGABYTE),
                    most=LARGEST // _MEGABYTE,
                )
            )
        content = path.read_bytes()
    except OSError as error:
        told = {"name": path.name, "why": error.strerror or error}
        raise GovTransformError(tr("{name} cannot be read: {why}", **told)) from error
    if not content:
        raise GovTransformError(tr("{name} is empty", name=path.name))
    return content
