"""What somebody with a tool for databases may do to a programme file behind its back."""

import sqlite3
from contextlib import closing
from pathlib import Path


def cut_tail(file: Path) -> None:
    """Remove the last line of the trail, so that the rest is a sound chain again."""
    with closing(sqlite3.connect(file)) as connection:
        guard = "SELECT sql FROM sqlite_master WHERE name = 'kept_DELETE'"
        ((trigger,),) = connection.execute(guard).fetchall()
        connection.execute("DROP TRIGGER kept_DELETE")
        connection.execute("DELETE FROM audit_line WHERE id = (SELECT max(id) FROM audit_line)")
        last = "(SELECT {0} FROM audit_line ORDER BY id DESC LIMIT 1)"
        ends = f"last_line = {last.format('id')}, last_hash = {last.format('hash')}"
        connection.execute(f"UPDATE store_state SET {ends}")
        connection.execute(trigger)
        connection.commit()
