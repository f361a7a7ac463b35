"""Q1, Q2 and Q3: the Overview's queries, one cell, and an import of amounts."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from itertools import count
from pathlib import Path

from govtransform.queries import overview
from govtransform.registers import COST_VALUES
from govtransform.services import amounts
from govtransform.store import engine, headlines
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.benchmarks.measure import Row, alternately

GROUPED = """
SELECT l.initiative_id, c.kind, SUM(c.pence) FROM cost_value c
JOIN cost_line l ON l.id = c.line_id WHERE NOT l.archived GROUP BY l.initiative_id, c.kind"""


def overview_queries(path: Path) -> list[Row]:
    """Q1: the tiles' figures through the store, against the same statements and a GROUP BY."""
    with closing(Workspace(path, "Ann")) as workspace, closing(sqlite3.connect(path)) as raw:

        def ours() -> object:
            with workspace.read() as session:
                return overview.headlines(session)

        def bare() -> object:
            return headlines.headlines(raw.execute)

        def grouped() -> object:
            return raw.execute(GROUPED).fetchall()

        same, slow = alternately(ours, bare, 15), alternately(ours, grouped, 3)
    faster = 1 / slow.ratio
    return [
        Row("Q1", "Overview's figures, 1.2 M amounts", "≤ 1.5 × the same SQL in raw sqlite3",
            f"{same.ratio:.2f} × ({same.subject:.1f} ms to {same.rival:.1f} ms)",
            same.ratio <= 1.5),
        Row("Q1", "the same", "≥ 100 × faster than GROUP BY over the amounts",
            f"{faster:.0f} × ({slow.subject:.1f} ms to {slow.rival:.0f} ms)", faster >= 100),
    ]  # fmt: skip


def one_cell(path: Path, small: Path) -> list[Row]:
    """Q2: one cell with audit and totals, against a bare UPDATE that is as durable."""
    turn = count(1)
    with closing(Workspace(path, "Ann")) as large, closing(Workspace(small, "Ann")) as little:

        def edit(workspace: Workspace) -> None:
            with workspace.edit("Type an amount") as session:
                cell = (1, "forecast", Month(2030, 1))
                amounts.put(session, COST_VALUES, {cell: Decimal(next(turn))})

        size = alternately(lambda: edit(large), lambda: edit(little), 31)
        with _bare(small) as update:
            pair = alternately(lambda: edit(little), lambda: update(next(turn)), 31)
    return [
        Row("Q2", "one cell, audit and totals included", "≤ 6 × the bare UPDATE, as durable",
            f"{pair.ratio:.2f} × ({pair.subject:.1f} ms to {pair.rival:.1f} ms)",
            pair.ratio <= 6),
        Row("Q2", "the same in a large and a small file", "independent of size",
            f"{size.ratio:.2f} × ({size.subject:.1f} ms to {size.rival:.1f} ms)",
            size.ratio <= 1.3),
    ]  # fmt: skip


def import_of_amounts(small: Path, cells: int = 100_000, pairs: int = 3) -> list[Row]:
    """Q3: a block of new amounts as one undoable edit, against executemany of the same rows."""
    blocks = [_new_amounts(cells, turn) for turn in range(pairs + 1)]
    rows = [
        [(line, *cell, pence) for line, told in block.items() for cell, pence in told.items()]
        for block in blocks
    ]
    with closing(Workspace(small, "Ann")) as workspace, _scratch(small.parent) as raw:

        def ours() -> None:
            with workspace.edit("Import amounts") as session:
                amounts.put_pence(session, COST_VALUES, blocks.pop())

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany("INSERT INTO cell VALUES (?, ?, ?, ?)", rows.pop())
            raw.execute("COMMIT")

        pair = alternately(ours, bare, pairs)
    share = 1 / pair.ratio
    return [
        Row("Q3", f"{cells:,} amounts in one undoable step", "≥ 0.25 × raw executemany, aim 0.6",
            f"{share:.2f} × ({pair.subject:.0f} ms to {pair.rival:.0f} ms)", share >= 0.25),
    ]  # fmt: skip


def _new_amounts(cells: int, turn: int) -> dict[int, dict[tuple[str, int], int | None]]:
    """Fifty months of so many lines, in pence, of other years at each turn."""
    first = Month(2040 + 5 * turn, 1)
    keys = [first.plus(n).key for n in range(50)]
    lines = range(1, cells // 50 + 1)
    return {line: {("commitment", key): 10_000 + line for key in keys} for line in lines}


@contextmanager
def _bare(path: Path) -> Iterator[Callable[[int], None]]:
    """An UPDATE of one cell on a connection with the same pragmas."""
    with closing(connect(path)) as raw:

        def update(worth: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(
                "UPDATE cost_value SET pence = ? WHERE line_id = 1 AND kind = 'forecast' "
                "AND month = 203001", (worth,),
            )  # fmt: skip
            raw.execute("COMMIT")

        yield update


@contextmanager
def _scratch(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(folder / "scratch.db")) as raw:
        raw.execute(
            "CREATE TABLE IF NOT EXISTS cell (line_id INTEGER, kind TEXT, month INTEGER, "
            "pence INTEGER, PRIMARY KEY (line_id, kind, month)) WITHOUT ROWID"
        )
        yield raw


def connect(path: Path) -> sqlite3.Connection:
    """A bare connection that is as safe as ours."""
    raw = sqlite3.connect(path, isolation_level=None)
    for pragma in engine.SAFE.split(";"):
        raw.execute(f"PRAGMA {pragma}")
    return raw
