"""Every connection to a programme is made the same way, and nothing else touches a live file."""

import ast
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from govtransform.registers import INITIATIVES
from govtransform.store import backups, engine
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, put

ROOT = Path(__file__).parents[2]
WANTED = {
    "journal_mode": "truncate",
    "synchronous": 3,  # EXTRA
    "fullfsync": 1,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,  # MEMORY
    "busy_timeout": 5_000,
}

_watched: list[list[str]] = []


@pytest.fixture(autouse=True)
def _no_power_cuts() -> None:
    """Nothing is spared here: connections are as they are made."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watched and isinstance(arguments[0], str | bytes):
        _watched[-1].append(str(arguments[0]))


sys.addaudithook(_watch)


@contextmanager
def _opened_by_python() -> Iterator[list[str]]:
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()


def _pragmas(ask: Callable[[str], Any]) -> dict[str, Any]:
    return {name: ask(f"PRAGMA {name}") for name in WANTED}


def test_every_way_to_a_file_sets_the_same_pragmas(workspace: Workspace) -> None:
    for opened in (workspace.read(), workspace.edit("Look")):
        with opened as session:
            connection = session.connection()
            found = _pragmas(lambda p, c=connection: c.exec_driver_sql(p).scalar_one())  # type: ignore[misc]
        assert found == WANTED
    assert isinstance(workspace.location, Path)
    for read_only in (False, True):
        with closing(engine.connect(workspace.location, read_only=read_only)) as made:
            assert _pragmas(lambda p, c=made: c.execute(p).fetchone()[0]) == WANTED  # type: ignore[misc]


def test_there_is_one_factory_of_connections() -> None:
    makers = {"connect", "create_engine"}
    found = set()
    for path in (ROOT / "govtransform").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in makers:
                found |= {path.name} if ast.unparse(node.value) in {"sqlite3", "sa"} else set()
    assert found == {"engine.py", "glance.py"}  # a glance cannot write, and knows no SQLAlchemy


def test_nothing_but_sqlite_touches_a_live_file(workspace: Workspace) -> None:
    assert isinstance(workspace.location, Path)
    with _opened_by_python() as opened:
        change(workspace, INITIATIVES, title="Renamed")
        put(workspace, "actual", 10)
        workspace.undo()
        workspace.redo()
        workspace.catch_up()
        workspace.back_up("Now")
        workspace.save_copy(workspace.location.with_name("copy.gtp"))
        Workspace(workspace.location, "Bob", Access.EDIT).close()
        Workspace(workspace.location, "Bob", Access.READ).close()
        backups.held(workspace.location)
        with workspace.read():
            workspace.is_backup_due(datetime.now(UTC))
    assert opened
    assert str(workspace.location) not in opened
