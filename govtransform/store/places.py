"""Says where a programme file had better not be worked on: what others sync, share or pull out."""

import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from govtransform.i18n import N_, tr

SYNCED = ("onedrive", "dropbox", "google drive", "icloud drive", "box sync", "nextcloud")
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs"})
PLUGGED = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE, _REMOTE = 2, 4  # what Windows calls a kind of drive
_ADVICE = N_(
    "{what}: two people can damage it there. Work on a copy on this computer, "
    "or ask for a shared database."
)
_COPIED = N_(
    "{what}. You work on a copy on this computer, which takes its place when you close it. "
    "Others see your changes then."
)
_SYNCED = N_("This programme lies in a folder that is synchronised")
_NETWORK = N_("This programme lies on a network drive")
_PLUGGED = N_("This programme lies on a drive that can be pulled out")


def warning(file: Path, *, is_copied: bool = False) -> str:
    """A sentence about where a file lies; none where it lies well.

    Where `is_copied`, a copy of it is worked on elsewhere, which is told instead.
    """
    where = file.absolute()
    kind = _drive(where)
    if is_synced(where):
        what = _SYNCED
    elif str(where).startswith("\\\\") or kind == _REMOTE or is_on_network(where, _mounts()):
        what = _NETWORK
    elif kind == _REMOVABLE or where.as_posix().startswith(PLUGGED):
        what = _PLUGGED
    else:
        return ""
    return tr(_COPIED if is_copied else _ADVICE, what=tr(what))


def is_synced(where: PurePath) -> bool:
    """Whether a folder on the way is one that a service copies to and fro."""
    return any(part.casefold().startswith(SYNCED) for part in where.parts[:-1])


def is_on_network(where: PurePath, mounts: Iterable[str]) -> bool:
    """Whether the nearest mount, of lines such as `//server/x /mnt/x cifs rw`, is a network's."""
    found = [line.split() for line in mounts]
    above = {str(parent) for parent in where.parents}
    near = [fields for fields in found if len(fields) > 2 and _spelt(fields[1]) in above]
    nearest = max(near, key=lambda fields: len(fields[1]), default=None)
    return nearest is not None and nearest[2] in NETWORK


def _spelt(mounted: str) -> str:
    """A place as people write it: the system's table has spaces as numbers."""
    return mounted.replace("\\040", " ")


def _mounts() -> list[str]:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _drive(where: Path) -> int:
    """What Windows says of the drive; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes  # noqa: PLC0415  (only there)

    return int(ctypes.windll.kernel32.GetDriveTypeW(f"{where.drive}\\"))
