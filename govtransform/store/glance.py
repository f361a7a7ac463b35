"""The Overview's figures before anything slow is loaded: standard library only, read only."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from govtransform.store.headlines import Headlines, headlines


def glance(path: Path) -> Headlines | None:
    """The headlines of a programme file; None where they cannot be read, whatever the reason.

    Why a file cannot be read is for the workspace to say, which opens it right after.
    """
    if not path.is_file():  # a pipe would keep us waiting
        return None
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0.2)) as connection:
            return headlines(connection.execute)
    except (sqlite3.Error, ValueError, TypeError, LookupError, OSError):
        return None
