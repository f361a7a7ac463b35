"""`return`: what differs in a workbook of a business case that came back, and taking it."""

from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.store.workspace import Workspace
from tests import cases
from tests.commands.conftest import Run
from tests.databases import SampleFile


@pytest.fixture
def file(sample_file: SampleFile, tmp_path: Path) -> Path:
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        cases.worked_example(workspace)
    return path


@pytest.fixture
def back(file: Path, run: Run, tmp_path: Path) -> Path:
    """The workbook of the case, with its first cost typed over."""
    path = tmp_path / "case.xlsx"
    run("export", file, "business-case", "--case", "BCS-0001", "--out", path)
    book = load_workbook(path)
    sheet = book["Inputs_Costs"]
    row = next(r[0].row for r in sheet.iter_rows(5) if r[0].value == "CST-0001")
    sheet.cell(row or 0, 7).value = 110_000
    book.save(path)
    return path


def test_differences_are_told_and_left(run: Run, file: Path, back: Path) -> None:
    answer = run("return", file, back, "--json")
    (each,) = answer.data["differences"]
    assert (answer.code, answer.data["left"], answer.data["stored"]) == (1, 1, 0)
    assert each["effect"] == {"npsv": "-10000.00", "funding_gap": "10000.00"}
    assert answer.data["after_all"]["npsv"] == "2065.48"


def test_accepting_all_leaves_nothing(run: Run, file: Path, back: Path) -> None:
    answer = run("return", file, back, "--accept", "all", "--json")
    assert (answer.code, answer.data["left"], answer.data["stored"]) == (0, 0, 1)
    again = run("return", file, back)
    assert again.code == 0
    assert "No input was changed." in again.out


def test_a_person_reads_old_new_and_effect(run: Run, file: Path, back: Path) -> None:
    said = run("return", file, back, "--accept", "none").out
    assert "£100,000.00 → £110,000.00" in said
    assert "NPSV −£10,000.00" in said


def test_what_is_no_workbook_of_ours_is_refused(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("no workbook")
    assert run("return", file, tmp_path / "a.xlsx").code == 2
