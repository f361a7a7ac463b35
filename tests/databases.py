"""Sample programmes that are made once: a file is copied, a shared database put back."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import psycopg
from psycopg.sql import SQL, Identifier

from govtransform.model import Base
from govtransform.store.changes import ChangeSet
from govtransform.store.workspace import Workspace
from tests.factories import sample

_TABLES = [table.name for table in Base.metadata.sorted_tables]
_KEPT, _LENT = "kept", "lent"
_SHAPE = "SELECT count(*), sum(hashtextextended(seen, 0)) FROM ({}) AS found"
_CATALOGUES = {
    "pg_class": "oid",
    "pg_attribute": "attrelid",
    "pg_constraint": "oid",
    "pg_trigger": "oid",
    "pg_proc": "oid",
}
_OURS = 16_384  # what PostgreSQL brought along has lower numbers
_FILLED = (
    "SELECT relname FROM pg_class "
    f"WHERE relkind = 'r' AND oid >= {_OURS} AND pg_relation_size(oid) > 0"
)


@dataclass(frozen=True)
class SampleFile:
    """A closed sample programme, and what the one who made it could take back."""

    file: Path
    done: tuple[ChangeSet, ...]

    @classmethod
    def make(cls, file: Path) -> "SampleFile":
        with closing(Workspace(file, "Ann")) as workspace:
            sample(workspace)
        return cls(file, tuple(workspace.done))

    def after(self, change: Callable[[Workspace], object], folder: Path) -> "SampleFile":
        """The same with more in it, for a module whose tests all begin there."""
        with closing(Workspace(self.copied(folder / "begun.gtp"), "Ann")) as workspace:
            workspace.done.extend(self.done)
            change(workspace)
            return SampleFile(folder / "begun.gtp", tuple(workspace.done))

    def copied(self, to: Path) -> Path:
        return copyfile(self.file, to)


def create(server: str, name: str, template: str = "template1") -> str:
    """Make a database and give its address; its files are copied, not told row by row."""
    with psycopg.connect(server, autocommit=True) as connection:
        names = {"name": Identifier(name), "template": Identifier(template)}
        connection.execute(SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**names))
        made = "CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
        connection.execute(SQL(made).format(**names))
    return server.replace("/postgres?", f"/{name}?")


class SampleDatabase:
    """A sample programme on PostgreSQL, lent to one test after the other.

    To copy a database takes ten times as long as to put its rows back.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        with closing(Workspace(create(server, _KEPT), "Ann")) as workspace:
            sample(workspace)
        self._address, self._shape = self._copied()
        with psycopg.connect(self._address) as connection:
            self._rows = {name: self._read(connection, name) for name in _TABLES}
            last = "SELECT sequencename, coalesce(last_value, 1), last_value IS NOT NULL "
            self._numbers = connection.execute(f"{last} FROM pg_sequences".encode()).fetchall()

    def lent(self) -> str:
        """Its address, with the rows, numbers and definitions it was made with."""
        with psycopg.connect(self._address) as connection:
            is_whole = _shape(connection) == self._shape
            if is_whole:
                self._put_back(connection)
        if not is_whole:
            self._address, self._shape = self._copied()
        return self._address

    def _copied(self) -> tuple[str, str]:
        address = create(self._server, _LENT, _KEPT)
        with psycopg.connect(address) as connection:
            return address, _shape(connection)

    def _put_back(self, connection: psycopg.Connection) -> None:
        """Without a look at triggers and links, which only the superuser may pass by."""
        filled = connection.execute(_FILLED.encode()).fetchall()  # what holds no page has no row
        deletions = [SQL("DELETE FROM {}").format(Identifier(name)) for (name,) in filled]
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(SQL("; ").join(deletions))
        with connection.cursor() as cursor:
            for name, rows in self._rows.items():
                if rows:
                    into = SQL("COPY {} FROM STDIN").format(Identifier(name))
                    with cursor.copy(into) as copy:
                        copy.write(rows)
            cursor.executemany("SELECT setval(%s::regclass, %s, %s)", self._numbers)

    @staticmethod
    def _read(connection: psycopg.Connection, name: str) -> bytes:
        with (
            connection.cursor() as cursor,
            cursor.copy(SQL("COPY {} TO STDOUT").format(Identifier(name))) as copy,
        ):
            return b"".join(map(bytes, copy))


def _shape(connection: psycopg.Connection) -> str:
    """Another one after whatever was defined, altered or dropped."""
    parts = (
        f"SELECT concat_ws('.', {of}, xmin) AS seen FROM {name} WHERE {of} >= {_OURS}"
        for name, of in _CATALOGUES.items()
    )
    query = _SHAPE.format(" UNION ALL ".join(parts))
    return str(connection.execute(query.encode()).fetchone())
