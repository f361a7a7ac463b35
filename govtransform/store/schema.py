"""Brings a store to the schema of today: made, left alone, upgraded or refused."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DatabaseError, NoResultFound, OperationalError
from sqlalchemy.orm import Session

from govtransform import registers  # noqa: F401  (it declares the tables)
from govtransform.errors import DamagedError, GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Base
from govtransform.store import audit, blobs, erasures, totals, troubles  # noqa: F401  (likewise)
from govtransform.store.engine import APPLICATION_ID
from govtransform.store.state import StoreState

HEAD = 8
NEWER = N_(
    "This programme was made by a newer version of GovTransform. "
    "Install the update, or open a backup made before the upgrade."
)
DAMAGED = N_("{name} is damaged and cannot be used. Nothing was changed. Open one of its backups.")
STRANGE = N_(
    "{name} holds instructions that GovTransform did not put there ({found}). "
    "It was not opened: ask where it came from, or open one of its backups."
)
NOT_OURS = N_("This cannot be opened: it is damaged, or not a GovTransform programme")
_whole: set[str] = set()  # how the tables of files with every column were made
LOOKED_THROUGH = 16 * 2**20  # bytes read in about 20 ms; `verify` looks through larger files
_RULES = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE "
_RULES += "'CREATE VIRTUAL%'"
_TABLES = "SELECT group_concat(sql, char(10)) FROM sqlite_master WHERE type = 'table'"
_COLUMNS = "SELECT t.name, group_concat(c.name, char(10)) FROM sqlite_master t, "
_COLUMNS += "pragma_table_info(t.name) c WHERE t.type = 'table' GROUP BY t.name"


def prepare(engine: Engine, upgrade: Callable[[], None], *, new: bool = True) -> None:
    """Make a new store where that is asked for, refuse a strange or newer one, have one upgraded.

    A file is looked at in a transaction for reading: what is refused is left as it was.
    """
    found = revision(engine)
    if found is None:
        if not new:
            raise GovTransformError(tr("There is no programme in this database yet."))
        create(engine)
    elif found > HEAD:
        raise GovTransformError(tr(NEWER))
    else:
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                _look_through(connection, Path(str(engine.url.database)).name, found)
        if found < HEAD:
            upgrade()


def revision(engine: Engine) -> int | None:
    """The store's revision; None when it is empty."""
    try:
        with engine.connect() as connection:
            return connection.scalars(select(StoreState.revision)).one()
    except (DatabaseError, NoResultFound) as error:
        told = troubles.plain(error) if isinstance(error, DatabaseError) else None
        if not told and not inspect(engine).get_table_names():
            return None
        raise told or DamagedError(tr(NOT_OURS)) from error


def stamp(connection: Connection, number: int) -> None:
    """Write the revision where it can be read without opening the database, too."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def _look_through(connection: Connection, name: str, found: int) -> None:
    """Refuse what another program put in or changed; none of it has been run."""
    known = {" ".join(rule.split()) for rule in audit.TRIGGERS}
    rules = connection.exec_driver_sql(_RULES).all()
    if strange := [rule for rule, sql in rules if " ".join(sql.split()) not in known]:
        raise GovTransformError(tr(STRANGE, name=name, found=", ".join(sorted(strange))))
    stamped = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    whole = found < HEAD or _has_its_columns(connection)
    if stamped != found or not whole or not _is_readable(connection):
        raise DamagedError(tr(DAMAGED, name=name))


def _has_its_columns(connection: Connection) -> bool:
    """Looked up once for all files whose tables were made in the same words."""
    try:
        words = connection.exec_driver_sql(_TABLES).scalar_one()
        if words not in _whole:
            found = connection.exec_driver_sql(_COLUMNS)
            there = {name: set(columns.split("\n")) for name, columns in found}
            if any(columns - there.get(name, set()) for name, columns in _declared().items()):
                return False
            _whole.add(words)
    except OperationalError:  # a name that is no text
        return False
    return True


@cache
def _declared() -> dict[str, frozenset[str]]:
    tables = Base.metadata.tables.values()
    return {table.name: frozenset(column.name for column in table.columns) for table in tables}


def _is_readable(connection: Connection) -> bool:
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if size > LOOKED_THROUGH:
        return True
    return bool(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok")


def create(engine: Engine) -> None:
    """Make the tables of today in an empty store."""
    with Session(engine) as session, session.begin():
        stamp(session.connection(), HEAD)
        Base.metadata.create_all(session.connection())
        session.add(StoreState(id=1, revision=HEAD, last_line=0, last_hash=""))
