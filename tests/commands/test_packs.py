"""`pack`, `changes` and `export board-pack`: frozen, told, and written three times alike."""

import json
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from govtransform.registers import BOARDS, INITIATIVES, MEETINGS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.factories import add


@pytest.fixture
def board(programme: Path) -> Path:
    with closing(Workspace(programme, "Ann")) as workspace:
        add(workspace, BOARDS, name="Programme board")
    return programme


def freeze(run: Run, file: Path, title: str) -> dict[str, str]:
    line = ("--title", title, "--board", "BRD-0001", "--narrative", "On the whole well")
    told: dict[str, str] = json.loads(run("pack", file, *line, "--json").out)
    return told


def test_a_pack_is_frozen_and_written_as_slides_pages_and_a_workbook(
    run: Run, board: Path, tmp_path: Path
) -> None:
    told = freeze(run, board, "May")
    assert (told["pack"], len(told["sha256"])) == ("PAK-0001", 64)
    folder = tmp_path / "pack"
    first = json.loads(run("export", board, "board-pack", "--out", folder, "--json").out)
    assert [Path(name).name for name in first["files"]] == [
        "PAK-0001.pptx", "PAK-0001.pdf", "PAK-0001.xlsx",
    ]  # fmt: skip
    slides = Presentation(str(folder / "PAK-0001.pptx")).slides
    text = " ".join(s.text_frame.text for s in slides[0].shapes if s.has_text_frame)
    assert "On the whole well" in text
    notes = slides[0].notes_slide.notes_text_frame
    assert notes is not None
    assert "audit trail, hash" in notes.text
    with closing(load_workbook(folder / "PAK-0001.xlsx")) as book:
        assert book.sheetnames[:3] == ["About", "Confidence", "Milestones"]
        assert book["Confidence"]["G2"].data_type == "n"  # a budget is a figure, not words
        assert book["Confidence"].column_dimensions["B"].width > 14
    assert (folder / "PAK-0001.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(folder / "PAK-0001.pptx") as archive:
        assert archive.testzip() is None


def test_without_a_pack_it_is_said_to_freeze_one(run: Run, board: Path, tmp_path: Path) -> None:
    told = run("export", board, "board-pack", "--out", tmp_path / "pack")
    assert (told.code, (tmp_path / "pack").exists()) == (2, False)
    assert "freeze one first" in told.err
    assert run("pack", board, "--title", "May", "--board", "BRD-0009").code == 2


def test_the_minutes_of_a_meeting_are_written_as_a_document(
    run: Run, board: Path, tmp_path: Path
) -> None:
    with closing(Workspace(board, "Ann")) as workspace:
        add(workspace, MEETINGS, title="May", board_id=1, held_on=date(2026, 5, 14))
    out = tmp_path / "minutes.docx"
    for more in ((), ("--meeting", "MTG-0009")):
        assert run("export", board, "minutes", *more, "--out", out).code == 2
    assert run("export", board, "minutes", "--meeting", "MTG-0001", "--out", out).code == 0
    assert zipfile.ZipFile(out).testzip() is None


def test_what_changed_since_a_day_is_told_with_person_and_reason(run: Run, board: Path) -> None:
    with closing(Workspace(board, "Ann")) as workspace:
        for title in ("Later", "Later still"):
            with workspace.edit("Change", "supplier late") as session:
                records.update(session, INITIATIVES, 1, {"title": title})
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    told = json.loads(run("changes", board, "--since", yesterday.isoformat(), "--json").out)
    renamed = [one for one in told["changes"] if one["register"] == "initiatives"]
    assert renamed[0]["edits"] >= 1
    told = json.loads(run("changes", board, "--since", yesterday, "--every-edit", "--json").out)
    edits = [edit for one in told["changes"] for edit in one["every_edit"]]
    assert len(edits) + len(told["taken_back"]) == told["edits"]
    assert [edit["reason"] for edit in edits if edit["reason"]] == ["supplier late"] * 2
    every = run("changes", board, "--since", yesterday, "--every-edit").out
    assert every.count("supplier late") == 2
    assert run("changes", board, "--since", "soon").code == 2
    today = json.loads(run("changes", board, "--since", date.today().isoformat(), "--json").out)
    assert today["changes"] == []
