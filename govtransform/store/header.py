"""Looks at a programme file before SQLite does: its kind, its length, its age. Writes nothing."""

import stat
from pathlib import Path

from govtransform.errors import DamagedError, GovTransformError
from govtransform.i18n import tr
from govtransform.store import schema
from govtransform.store.engine import APPLICATION_ID, journal

_MAGIC = b"SQLite format 3\0"
_SIZE = 100  # bytes of a header, see https://www.sqlite.org/fileformat.html
_ROLLBACK = b"\1\1"  # how our files are written; any other way needs more files than one


def check(file: Path) -> None:
    """Refuse what is no programme, is cut short or is newer, each in its own words.

    To be called before this process has a connection to the file: closing a file that SQLite
    has open drops SQLite's locks on it.
    """
    try:
        length = _length(file)
        header = _first_bytes(file)
    except (FileNotFoundError, NotADirectoryError) as error:
        told = {"name": file.name, "folder": file.parent}
        sentence = tr("There is no file {name} in {folder}. It may have been moved.", **told)
        raise GovTransformError(sentence) from error
    except PermissionError as error:
        sentence = tr("You may not read {name}. Ask its owner for access.", name=file.name)
        raise GovTransformError(sentence) from error
    if length == 0:
        sentence = tr("{name} is empty: there is no programme in it.", name=file.name)
        raise GovTransformError(sentence)
    if not header.startswith(_MAGIC):
        raise GovTransformError(tr("{name} is not a GovTransform programme.", name=file.name))
    if length < _SIZE:
        raise _cut_short(file, length, _SIZE)
    _check_header(file, header)


def is_half_written(file: Path) -> bool:
    """Whether a crash or a power cut left a change that SQLite has yet to take back."""
    try:
        return journal(file).stat().st_size > 0
    except FileNotFoundError:
        return False


def _length(file: Path) -> int:
    found = file.stat()
    if stat.S_ISDIR(found.st_mode):
        sentence = tr("{name} is a folder, not a GovTransform programme.", name=file.name)
        raise GovTransformError(sentence)
    if not stat.S_ISREG(found.st_mode):
        sentence = tr("{name} is not a file, so not a GovTransform programme.", name=file.name)
        raise GovTransformError(sentence)
    return found.st_size


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_SIZE)


def _check_header(file: Path, header: bytes) -> None:
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        sentence = tr(
            "{name} belongs to another program: it is not a GovTransform programme.", name=file.name
        )
        raise GovTransformError(sentence)
    if int.from_bytes(header[60:64]) > schema.HEAD:
        raise GovTransformError(tr(schema.NEWER))
    if header[18:20] != _ROLLBACK:
        raise DamagedError(tr(schema.DAMAGED, name=file.name))
    page = int.from_bytes(header[16:18])
    whole = int.from_bytes(header[28:32]) * (65_536 if page == 1 else page)
    if not is_half_written(file) and (length := file.stat().st_size) < whole:
        raise _cut_short(file, length, whole)


def _cut_short(file: Path, length: int, whole: int) -> DamagedError:
    return DamagedError(
        tr(
            "{name} is cut short: {length:,} of its {whole:,} bytes are there. "
            "Get it again from where it came, or open one of its backups.",
            name=file.name,
            length=length,
            whole=whole,
        )
    )
