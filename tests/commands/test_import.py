import json
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.queries.rows import rows
from govtransform.registers import MAPPINGS, TEAMS
from govtransform.services import records
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "teams.csv"
    path.write_text("Name,Headcount,Shoes\nEstates,12,9\nDigital,lots,8\n", encoding="utf-8")
    return path


def names(programme: Path) -> list[str]:
    with (
        closing(Workspace(programme, "Ann", Access.READ)) as workspace,
        workspace.read() as session,
    ):
        return [row.values["name"] for row in rows(session, TEAMS)]


def test_rows_are_imported_and_counted(run: Run, programme: Path, source: Path) -> None:
    told = run("import", programme, source, "--register", "teams", "--json")
    counts = ("read", "added", "updated", "unchanged", "rejected")
    assert (told.code, [told.data[c] for c in counts]) == (0, [2, 2, 0, 0, 0])
    assert (told.data["problems"], told.data["unmapped"]) == ([], ["Shoes"])
    assert [(r["row"], r["value"]) for r in told.data["remarks"]] == [(3, "lots")]
    assert "Columns not imported: Shoes" in told.err
    assert names(programme) == ["Estates", "Digital"]


def test_a_dry_run_stores_nothing(run: Run, programme: Path, source: Path) -> None:
    before = programme.read_bytes()
    told = run("import", programme, source, "--register", "teams", "--dry-run", "--json")
    assert (told.code, told.data["added"], told.data["stored"]) == (0, 2, False)
    assert programme.read_bytes() == before


def test_rows_that_break_a_rule_together_keep_everything_out(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    path = tmp_path / "objectives.csv"
    path.write_text("Name,Weight\nFaster,60%\nCheaper,60%\n", encoding="utf-8")
    told = run("import", programme, path, "--register", "objectives", "--json")
    assert (told.code, told.data["rejected"], told.data["stored"]) == (1, 2, False)
    (problem,) = told.data["problems"]
    assert (problem["row"], problem["fix"][:12]) == (0, "Correct the ")
    assert "120" in problem["reason"]


def test_a_dry_run_foresees_the_rules_between_records(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    path, before = tmp_path / "objectives.csv", programme.read_bytes()
    path.write_text("Name,Weight\nFaster,60%\nCheaper,60%\n", encoding="utf-8")
    told = run("import", programme, path, "--register", "objectives", "--dry-run", "--json")
    assert (told.code, told.data["rejected"], told.data["stored"]) == (1, 2, False)
    assert "120" in told.data["problems"][0]["reason"]
    assert programme.read_bytes() == before
    assert [p.name for p in programme.parent.glob("backups/*")] == []


def test_rejected_rows_keep_everything_out(run: Run, programme: Path, source: Path) -> None:
    source.write_text("Name,Headcount\nEstates,12\nDigital,-3\n", encoding="utf-8")
    told = run("import", programme, source, "--register", "teams", "--json")
    assert (told.code, told.data["rejected"], told.data["stored"]) == (1, 1, False)
    (problem,) = told.data["problems"]
    assert problem == {
        "row": 3,
        "column": "Headcount",
        "value": "-3",
        "reason": "Headcount must be at least 0",
        "fix": "Write a whole number such as 20.",
    }
    assert names(programme) == []


def test_the_sound_rows_alone_if_asked_for(run: Run, programme: Path, source: Path) -> None:
    source.write_text("Name,Headcount\nEstates,12\nDigital,-3\n", encoding="utf-8")
    told = run("import", programme, source, "--register", "teams", "--sound-only")
    assert told.code == 1
    assert names(programme) == ["Estates"]


def test_a_mapping_says_where_columns_go(
    run: Run, programme: Path, source: Path, tmp_path: Path
) -> None:
    columns = {"Name": "name", "Shoes": "headcount"}
    told = {"parts": [{"register": "teams", "match": ["name"], "columns": columns}]}
    (tmp_path / "m.json").write_text(json.dumps(told), encoding="utf-8")
    line = ("import", programme, source, "--register", "teams", "--mapping", tmp_path / "m.json")
    assert run(*line).code == 0
    assert run(*line, "--json").data["unchanged"] == 2
    assert run(*line[:4], "people", *line[5:]).code == 2


def test_a_mapping_kept_in_the_programme_is_used_for_its_headings(
    run: Run, programme: Path, source: Path
) -> None:
    content = {
        "headings": ["Name", "Headcount", "Shoes"],
        "parts": [{"register": "teams", "columns": {"Name": "site", "Shoes": "name"}}],
    }
    kept = {"name": "Ours", "register": "teams", "content": json.dumps(content)}
    with closing(Workspace(programme, "Ann")) as workspace, workspace.edit("Keep") as session:
        records.add(session, MAPPINGS, kept)
    assert (
        run("import", programme, source, "--register", "teams", "--json").data["mapping"] == "Ours"
    )
    assert names(programme) == ["9", "8"]


def test_a_long_table_of_amounts_is_known_by_its_headings(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    long = tmp_path / "a.csv"
    assert run("export", programme, "amounts:benefits", "--out", long).code == 0
    again = run("import", programme, long, "--register", "benefits", "--json")
    assert (again.data["read"], again.data["unchanged"]) == (3, 3)


@pytest.mark.parametrize(
    "options",
    [
        ("--register", "nowhere"),
        ("--register", "teams", "--mapping", "nowhere"),
        ("--register", "teams", "--sheet", "nowhere", "--encoding", "nowhere"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, programme: Path, source: Path, options: tuple[str, ...]
) -> None:
    told = run("import", programme, source, *options)
    assert (told.code, told.out) == (2, "")
    assert names(programme) == []
