"""What the desk has done off the main thread: a programme opened, made, copied or given back.

Everything of the store is imported inside functions, since it is slow to load.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govtransform.i18n import tr
from govtransform.jobs import Progress

if TYPE_CHECKING:  # slow to load
    from govtransform.store.backups import Backup
    from govtransform.store.workspace import Workspace


def open_file(path: Path, who: str, take_over: bool, progress: Progress) -> "Workspace":
    """Open a programme, and ask beforehand what its first page will ask."""
    from govtransform.services import erase  # noqa: PLC0415  (slow to load)
    from govtransform.store.entrance import Access  # noqa: PLC0415  (slow to load)
    from govtransform.store.workspace import Workspace  # noqa: PLC0415  (slow to load)

    workspace = Workspace(path, who, Access.TAKE_OVER if take_over else Access.EDIT)
    erase.again(workspace)  # where a backup was put in its place by hand
    _warm(workspace)
    return _judged(workspace)


def _warm(workspace: "Workspace") -> None:
    """Ask what the Overview will ask: composing its statements takes 100 ms, once."""
    from govtransform.queries import attention, organisation, overview  # noqa: PLC0415  (slow)

    with workspace.read() as session:
        organisation.own_settings(session)
        overview.headlines(session)
        overview.initiatives(session)
        overview.components(session)
        attention.attention(session)


def make(path: Path, who: str, progress: Progress) -> "Workspace":
    """Make an empty programme named after its file."""
    from govtransform.services.beginnings import Beginning, begin  # noqa: PLC0415  (slow to load)
    from govtransform.store.workspace import Workspace  # noqa: PLC0415  (slow to load)

    workspace = Workspace(path, who)
    begin(workspace, Beginning(path.stem), date.today())
    return _judged(workspace)


def _judged(workspace: "Workspace") -> "Workspace":
    """Have undo and redo keep the rules between records, as edits do."""
    from govtransform.services import standing  # noqa: PLC0415  (slow to load)

    workspace.judges.append(standing.judge)
    return workspace


def copy_sample(path: Path, who: str, progress: Progress) -> "Workspace":
    """Make this person's copy of the sample, and open it."""
    from govtransform.exchange import sample  # noqa: PLC0415  (slow to load)

    path.parent.mkdir(parents=True, exist_ok=True)
    sample.build(path, who)
    return open_file(path, who, False, progress)


def back_up_by_hand(workspace: "Workspace", progress: Progress) -> "Backup | None":
    """Keep a copy of this moment; of a restored copy it says that it is the one to go on with."""
    from govtransform.store import backups  # noqa: PLC0415  (slow to load)

    made = workspace.back_up(tr("Made by hand"))
    if isinstance(workspace.location, Path):
        backups.confirm(workspace.location)
    return made


def restore(file: Path, backup: "Backup", who: str, progress: Progress) -> "Workspace":
    """Give a backup back as a new file beside the programme, and open that."""
    from govtransform.services import erase  # noqa: PLC0415  (slow to load)
    from govtransform.store import backups  # noqa: PLC0415  (slow to load)

    target = backups.restored_name(file, backup)
    erase.give_back(backup.file, target, who)
    return open_file(target, who, False, progress)
