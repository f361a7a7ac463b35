"""A large programme, made in seconds.

20,000 cost lines of 60 months, 100,000 risks, and 200 cash benefits that are claimed every month.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from govtransform.registers import BENEFIT_VALUES, COST_VALUES
from govtransform.store import totals
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.benchmarks import claimed
from tests.factories import begin

FIRST, MONTHS = Month(2026, 4), 60


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each; the amounts are `MONTHS` times the lines."""

    initiatives: int = 200
    lines: int = 20_000
    risks: int = 100_000


def make(folder: Path, size: Size) -> Path:
    """The file: of each line half its months budget, a quarter actual, a quarter forecast."""
    path = folder / "large.gtp"
    with closing(Workspace(path, "Ann")) as workspace:
        begin(workspace)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO initiative (id, version, code, archived, title, programme_id, category,"
            " stage, status, confidence_owner, confidence_independent, is_mandatory)"
            " VALUES (?, 1, ?, 0, ?, 1, 'Other', 'Delivery', 'On track', 'Amber',"
            " 'Not assessed', 0)",
            ((n, f"INI-{n:04}", f"Initiative {n}") for n in range(1, size.initiatives + 1)),
        )
        connection.executemany(
            "INSERT INTO cost_line (id, version, code, archived, name, initiative_id, category,"
            " nature, recurrence, vat, is_bias_eligible, is_sunk)"
            " VALUES (?, 1, ?, 0, ?, ?, 'Staff', 'Revenue', 'One-off', 'Not set', 1, 0)",
            (
                (n, f"CST-{n:04}", f"Line {n}", n % size.initiatives + 1)
                for n in range(1, size.lines + 1)
            ),
        )
        connection.executemany("INSERT INTO cost_value VALUES (?, ?, ?, ?)", amounts(size.lines))
        connection.executemany(
            "INSERT INTO risk (id, version, code, archived, title, initiative_id, direction, state)"
            " VALUES (?, 1, ?, 0, ?, ?, 'Threat', 'Open')",
            (
                (
                    n,
                    f"RSK-{n:04}",
                    f"Risk {n * 7919 % size.risks} of supplier",
                    n % size.initiatives + 1,
                )
                for n in range(1, size.risks + 1)
            ),
        )
        keys = [FIRST.plus(n).key for n in range(MONTHS)]
        claimed.put(connection, range(1, size.initiatives + 1), keys)
        connection.execute("UPDATE organisation SET as_at_month = 202809")
    _total(path)
    return path


def amounts(lines: int) -> Iterator[tuple[int, str, int, int]]:
    """Line, kind, month and pence: 30 months of budget, 15 of actual, 15 of forecast."""
    keys = [FIRST.plus(n).key for n in range(MONTHS)]
    for line in range(1, lines + 1):
        for n, key in enumerate(keys):
            kind = "budget" if n < 30 else "actual" if n < 45 else "forecast"
            yield line, kind, key, 10_000 + line + n


def _total(path: Path) -> None:
    with closing(Workspace(path, "Ann")) as workspace, workspace.read() as session:
        sums = {grid: totals.recomputed(session, grid) for grid in (COST_VALUES, BENEFIT_VALUES)}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO amount_total VALUES (?, ?, ?, ?, ?, ?)",
            (
                (grid.cells.name, *place, pence)
                for grid, found in sums.items()
                for place, pence in found.items()
            ),
        )
