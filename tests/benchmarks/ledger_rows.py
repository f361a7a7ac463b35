"""L1: a ledger of 100,000 rows, against a bare reading of the file and executemany."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from shutil import copyfile

from govtransform.exchange import ledger, ledger_store, mappings
from govtransform.exchange.ledger_store import Terms
from govtransform.exchange.reading import read_table
from govtransform.registers import COST_LINES
from govtransform.services import records
from govtransform.store import engine
from govtransform.store.workspace import Workspace
from tests.benchmarks.measure import Row, alternately

ROWS, LINES, GOAL = 100_000, 200, 20_000
HEADINGS = ["Posting date", "Cost centre", "Subjective", "Amount", "Reference", "Description",
            "Supplier"]  # fmt: skip


def a_ledger(small: Path) -> list[Row]:
    """Read, check and book a CSV, with backup, audit, totals and digests of all rows."""
    folder = small.parent
    source, programme = folder / "ledger.csv", folder / "ledger.gtp"
    _write(source)
    copyfile(small, programme)
    with closing(Workspace(programme, "Ann")) as workspace, _scratch(folder) as raw:
        _add_lines(workspace)

        def ours() -> None:
            if workspace.done and workspace.done[-1].label.startswith("Load"):
                workspace.undo()  # so that the same file may come again: it counts against us
            table = read_table(source)
            with workspace.read() as session:
                told = mappings.ledger_for(session, table.headings)
                made = ledger.plan(session, ledger.Extract(source, table, told))
            total = Decimal(made.total) / 100
            ledger_store.load(workspace, made, Terms(date(2026, 7, 1), control=total))
            assert len(made.booked) == ROWS

        turn = count(1)

        def bare() -> None:
            with source.open(newline="", encoding="utf-8") as file:
                rows = csv.reader(file)
                next(rows)
                number = next(turn)
                raw.execute("BEGIN IMMEDIATE")
                raw.executemany(
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    ((number, *row) for row in rows),
                )
                raw.execute("COMMIT")

        pair = alternately(ours, bare, 3)
    speed = ROWS / pair.subject * 1000
    return [
        Row("L1", f"ledger of {ROWS:,} rows, checks, backup and audit included",
            f"≥ {GOAL:,} rows a second",
            f"{speed:,.0f} rows a second; {pair.ratio:.1f} × a bare reading and executemany "
            f"({pair.subject:.0f} ms to {pair.rival:.0f} ms)", speed >= GOAL),
    ]  # fmt: skip


def _write(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for n in range(ROWS):
            out.writerow([f"{n % 28 + 1:02}/{n % 12 + 1:02}/2026", f"L{n % LINES:03}", "4100",
                          f"{n % 9973}.{n % 100:02}", f"DOC{n}", f"Invoice {n % 777}",
                          f"Supplier {n % 50}"])  # fmt: skip


def _add_lines(workspace: Workspace) -> None:
    with workspace.edit("Add lines") as session:
        for n in range(LINES):
            values = {"name": f"Line L{n:03}", "initiative_id": 1, "cost_centre": f"L{n:03}"}
            records.add(session, COST_LINES, values, f"CST-L{n:03}")


@contextmanager
def _scratch(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "entries.db", isolation_level=None)) as raw:
        for pragma in engine.SAFE.split(";"):
            raw.execute(f"PRAGMA {pragma}")
        raw.execute(
            "CREATE TABLE IF NOT EXISTS entry (load INTEGER, day TEXT, centre TEXT, "
            "subjective TEXT, amount TEXT, reference TEXT, told TEXT, supplier TEXT)"
        )
        yield raw
