"""What a database could not do, in plain words: what happened, what is safe, what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from govtransform.errors import DamagedError, GovTransformError
from govtransform.i18n import N_, tr

BUSY = N_("Somebody else is saving the same thing. Nothing was changed: try again.")
FULL = N_(
    "There is no room left on the disk. This was not saved; all that was saved before is safe. "
    "Make room, then do it again."
)
UNWRITTEN = N_(
    "The disk did not take this. It was not saved; all that was saved before is safe. "
    "Look whether the drive or the network folder is still there, then do it again."
)
FORBIDDEN = N_(
    "This programme may not be changed where it is now. This was not saved; all that was saved "
    "before is safe. Ask for the right to write there, or save a copy elsewhere."
)
DAMAGED = N_(
    "The file of this programme is damaged. This was not done, and nothing was changed. "
    "Save nothing more into it: open one of its backups."
)
LOST = N_(
    "The database does not answer. All that was shown as saved is safe. When it answers again, "
    "look whether your last change is there before you make it once more."
)
_SQLITE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CONSTRAINT: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: UNWRITTEN,
    sqlite3.SQLITE_CANTOPEN: UNWRITTEN,
    sqlite3.SQLITE_READONLY: FORBIDDEN,
    sqlite3.SQLITE_PERM: FORBIDDEN,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_POSTGRESQL = {  # by the beginning of the SQLSTATE, the longest that fits
    "08": LOST, "57P": LOST, "23": BUSY, "40": BUSY, "55P03": BUSY, "53100": FULL,
    "53": LOST, "58": UNWRITTEN, "42501": FORBIDDEN, "25006": FORBIDDEN, "28": FORBIDDEN,
    "XX001": DAMAGED, "XX002": DAMAGED,
}  # fmt: skip


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Show what the world did to a database as a sentence; let faults of ours through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if told := plain(error):
            raise told from error
        raise


def plain(error: DBAPIError | sqlite3.Error) -> GovTransformError | None:
    """The error to show instead; None where it is a fault of ours, and not of the world."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    sentence = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_postgresql(cause)
    if not sentence and isinstance(error, DBAPIError) and error.connection_invalidated:
        sentence = LOST
    kind = DamagedError if sentence == DAMAGED else GovTransformError
    return kind(tr(sentence)) if sentence else None


def _of_sqlite(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)  # Python's own complaints have none
    return "" if code is None else _SQLITE.get(code & 0xFF, "")


def _of_postgresql(error: Any) -> str:
    state = getattr(error, "sqlstate", None)
    if state is None:  # psycopg knows no state where there was no server to give one
        return LOST if type(error).__name__ == "OperationalError" else ""
    fitting = (start for start in _POSTGRESQL if state.startswith(start))
    return _POSTGRESQL.get(max(fitting, key=len, default=""), "")
