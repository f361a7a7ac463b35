"""Every connection to a programme is made the same way, and nothing else touches a live file."""

import ast
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from govtransform.store import engine
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile

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


@pytest.fixture(autouse=True)
def _no_power_cuts() -> None:
    """Nothing is spared here: connections are as they are made."""


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


def test_nothing_but_sqlite_touches_a_live_file(sample_file: SampleFile, tmp_path: Path) -> None:
    live = sample_file.copied(tmp_path / "programme.gtp")
    command = [sys.executable, "-m", "tests.store.watched_day", str(live)]
    day = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    opened = day.stdout.splitlines()
    assert opened
    assert str(live) not in opened
