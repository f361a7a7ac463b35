from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.model import Register
from govtransform.registers import (
    BENEFITS,
    COMPONENTS,
    COST_LINES,
    COST_VALUES,
    EXCHANGES,
    INITIATIVES,
)
from govtransform.store.workspace import Workspace
from tests.cases import begun
from tests.commands.conftest import Run
from tests.factories import add, put, values_of
from tests.ledgers import pool


@pytest.mark.parametrize("register", [INITIATIVES, BENEFITS, COMPONENTS], ids=lambda r: r.key)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_register_goes_out_and_comes_back(  # every one does in tests/exchange
    run: Run, programme: Path, tmp_path: Path, register: Register, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    assert run("export", programme, f"register:{register.key}", "--out", out).code == 0
    again = run("import", programme, out, "--register", register.key, "--dry-run", "--json")
    assert (again.code, again.data["unchanged"]) == (0, again.data["read"])
    assert again.data["read"]


def test_a_business_case_is_a_workbook(run: Run, programme: Path, tmp_path: Path) -> None:
    out = tmp_path / "case.xlsx"
    line = ("export", programme, "business-case", "--initiative", "INI-0001", "--out", out)
    assert run(*line).code == 0
    assert load_workbook(out).sheetnames[0] == "Cover"


def test_the_programme_knows_which_workbook_of_a_case_went_out_unless_it_is_of_the_past(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    with closing(Workspace(programme, "Ann")) as workspace:
        begun(workspace)
        today = datetime.now(UTC).date()
    line = ("business-case", "--case", "BCS-0001", "--out", tmp_path / "case.xlsx", "--json")
    assert run("export", programme, *line).data["not_recorded"] == ""
    with closing(Workspace(programme, "Ann")) as workspace:
        (kept,) = values_of(workspace, EXCHANGES)
    assert (kept["source"], kept["scope"]) == ("case.xlsx", "BCS-0001 0.1")
    run("as-at", programme, "--on", today, "--out", tmp_path / "past.gtp")
    answer = run("export", tmp_path / "past.gtp", *line)
    assert answer.code == 0
    assert "no record of it" in answer.data["not_recorded"]


@pytest.mark.parametrize(("what", "ending"), [("word", "docx"), ("slides", "pptx")])
def test_a_business_case_is_a_document_and_slides(
    run: Run, programme: Path, tmp_path: Path, what: str, ending: str
) -> None:
    out = tmp_path / f"case.{ending}"
    assert run("export", programme, what, "--initiative", "INI-0001", "--out", out).code == 0
    assert out.read_bytes().startswith(b"PK")


def test_money_savings_and_the_queue_are_workbooks_that_say_what_they_are(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    with closing(Workspace(programme, "Ann")) as workspace:
        put(workspace, "budget", 1, grid=COST_VALUES,
            line=add(workspace, COST_LINES, name="Build", initiative_id=1))  # fmt: skip
        pool(workspace)
        put(workspace, "actual", 2, grid=COST_VALUES, line=1)
    for what in ("money", "savings", "finance-queue"):
        out = tmp_path / f"{what}.xlsx"
        assert run("export", programme, what, "--out", out).code == 0
        assert load_workbook(out).sheetnames[0] == "About"
    told = run(
        "export", programme, "money", "--initiative", "INI-0009", "--out", tmp_path / "a.xlsx"
    )
    assert told.code == 2


@pytest.mark.parametrize(
    ("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_the_roadmap_is_a_picture_a_drawing_or_a_page(
    run: Run, programme: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    out = tmp_path / f"roadmap.{ending}"
    assert run("export", programme, "roadmap", "--out", out).code == 0
    assert out.read_bytes().startswith(start)


def test_the_programme_is_never_overwritten(run: Run, programme: Path) -> None:
    before = programme.read_bytes()
    told = run("export", programme, "register:people", "--out", programme)
    assert (told.code, programme.read_bytes()) == (2, before)


@pytest.mark.parametrize(
    ("what", "out"),
    [
        ("dance", "a.csv"),
        ("register:nowhere", "a.csv"),
        ("register:people", "a.pdf"),
        ("roadmap", "a.csv"),
        ("savings", "a.xlsx"),
        ("finance-queue", "a.xlsx"),
        ("amounts:people", "a.csv"),
        ("register:people", "nowhere/a.csv"),
    ],
)
def test_what_cannot_be_written_is_told(
    run: Run, programme: Path, tmp_path: Path, what: str, out: str
) -> None:
    told = run("export", programme, what, "--out", tmp_path / out)
    assert (told.code, told.out) == (2, "")
    assert not (tmp_path / out).exists()
