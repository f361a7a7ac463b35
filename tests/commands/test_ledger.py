import csv
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from govtransform.registers import CLOSED_MONTHS
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.commands.conftest import Run
from tests.exchange.extracts import ON, actuals, lines
from tests.factories import add

HEAD = "Posting date,Cost centre,Subjective,Amount,Reference,Description\n"
GOOD = "17/06/2026,C100,4100,120.00,D1,Server\n"
STRANGE = "30/06/2026,C900,1,7.00,D2,=SUM(A1)\n"


@pytest.fixture
def costs(programme: Path) -> Path:
    """A programme with two cost lines."""
    with closing(Workspace(programme, "Ann")) as workspace:
        lines(workspace)
    return programme


def extract(folder: Path, *rows: str, name: str = "june.csv") -> Path:
    path = folder / name
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def booked(programme: Path) -> dict[tuple[int, int], Any]:
    with closing(Workspace(programme, "Ann")) as workspace:
        return actuals(workspace)


def test_a_ledger_is_booked_and_counted(run: Run, costs: Path, tmp_path: Path) -> None:
    told = run("ledger", costs, extract(tmp_path, GOOD), "--control-total", "£120", "--json")
    counts = ("read", "booked", "duplicates", "rejected", "control_total", "stored")
    assert (told.code, [told.data[c] for c in counts]) == (0, [1, 1, 0, 0, "120.00", True])
    assert told.data["months"] == {"2026-06": "120.00"}
    assert booked(costs) == {(1, 202606): 120}


def test_rows_without_a_line_are_listed_and_can_come_again(
    run: Run, costs: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "rejected.csv"
    source = extract(tmp_path, GOOD, STRANGE)
    told = run("ledger", costs, source, "--rejected", listed, "--json")
    (problem,) = told.data["problems"]
    assert (told.code, told.data["booked"], problem["row"]) == (1, 1, 3)
    assert problem["reason"] == "No cost line has cost centre C900, subjective 1"
    with listed.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Description"], row["Row in the file"]) == ("'=SUM(A1)", "3")
    mapping = tmp_path / "ours.json"
    mapping.write_text(
        '{"columns": {"Posting date": "date", "Cost centre": "cost_centre", "Amount": "amount"},'
        ' "codes": {"C900": {"*": "CST-0002"}}}',
        encoding="utf-8",
    )
    again = run("ledger", costs, listed, "--mapping", mapping, "--json")
    assert (again.code, again.data["booked"]) == (0, 1)
    assert booked(costs) == {(1, 202606): 120, (2, 202606): 7}


def test_a_file_a_second_time_and_a_wrong_total_are_refused(
    run: Run, costs: Path, tmp_path: Path
) -> None:
    source = extract(tmp_path, GOOD)
    wrong = run("ledger", costs, source, "--control-total", "121", "--json")
    assert (wrong.code, "difference of" in wrong.data["error"]) == (2, True)
    assert run("ledger", costs, source).code == 0
    again = run("ledger", costs, source, "--json")
    assert (again.code, "imported already" in again.data["error"]) == (2, True)


def test_a_closed_month_takes_a_reason(run: Run, costs: Path, tmp_path: Path) -> None:
    with closing(Workspace(costs, "Ann")) as workspace:
        add(workspace, CLOSED_MONTHS, month=Month(2026, 6), closed_on=ON)
    source = extract(tmp_path, GOOD)
    refused = run("ledger", costs, source, "--json")
    assert (refused.code, "Jun 2026 is closed" in refused.data["error"]) == (2, True)
    assert run("ledger", costs, source, "--reason", "Late invoice").code == 0


def test_a_dry_run_stores_nothing(run: Run, costs: Path, tmp_path: Path) -> None:
    before = costs.read_bytes()
    told = run("ledger", costs, extract(tmp_path, GOOD), "--dry-run", "--json")
    assert (told.code, told.data["booked"], told.data["stored"]) == (0, 1, False)
    assert costs.read_bytes() == before


def test_a_mapping_that_there_is_none_of_is_told(run: Run, costs: Path, tmp_path: Path) -> None:
    told = run("ledger", costs, extract(tmp_path, GOOD), "--mapping", "Agresso")
    assert (told.code, "no ledger mapping Agresso" in told.err) == (2, True)
