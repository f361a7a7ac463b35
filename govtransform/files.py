"""Where shipped files are, and how every file of ours is written: whole, or not at all."""

import errno
import glob
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from govtransform.errors import GovTransformError

ABANDONED_AFTER = 3600  # seconds without a write: no document of ours takes that long

_INSTALLED = Path(__file__).parent / "resources"
_CLONED = Path(__file__).parent.parent / "resources"
_FULL = (errno.ENOSPC, errno.EDQUOT)


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder, in a clone and in an installed copy alike."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CLONED).joinpath(*parts)


@contextmanager
def whole(path: Path, check: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Give a path beside `path` to write to; what stands there at the end takes its place.

    It has the ending of `path`, since libraries go by that, and until the end only its owner may
    read it. `check` looks at the finished file and raises if it is not right. Whatever fails,
    `path` is as it was and nothing is left behind. Raises GovTransformError where the user can
    do something about it.
    """
    target = Path(os.path.realpath(path))
    part = _part(target)
    try:
        try:  # from before there is anything: Ctrl+C may come while the part is made
            mode = _begin(part, target)
            yield part
            _finish(part, target, mode, check)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        sentence = _explain(error, target)
        if not sentence:
            raise
        raise GovTransformError(sentence) from error


def _part(target: Path) -> Path:
    """Name the part as no other writer names theirs."""
    import secrets  # noqa: PLC0415  (a start reads, and this is slow to load)

    start = f"{_part_start(target)}{_computer()}-{os.getpid()}-{secrets.token_hex(4)}"
    return target.with_name(f"{start}.tmp{target.suffix}")


def _begin(part: Path, target: Path) -> int:
    """Make the empty part, private; give the rights the finished file shall have."""
    _clear_abandoned(target)
    part.touch(exist_ok=False)
    mode = (target if target.exists() else part).stat().st_mode & 0o777
    part.chmod(0o600)
    return mode


def _finish(part: Path, target: Path, mode: int, check: Callable[[Path], None] | None) -> None:
    """Have the disk keep the part, look at it, and put it in its place for good."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    if check:
        check(part)
    part.chmod(mode)
    part.replace(target)
    if os.name == "posix":  # without this, a power cut may undo the replacement
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _part_start(target: Path) -> str:
    return f".~{target.stem[:40]}."


def _computer() -> str:
    import platform  # noqa: PLC0415  (a start reads, and this is slow to load)

    return platform.node().partition(".")[0]


def _clear_abandoned(target: Path) -> None:
    """Remove the parts of this file that a crash or a power cut left behind."""
    pattern = f"{glob.escape(_part_start(target))}*-*-*.tmp{glob.escape(target.suffix)}"
    for left in target.parent.glob(pattern):
        with suppress(OSError):
            if _is_abandoned(left, _part_start(target)):
                left.unlink()


def _is_abandoned(left: Path, start: str) -> bool:
    """Whether its writer has ended (which only its own computer can tell) or long been idle."""
    if time.time() - left.stat().st_mtime > ABANDONED_AFTER:
        return True
    computer, process, _ = left.name.removeprefix(start).rsplit("-", 2)
    if os.name != "posix" or computer != _computer():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    return False


def _explain(error: OSError, target: Path) -> str:
    """What to tell the user; nothing where the error is not about this file."""
    from govtransform.i18n import tr  # noqa: PLC0415  (it finds its catalogues through us)

    name, folder = target.name, target.parent
    if error.errno in _FULL:
        return tr("There is no room on the disk for {name}. Make room, then try again.", name=name)
    if not _is_about(error, target):
        return ""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return tr("There is no folder {folder}. Choose another.", folder=folder)
    if isinstance(error, IsADirectoryError):
        return tr("{name} is a folder. Choose another name.", name=name)
    if sys.platform == "win32" and target.exists():
        return tr(
            "{name} is open in another program. Close it there, or choose another name.", name=name
        )
    return tr("You may not write into the folder {folder}. Choose another.", folder=folder)


def _is_about(error: OSError, target: Path) -> bool:
    kinds = (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError)
    about = Path(str(error.filename))
    ours = about in (target, target.parent) or about.name.startswith(_part_start(target))
    return ours and (isinstance(error, kinds) or error.errno == errno.EROFS)
