"""A whole programme out as JSON and into a new file, and as tables for Power BI."""

from pathlib import Path

from tests.commands.conftest import Run


def test_a_programme_goes_out_as_json_and_a_new_one_is_made_of_it(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    out, again = tmp_path / "all.json", tmp_path / "again.gtp"
    assert run("export", programme, "json", "--out", out).code == 0
    assert run("new", again, "--from", out, "--json").data["records"]["initiatives"] == 1
    figures = [run("info", each, "--json").data for each in (programme, again)]
    assert figures[0]["totals"] == figures[1]["totals"]
    assert run("new", again, "--from", out).code == 2


def test_tables_for_power_bi_fill_a_folder_and_are_written_anew(
    run: Run, programme: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        told = run("export", programme, "powerbi", "--out", tmp_path / "bi", "--json").data
    assert {Path(file).name for file in told["files"]} >= {"initiative.csv", "schema.json"}
