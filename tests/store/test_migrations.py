import re
import types
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import DBAPIError, IntegrityError

from govtransform.errors import GovTransformError
from govtransform.model import Base
from govtransform.store import backups, migrations, schema
from govtransform.store.workspace import Workspace


def _extend(patch: pytest.MonkeyPatch, upgrade: Callable[[Operations], None]) -> None:
    patch.setattr(schema, "HEAD", schema.HEAD + 1)
    extended = (*migrations.REVISIONS, types.SimpleNamespace(upgrade=upgrade))
    patch.setattr(migrations, "REVISIONS", extended)


def _words(connection: sa.Connection) -> dict[str, list[str]]:
    """Every table, index and trigger of a file, as the words of its definition."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    found = connection.execute(sa.text(query)) if connection.dialect.name == "sqlite" else ()
    return {name: sorted(re.findall(r"\w+", sql)) for name, sql in found}


def test_revisions_lead_to_the_declared_schema(engine: sa.Engine) -> None:
    assert len(migrations.REVISIONS) == schema.HEAD
    with engine.connect() as connection:
        migrations.run(connection, 0)
        assert not compare_metadata(MigrationContext.configure(connection), Base.metadata)
        migrated = _words(connection)
        connection.rollback()  # takes back the tables too
        Base.metadata.create_all(connection)
        assert _words(connection) == migrated


def test_an_older_store_is_upgraded_and_backed_up(
    location: Path | str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as connection:
        migrations.run(connection, 0)
    _extend(monkeypatch, lambda op: op.add_column("team", sa.Column("colour", sa.String(9))))
    Workspace(location, "Ann").close()
    assert schema.revision(engine) == schema.HEAD
    if isinstance(location, Path):
        (backup,) = backups.held(location)
        before = len(migrations.REVISIONS) - 1
        assert (backup.reason, backup.contents.revision) == ("Before an upgrade", before)


def test_a_newer_store_is_refused_and_left_alone(location: Path | str, engine: sa.Engine) -> None:
    Workspace(location, "Ann").close()
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE store_state SET revision = 999"))
    with pytest.raises(GovTransformError, match="newer version"):
        Workspace(location, "Ann")
    assert schema.revision(engine) == 999


def test_a_failed_upgrade_leaves_nothing_behind(
    location: Path | str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(op: Operations) -> None:
        op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
        op.execute("not sql")

    Workspace(location, "Ann").close()
    _extend(monkeypatch, half)
    with pytest.raises(DBAPIError):
        Workspace(location, "Ann")
    assert "half" not in sa.inspect(engine).get_table_names()
    assert schema.revision(engine) == schema.HEAD - 1


def test_a_table_others_refer_to_can_be_rebuilt(
    location: Path | str, shared: Workspace, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longer(op: Operations) -> None:
        kept = {"sqlite_autoincrement": True}  # a rebuilt table forgets it
        with op.batch_alter_table("initiative", table_kwargs=kept) as batch:
            batch.alter_column("title", type_=sa.String(201), existing_nullable=False)

    shared.close()
    with engine.connect() as connection:
        before = sorted(map(str, _words(connection).values()))
    _extend(monkeypatch, longer)
    Workspace(location, "Ann").close()
    with engine.connect() as connection:
        after = sorted(str(w).replace("201", "200") for w in _words(connection).values())
        assert connection.scalar(sa.text("SELECT count(*) FROM benefit")) == 1
    assert after == before


def test_the_database_itself_keeps_links(location: Path | str, engine: sa.Engine) -> None:
    Workspace(location, "Ann").close()
    lost = "INSERT INTO team (id, version, code, archived, name, parent_id) VALUES "
    lost += "(1, 1, 'TEA-0001', false, 'x', 99)"
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(sa.text(lost))


def test_a_strange_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gtp").write_bytes(b"not a database, though long enough" * 40)
    with pytest.raises(GovTransformError, match="not a GovTransform programme"):
        Workspace(tmp_path / "a.gtp", "Ann")
