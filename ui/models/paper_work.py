"""What is done with attached files off the main thread: taken in, laid out to be seen, copied."""

from pathlib import Path

from govtransform.files import whole
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.queries.papers import Paper
from govtransform.services import attachments
from govtransform.services.attachments import About
from govtransform.store.workspace import Workspace

READ_ONLY = 0o400


def take_in(workspace: Workspace, label: str, path: Path, about: About, progress: Progress) -> int:
    """Take a file into the programme as one edit; GovTransformError where it cannot be."""
    progress.step(0, 1, tr("Reading {name}", name=path.name))
    with workspace.edit(label) as session:
        return attachments.add(session, path, about)


def lay_out(workspace: Workspace, paper: Paper, folder: Path, progress: Progress) -> Path:
    """Lay a copy that is read only into a folder of its own, for the desktop to show."""
    target = folder / Path(paper.name).name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        save_copy(workspace, paper, target, progress)
        target.chmod(READ_ONLY)
    return target


def save_copy(workspace: Workspace, paper: Paper, path: Path, progress: Progress) -> Path:
    """Write a copy of an attached file, whole or not at all."""
    progress.step(0, 1, tr("Reading {name}", name=paper.name))
    with workspace.read() as session:
        file = attachments.opened(session, paper.id)
    with whole(path) as part:
        part.write_bytes(file.content)
    return path
