"""What the desk has done off the main thread: a programme opened, made, copied or given back.

Everything of the store is imported inside functions, since it is slow to load.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.jobs import Progress

if TYPE_CHECKING:  # slow to load
    from govtransform.store.backups import Backup
    from govtransform.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class By:
    """Who works, and the folder of their own."""

    who: str
    own: Path


def open_file(path: Path, by: By, take_over: bool, progress: Progress) -> "Workspace":
    """Open a programme, and ask beforehand what its first page will ask."""
    from govtransform.services import erase  # noqa: PLC0415  (slow to load)
    from govtransform.store.entrance import Access  # noqa: PLC0415  (slow to load)
    from govtransform.store.workspace import Workspace  # noqa: PLC0415  (slow to load)

    access = Access.TAKE_OVER if take_over else Access.EDIT
    workspace = Workspace(path, by.who, access, by.own)
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


def make(path: Path, by: By, progress: Progress) -> "Workspace":
    """Make an empty programme named after its file, and open it."""
    from govtransform.services import new_file  # noqa: PLC0415  (slow to load)
    from govtransform.services.beginnings import Beginning, begin  # noqa: PLC0415  (slow to load)

    with new_file.made(path, by.who) as workspace:
        begin(workspace, Beginning(path.stem), date.today())
    return open_file(path, by, False, progress)


def _judged(workspace: "Workspace") -> "Workspace":
    """Have undo and redo keep the rules between records, as edits do."""
    from govtransform.services import standing  # noqa: PLC0415  (slow to load)

    workspace.judges.append(standing.judge)
    return workspace


def copy_sample(path: Path, by: By, progress: Progress) -> "Workspace":
    """Make this person's copy of the sample, and open it."""
    from govtransform.exchange import sample  # noqa: PLC0415  (slow to load)

    path.parent.mkdir(parents=True, exist_ok=True)
    sample.build(path, by.who)
    return open_file(path, by, False, progress)


def renew_sample(path: Path, by: By, progress: Progress) -> "Workspace":
    """Put this person's copy of the sample aside, under a name with the moment, and make another.

    Raises GovTransformError where it is open somewhere.
    """
    from govtransform.store import lock  # noqa: PLC0415  (slow to load)

    if lock.holder(path):
        raise GovTransformError(tr("The sample is open in another window. Close it there first."))
    if path.exists():
        path.replace(
            path.with_name(f"{path.stem}, {datetime.now():%Y-%m-%d %H.%M.%S}{path.suffix}")
        )
    return copy_sample(path, by, progress)


def back_up_by_hand(workspace: "Workspace", progress: Progress) -> "Backup | None":
    """Keep a copy of this moment; of a restored copy it says that it is the one to go on with."""
    from govtransform.store import backups  # noqa: PLC0415  (slow to load)

    made = workspace.back_up(tr("Made by hand"))
    if isinstance(workspace.location, Path):
        backups.confirm(workspace.location)
    return made


def restore(file: Path, backup: "Backup", by: By, progress: Progress) -> "Workspace":
    """Give a backup back as a new file beside the programme, and open that."""
    from govtransform.services import erase  # noqa: PLC0415  (slow to load)
    from govtransform.store import backups  # noqa: PLC0415  (slow to load)

    target = backups.restored_name(file, backup)
    erase.give_back(backup.file, target, by.who, by.own)
    return open_file(target, by, False, progress)
