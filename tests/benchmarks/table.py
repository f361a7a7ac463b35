"""Every row of the table, in order, and how it is printed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks import (
    case_rows,
    check_rows,
    exchange_rows,
    large,
    ledger_rows,
    money_rows,
    plan_rows,
    risk_rows,
    roadmap_rows,
    slip_rows,
    start_rows,
    store_rows,
    table_rows,
)  # fmt: skip
from tests.benchmarks.measure import Row

SMALL_LINES, SMALL_RISKS = 2_000, 100
_MET = {True: "yes", False: "NO", None: "NOT COMPARED"}


def measured(folder: Path, wanted: Sequence[str]) -> list[Row]:
    """The rows asked for, or all."""
    app = QApplication.instance() or QApplication([])
    big, small = _programmes(folder)
    makers: dict[str, Callable[[], Iterable[Row]]] = {
        "S": lambda: start_rows.starting(big, folder / "own"),
        "Q1": lambda: store_rows.overview_queries(big),
        "Q2": lambda: store_rows.one_cell(big, small),
        "Q3": lambda: store_rows.import_of_amounts(small),
        "Q4": lambda: money_rows.a_position(big),
        "C1": lambda: plan_rows.scheduling(folder),
        "G1": lambda: roadmap_rows.panning(small),
        "P1": lambda: slip_rows.a_step(folder),
        "M": risk_rows.simulating,
        "K": lambda: check_rows.checking(folder),
        "T1": lambda: table_rows.a_long_table(big),
        "L1": lambda: ledger_rows.a_ledger(small),
        "X1": lambda: exchange_rows.a_long_sheet(folder),
        "X2": lambda: exchange_rows.a_business_case(folder),
        "X3": lambda: money_rows.ledger_books(folder),
        "X4": lambda: case_rows.case_workbooks(folder),
    }
    asked = [make for key, make in makers.items() if not wanted or _is_asked(key, wanted)]
    rows = [row for make in asked for row in make()]
    assert app is not None
    return rows


def shown(rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = ["| # | what | goal | measured | met |", "|---|---|---|---|---|"]
    lines += [f"| {r.key} | {r.what} | {r.goal} | {r.measured} | {_MET[r.met]} |" for r in rows]
    return "\n".join(lines) + "\n"


def _is_asked(key: str, wanted: Sequence[str]) -> bool:
    return any(word.startswith(key) for word in wanted)


def _programmes(folder: Path) -> tuple[Path, Path]:
    for name in ("large", "small", "own"):
        (folder / name).mkdir()
    big = large.make(folder / "large", large.Size())
    small = large.make(folder / "small", large.Size(lines=SMALL_LINES, risks=SMALL_RISKS))
    return big, small
