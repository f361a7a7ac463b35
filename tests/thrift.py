"""What a run of the tests does once, or spares itself: it opens thousands of programmes."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.pool import Pool

_compiled: dict[Any, Any] = {}


def compile_once() -> None:
    """Compile a statement for the first programme that uses it, and not for each that is opened.

    SQLAlchemy keeps what it has compiled by dialect, and makes a new one with each engine.
    """
    DefaultDialect.__hash__ = lambda self: hash(_kind(self))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = _are_alike  # type: ignore[method-assign]
    event.listen(Engine, "engine_connect", _share)


def collect_less() -> None:
    """Look seldom for what refers to itself, and never through what was there at the start.

    A run keeps a million objects; to go through them again and again takes a tenth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@contextmanager
def no_power_cuts() -> Iterator[None]:
    """Have no edit wait until it is on the disk."""
    event.listen(Pool, "connect", _wait_for_no_disk)
    yield
    event.remove(Pool, "connect", _wait_for_no_disk)


def _kind(dialect: Any) -> tuple[type, str]:
    return type(dialect), dialect.paramstyle


def _are_alike(one: object, other: object) -> bool:
    return isinstance(other, DefaultDialect) and _kind(one) == _kind(other)


def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)


def _wait_for_no_disk(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")
