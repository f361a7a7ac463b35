"""Upgrades an older store, one numbered revision at a time. Imported only when one is behind."""

from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, column, select, table, update

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.store import schema
from govtransform.store.engine import for_writing, open_engine
from govtransform.store.migrations import (
    r0001_initial,
    r0002_savings,
    r0003_privacy,
    r0004_blobs,
    r0005_cases,
    r0006_strategy,
    r0007_administration,
    r0008_attendance,
)

REVISIONS = (
    r0001_initial,
    r0002_savings,
    r0003_privacy,
    r0004_blobs,
    r0005_cases,
    r0006_strategy,
    r0007_administration,
    r0008_attendance,
)
_STATE = table("store_state", column("revision"))


def upgrade(location: Path | str) -> None:
    """Apply the revisions the store has not had: all of them, or none."""
    engine = open_engine(location, foreign_keys=False)  # so that a table can be rebuilt
    try:
        with for_writing(engine).begin() as connection:
            run(connection, connection.execute(select(_STATE).with_for_update()).scalar_one())
            lost = "PRAGMA foreign_key_check"
            if engine.dialect.name == "sqlite" and connection.exec_driver_sql(lost).first():
                raise GovTransformError(tr("The upgrade would lose links between records"))
    finally:
        engine.dispose()


def run(connection: Connection, found: int) -> None:
    """Apply revisions on an open connection."""
    operations = Operations(MigrationContext.configure(connection))
    for number, revision in enumerate(REVISIONS[found:], start=found + 1):
        revision.upgrade(operations)
        connection.execute(update(_STATE).values(revision=number))
        schema.stamp(connection, number)
