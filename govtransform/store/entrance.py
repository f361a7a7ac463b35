"""The way into a programme: to edit it, or only to read it, and then why."""

import enum
import os
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.store import header, lock, working_copy
from govtransform.store.engine import journal
from govtransform.store.working_copy import WorkingCopy


class Access(enum.Enum):
    """What somebody opens a programme for."""

    CREATE = "to edit it, and to make it where there is none"
    EDIT = "to edit it, or to read it where that is impossible"
    READ = "to read it, without standing in anybody's way"
    TAKE_OVER = "to edit it in place of a machine that has been silent for a day"


@dataclass(frozen=True, slots=True)
class Entry:
    """One programme that may be opened; an `obstacle` says why it is only for reading.

    `opens` is what to open in place of the file: a copy, where a half-written file lies in a
    place in which it cannot be put right, or the `working` copy of one that others synchronise.
    `holder` is who edits it, where that is the obstacle; `taken_from` whose right to edit was
    taken over. `told` is what a person should know of the way in.
    """

    opens: Path | str
    is_new: bool = False
    obstacle: str = ""
    held: lock.Lock | None = None
    copied: TemporaryDirectory[str] | None = field(default=None, repr=False)
    holder: lock.Holder | None = None
    taken_from: lock.Holder | None = None
    working: WorkingCopy | None = None
    told: str = ""

    @property
    def lies(self) -> Path | str:
        """Where the programme itself is, whatever is opened in its place."""
        return self.working.original if self.working else self.opens

    def give_way(self, *, only_reads: bool) -> None:
        """Let others edit the file meanwhile, for somebody who only reads it."""
        if only_reads and self.held and not self.working:
            self.held.release()

    def beat(self) -> bool:
        """Show others that we edit it; False where the right to it is another's by now."""
        return self.held is None or self.held.beat()

    def put_back(self, who: str) -> None:
        """Have the working copy take the programme's place; ConflictError tells of two."""
        if self.working and self.held:
            self.working.put_back(who, ours=self.held.is_ours)

    def leave(self) -> None:
        """Let go of the right to write, and of the copy."""
        if self.held:
            self.held.release()
        if self.copied:
            self.copied.cleanup()

    def unmake(self) -> None:
        """Let go, and remove what was begun, where the programme could not be opened after all."""
        self.leave()
        if self.working and self.held and not self.working.is_worked_on:
            self.working.discard()
        if self.is_new and isinstance(self.opens, Path):
            for path in (self.opens, journal(self.opens)):
                path.unlink(missing_ok=True)


def enter(location: Path | str, who: str, access: Access, own: Path | None = None) -> Entry:
    """Look at the file before anything is opened, and take the right to write if it is asked for.

    What others synchronise is worked on as a copy in the folder `own`, where there is one.
    Raises GovTransformError, having written nothing, where it is no programme that we can use.
    """
    asked = _asked(access)
    if isinstance(location, str):
        return Entry(location, is_new=access is Access.CREATE, obstacle=asked)
    file = Path(os.path.realpath(location))
    is_new = access is Access.CREATE and _is_unmade(file)
    holder = lock.holder(file)
    ours = holder is not None and holder.is_us
    if not is_new and not ours:
        header.check(file)
    place = obstacle_at(file)
    if place and not holder and header.is_half_written(file):
        return _copied(file, place)
    if ours or asked or place:
        entry = _beside(Entry(file, is_new, asked or place), file, own)
    else:
        entry = _as_copy(_take(Entry(file, is_new), file, who, access), file, who, own)
    if is_new and entry.obstacle:
        raise GovTransformError(entry.obstacle)
    return entry


def obstacle_at(file: Path) -> str:
    """Why a file cannot be edited where it lies; empty where it can."""
    if os.path.exists(file) and not _may_write(file):
        return tr("You may read {name}, and not change it.", name=file.name)
    if not os.path.isdir(file.parent):
        return tr("There is no folder {folder}. Choose another.", folder=file.parent)
    if not _may_write(file.parent):
        return tr("You may not write into the folder {folder}.", folder=file.parent)
    return ""


def is_free(location: Path | str) -> bool:
    """Whether nothing stands in the way of editing a programme now."""
    if not isinstance(location, Path):
        return True
    file = Path(os.path.realpath(location))
    return not obstacle_at(file) and lock.holder(file) is None


def _is_unmade(file: Path) -> bool:
    return not os.path.exists(file) or (os.path.isfile(file) and file.stat().st_size == 0)


def _asked(access: Access) -> str:
    return tr("This programme was opened for reading.") if access is Access.READ else ""


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _take(entry: Entry, file: Path, who: str, access: Access) -> Entry:
    try:
        was = lock.set_aside(file) if access is Access.TAKE_OVER else None
        if held := lock.take(file, who):
            return replace(entry, held=held, taken_from=was)
    except OSError:
        folder = file.parent
        told = tr("The folder {folder} lets nobody take the right to edit.", folder=folder)
        return replace(entry, obstacle=told)
    holder = lock.holder(file) or lock.SOMEBODY
    return replace(entry, obstacle=holder.sentence, holder=holder)


def _as_copy(entry: Entry, file: Path, who: str, own: Path | None) -> Entry:
    """Work on a copy of what is ours to edit and lies where others synchronise it."""
    if own is None or entry.is_new or not entry.held or not working_copy.is_wanted(file, own):
        return entry
    try:
        working, told = working_copy.begin(file, who, own)
    except BaseException:
        entry.leave()
        raise
    return replace(entry, opens=working.file, working=working, told=told)


def _beside(entry: Entry, file: Path, own: Path | None) -> Entry:
    """Look at the copy that this person works on in another window, where there is one."""
    working = working_copy.found(file, own) if own else None
    if working and working.is_current:
        return replace(entry, opens=working.file, working=working)
    return entry


def _copied(file: Path, obstacle: str) -> Entry:
    """Copy a file and what is needed to put it right; this process has neither open yet."""
    folder = TemporaryDirectory(prefix="govtransform-")
    for path in (file, journal(file)):
        shutil.copyfile(path, Path(folder.name) / path.name)
    return Entry(Path(folder.name) / file.name, obstacle=obstacle, copied=folder)
