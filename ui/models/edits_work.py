"""What the page of every edit reads, proves and writes off the main thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govtransform.exchange import edits_file
from govtransform.jobs import Progress
from govtransform.queries import every_edit
from govtransform.queries.every_edit import Asked, Chain, Edits
from govtransform.store import audit
from govtransform.store.audit import Head
from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class EditsReading:
    """A page of edits, who has edited, and where the trail ends."""

    page: Edits
    people: Sequence[str]
    head: Head


def read(session: Any, asked: Asked, before: int | None, count: int) -> EditsReading:
    """Read what is meant before a line of the trail, or the latest."""
    page = every_edit.edits(session, asked, before, count)
    return EditsReading(page, every_edit.people(session), audit.head(session))


def verify(workspace: Workspace, progress: Progress) -> Chain:
    """Work the whole chain out anew; no line of it is told."""
    with workspace.read(whole=True) as session:
        return every_edit.verified(session, progress)


def write(workspace: Workspace, asked: Asked, path: Path, progress: Progress) -> list[Path]:
    """Write all that is meant to a file."""
    with workspace.read() as session:
        edits_file.save(session, asked, path, progress)
    return [path]
