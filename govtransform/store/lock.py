"""One writer a file: a side file that the system locks for as long as a process has it open.

A process that ends, however it ends, lets go; the file it leaves behind is in nobody's way. Only a
file server may hold a lock for a machine that is long gone: who edits shows now and then that they
are there, and what has been silent for a day may be taken over.
"""

import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path

from govtransform.i18n import N_, tr
from govtransform.values import words

SILENT_AFTER = timedelta(hours=24)
LOST = N_(
    "The right to edit this programme is no longer yours: somebody took it over, or the file "
    "beside it that says so was removed. All that was saved is safe; open it again to go on."
)
_TRIES, _PAUSE = 5, 0.02  # somebody who only looks has it for a moment

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30  # a byte nobody reads, since Windows keeps readers from locked ones

    def _grab(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _grab(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Holder:
    """Who edits a file: on which machine, in which process and since when (ISO, UTC)."""

    user: str
    machine: str
    pid: int
    since: str

    @property
    def is_us(self) -> bool:
        """Whether it is this very process: another window of the same person."""
        return (self.machine, self.pid) == (platform.node(), os.getpid())

    @property
    def sentence(self) -> str:
        """Who, where and since when."""
        if not self.since:
            return tr("Somebody else has this programme open.")
        since = datetime.fromisoformat(self.since).astimezone()
        told = {"who": self.user, "machine": self.machine, "time": f"{since:%H:%M}"}
        if since.date() == datetime.now().astimezone().date():
            return tr("{who} has had this programme open on {machine} since {time}.", **told)
        told["day"] = words.day(since.date())
        return tr("{who} has had this programme open on {machine} since {day}, {time}.", **told)


SOMEBODY = Holder("", "", 0, "")


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write, until it is released or the process ends."""

    side: Path
    opened: FileIO

    @property
    def is_ours(self) -> bool:
        """Whether it still counts: nobody has taken it over, and its file is where it was."""
        return not self.opened.closed and _is_still_there(self.opened.fileno(), self.side)

    def beat(self) -> bool:
        """Show that we are there; False where it no longer counts, and is left alone."""
        if not self.is_ours:
            return False
        with suppress(OSError):
            os.utime(self.side)
        return True

    def release(self) -> None:
        """Let others write; a file that is another's by now stays."""
        if self.opened.closed:
            return
        ours = self.is_ours
        if ours and sys.platform != "win32":  # there, an open file cannot be removed
            self.side.unlink(missing_ok=True)
        self.opened.close()
        with suppress(OSError):
            if ours and sys.platform == "win32":
                self.side.unlink()


def side_file(file: Path) -> Path:
    """The file beside a programme that says who edits it."""
    return file.with_name(f".~lock.{file.name}#")


def take(file: Path, who: str) -> Lock | None:
    """Take the right to write; None where another has it. Raises OSError where none can be kept."""
    held = _taken(side_file(file))
    if held:
        _write(held.opened.fileno(), file, who)
    return held


def holder(file: Path) -> Holder | None:
    """Who has the right to write now; None where it is free."""
    try:
        handle = os.open(side_file(file), os.O_RDONLY)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return SOMEBODY
    try:
        return None if _grab(handle) else _read(handle)
    finally:
        os.close(handle)


def silent(file: Path) -> Holder | None:
    """Who has it on another machine that has shown nothing for a day; None where nobody."""
    found = holder(file)
    if found is None or found.machine in ("", platform.node()):
        return None  # here, the system knows who is alive
    try:
        shown = datetime.fromtimestamp(side_file(file).stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    return found if datetime.now(UTC) - shown > SILENT_AFTER else None


def set_aside(file: Path) -> Holder | None:
    """Free a programme from a holder who is `silent`, one person at a time; gives who it was.

    Their machine may come back: it finds the side file gone, or another, and writes no more.
    """
    alone = _taken(file.with_name(f".~lock.{file.name}#over"))
    if alone is None:
        return None
    try:
        found = silent(file)
        if found:
            side_file(file).unlink(missing_ok=True)
        return found
    finally:
        alone.release()


def _taken(side: Path) -> Lock | None:
    for _ in range(_TRIES):
        handle = os.open(side, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _grab(handle) and _is_still_there(handle, side):
                return Lock(side, FileIO(handle, "r+"))
        except OSError:
            os.close(handle)
            raise
        os.close(handle)
        time.sleep(_PAUSE)
    return None


def _is_still_there(handle: int, side: Path) -> bool:
    """Whether the file we hold is the one others will find: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), side.stat())
    except FileNotFoundError:
        return False


def _write(handle: int, file: Path, who: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    told = json.dumps(asdict(Holder(who, platform.node(), os.getpid(), since))).encode()
    with suppress(OSError):  # on a full disk nobody learns who it is, and it holds all the same
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, told)
        os.ftruncate(handle, len(told))
        if sys.platform != "win32":  # whoever may edit the programme may lock it
            os.fchmod(handle, file.stat().st_mode & 0o666)


def _read(handle: int) -> Holder:
    for _ in range(_TRIES):
        os.lseek(handle, 0, os.SEEK_SET)
        with suppress(ValueError, TypeError):
            return Holder(**json.loads(os.read(handle, 4096)))
        time.sleep(_PAUSE)  # it is being written
    return SOMEBODY
