from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.registers import PEOPLE
from govtransform.store import erasures, working_copy
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.databases import create
from tests.factories import add, begin, only

CANARY = "Ilar Quennell"


@pytest.fixture
def staffed(programme: Path) -> Path:
    workspace = Workspace(programme, "Ann")
    add(workspace, PEOPLE, name=CANARY, email="=cmd()", left_on=None)
    workspace.close()
    return programme


@pytest.mark.parametrize("ending", ["txt", "csv"])
def test_a_report_is_a_file_that_can_be_read(
    run: Run, staffed: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"report.{ending}"
    told = run("person", staffed, "--code", "PER-0001", "--report", out, "--json")
    assert (told.code, told.data["code"]) == (0, "PER-0001")
    text = out.read_text(encoding="utf-8-sig")
    assert text.startswith("OFFICIAL-SENSITIVE")
    assert CANARY in text


def test_a_report_is_a_workbook_without_live_formulas(
    run: Run, staffed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.xlsx"
    assert run("person", staffed, "--code", "PER-0001", "--report", out).code == 0
    sheet = load_workbook(out)["Report"]
    assert sheet.oddHeader
    cells = {(c.value, c.data_type) for row in sheet for c in row if c.value}
    assert {(CANARY, "s"), ("=cmd()", "s")} <= cells
    assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"


def test_a_person_is_erased_by_command_and_again_after_a_restore(run: Run, staffed: Path) -> None:
    run("backup", staffed)
    erase = ("person", staffed, "--code", "PER-0001", "--erase")
    assert run(*erase).code == 2
    told = run(*erase, "--reason", "Asked for in June", "--json").data
    assert (told["records"], len(told["backups"]), told["missed"]) == (1, 1, "")
    back = run("restore", staffed, "--json").data
    assert back["erased"] == 1
    assert CANARY.encode() not in Path(back["file"]).read_bytes()
    assert run("verify", back["file"]).code == 0


def test_what_is_due_is_listed_and_nothing_is_erased(run: Run, programme: Path) -> None:
    workspace = Workspace(programme, "Ann")
    add(workspace, PEOPLE, name=CANARY, left_on=date(2001, 1, 1))
    workspace.close()
    told = run("person", programme, "--due", "--json")
    assert told.code == 1
    assert told.data["terms"] == {"people": 6, "enrolments": 6, "skill-ratings": 6}
    assert [(d["register"], d["code"], d["due_on"]) for d in told.data["due"]] == [
        ("people", "PER-0001", "2007-01-01")
    ]
    assert "Nothing is due" not in run("person", programme, "--due").out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--report", "x.txt"), "Say whom"),
        (("--code", "PER-0009", "--report", "x.txt"), "no person PER-0009"),
        (("--code", "PER-0001", "--report", "x.doc"), "ends in .xlsx, .csv, .txt"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, staffed: Path, arguments: tuple[str, ...], why: str
) -> None:
    told = run("person", staffed, *arguments)
    assert told.code == 2
    assert why in told.err


def test_a_dump_of_a_shared_database_that_comes_back_is_erased_again(
    run: Run, postgresql: str, tmp_path: Path
) -> None:
    live, dumps = create(postgresql, "people"), tmp_path / "dumps"
    with closing(Workspace(live, "Ann")) as workspace:
        begin(workspace)
        add(workspace, PEOPLE, name=CANARY)
    dump = create(postgresql, "people_dump", "people")
    erase = ("person", live, "--code", "PER-0001", "--erase", "--reason", "Asked for in June")
    assert run(*erase).code == 0
    told = run("person", live, "--again", "--list", dumps, "--json")
    assert told.data == {"erased": 0, "known": 1}
    assert CANARY not in (dumps / erasures.LIST).read_text()
    again = ("person", dump, "--again", "--json", "--list", dumps)
    (tmp_path / "own" / erasures.LIST).unlink()  # the operator's own folder has not seen it
    assert [run(*again).data["erased"] for _ in range(2)] == [1, 0]
    assert (run("verify", dump).code, run("info", dump).code) == (0, 0)
    with closing(Workspace(dump, "Ann")) as workspace:
        assert only(workspace, PEOPLE).values["name"] == "PER-0001"


def test_a_programme_that_others_synchronise_is_worked_on_as_a_copy(
    run: Run, staffed: Path, tmp_path: Path
) -> None:
    (tmp_path / "Dropbox").mkdir()
    file = staffed.rename(tmp_path / "Dropbox" / staffed.name)
    erase = ("person", file, "--code", "PER-0001", "--erase", "--reason", "Asked for in June")
    assert run(*erase).code == 0
    assert CANARY.encode() not in file.read_bytes()
    assert not list((tmp_path / "own" / working_copy.FOLDER).iterdir())
