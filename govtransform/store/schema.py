"""Brings a store to the schema of today: made, left alone, upgraded or refused."""

from collections.abc import Callable

from sqlalchemy import Engine, inspect, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from govtransform import registers  # noqa: F401  (it declares the tables)
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.model import Base
from govtransform.store import audit, totals  # noqa: F401  (likewise)
from govtransform.store.engine import APPLICATION_ID
from govtransform.store.state import StoreState

HEAD = 1
NEWER = N_(
    "This programme was made by a newer version of GovTransform. "
    "Install the update, or open a backup made before the upgrade."
)


def prepare(engine: Engine, upgrade: Callable[[], None]) -> None:
    """Make a new store, refuse a strange or newer one, have an older one upgraded."""
    found = revision(engine)
    if found is None:
        _create(engine)
    elif found > HEAD:
        raise GovTransformError(tr(NEWER))
    elif found < HEAD:
        upgrade()


def revision(engine: Engine) -> int | None:
    """The store's revision; None when it is empty."""
    try:
        if not inspect(engine).get_table_names():
            return None
        with Session(engine) as session:
            return session.scalars(select(StoreState.revision)).one()
    except DatabaseError as error:
        message = tr("This cannot be opened: it is damaged, or not a GovTransform programme")
        raise GovTransformError(message) from error


def _create(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        connection = session.connection()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        Base.metadata.create_all(connection)
        session.add(StoreState(id=1, revision=HEAD, last_line=0, last_hash=""))
