"""What happened on this computer, for whoever helps: lines of JSON without a value or a name.

A line says the event, the kind of error, the table and id of the record, and the places in our
code that led to it, each file by its name alone. Nothing of it is ever sent by GovTransform.
"""

import json
import os
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from govtransform import VERSION
from govtransform.errors import GovTransformError
from govtransform.files import whole

NAME, FILES, LARGEST = "govtransform.log", 5, 2 * 2**20  # bytes of a file
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, such as `opened` or `refused`; `outcome` is an exit code or a plain fact."""

    event: str
    outcome: str = ""
    error: str = ""
    table: str = ""
    row_id: int = 0
    stack: tuple[str, ...] = ()

    def because(self, error: BaseException) -> "Entry":
        """The same event, ended by an error."""
        table, row_id = getattr(error, "table", ""), getattr(error, "row_id", 0)
        stack = () if isinstance(error, GovTransformError) else tuple(places(error.__traceback__))
        return replace(self, error=code(error), table=table, row_id=row_id, stack=stack)


@dataclass(frozen=True, slots=True)
class Log:
    """Five files of two megabytes at most, thirty days at most, for their owner's eyes only."""

    folder: Path

    def write(self, at: datetime, entry: Entry) -> None:
        """Add a line; a full disk, or a folder that cannot be written, must hide nothing else."""
        told = {"at": at.isoformat(timespec="seconds"), "version": VERSION}
        told |= {name: value for name, value in asdict(entry).items() if value}
        with suppress(OSError, GovTransformError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(at)
            handle = os.open(self._file(0), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{json.dumps(told)}\n".encode())
            finally:
                os.close(handle)

    def latest(self, count: int) -> list[str]:
        """The last lines, as they stand in the file."""
        try:
            return self._file(0).read_text(encoding="utf-8").splitlines()[-count:]
        except OSError:
            return []

    def _file(self, number: int) -> Path:
        return self.folder / (f"{NAME}.{number}" if number else NAME)

    def _make_room(self, at: datetime) -> None:
        for number in range(FILES):
            _let_go(self._file(number), (at - KEPT_FOR).isoformat(timespec="seconds"))
        first = self._file(0)
        if not first.exists() or first.stat().st_size < LARGEST:
            return
        for number in reversed(range(FILES - 1)):
            if self._file(number).exists():
                self._file(number).replace(self._file(number + 1))


def places(trace: TracebackType | None) -> Iterator[str]:
    """Where in our code an error came from, with no values."""
    for frame in traceback.extract_tb(trace):
        yield f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"


def code(error: BaseException) -> str:
    """The kind of an error, and how the database names what is behind it."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    behind: Any = getattr(error.__cause__, "orig", None) or error.__cause__
    if isinstance(behind, sqlite3.Error):
        return f"{kind} {getattr(behind, 'sqlite_errorname', '')}".strip()
    state = getattr(behind, "sqlstate", None)
    return f"{kind} {state}" if state else kind


def _let_go(file: Path, oldest: str) -> None:
    """Leave out the lines of a file that are older than this; lines are in order."""
    try:
        with file.open(encoding="utf-8") as opened:
            if _at(opened.readline()) >= oldest:
                return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    except FileNotFoundError:
        return
    kept = [line for line in lines if _at(line) >= oldest]
    if not kept:
        file.unlink()
        return
    with whole(file) as part:
        part.write_text("".join(kept), encoding="utf-8")


def _at(line: str) -> str:
    """When a line was written, as text in the order of time; a line that is broken is old."""
    try:
        return str(json.loads(line)["at"])
    except (ValueError, KeyError, TypeError):
        return ""
