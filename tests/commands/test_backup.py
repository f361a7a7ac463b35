from pathlib import Path

from tests.commands.conftest import Run


def test_a_backup_is_made_listed_and_given_back(run: Run, programme: Path) -> None:
    made = run("backup", programme, "--json").data
    assert Path(made["file"]).is_file()
    listed = run("restore", programme, "--list", "--json").data["backups"]
    assert [each["file"] for each in listed] == [made["file"]]
    back = run("restore", programme, "--json")
    assert back.code == 0
    assert run("info", back.data["file"], "--json").data["counts"]["benefits"] == 1


def test_a_backup_is_given_back_by_name_to_another_place(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    name = Path(run("backup", programme, "--json").data["file"]).name
    out = tmp_path / "back.gtp"
    assert run("restore", programme, name, "--out", out).code == 0
    assert run("verify", out).code == 0
    assert run("restore", programme, name, "--out", out).code == 2


def test_a_copy_is_made_where_it_is_wanted(run: Run, programme: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.gtp"
    assert run("backup", programme, "--out", out).code == 0
    assert run("verify", out).code == 0
    assert run("backup", programme, "--out", programme).code == 2


def test_nothing_to_give_back_is_told(run: Run, programme: Path) -> None:
    told = run("restore", programme)
    assert (told.code, told.err) == (2, f"There is no backup of {programme}.\n")
