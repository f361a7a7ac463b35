"""`appraise CASE.json`: every metric of every option, as text, with its conventions."""

import json
from pathlib import Path
from typing import Any

from govtransform.files import resource
from tests.commands.conftest import Run

EXAMPLE = resource("examples", "case.json")


def _options(run: Run, path: Path = EXAMPLE) -> dict[str, Any]:
    told = run("appraise", path, "--json")
    assert told.code == 0
    return {option["key"]: option for option in told.data["options"]}


def _written(tmp_path: Path, **changes: Any) -> Path:
    path = tmp_path / "case.json"
    told = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told | changes), encoding="utf-8")
    return path


def test_options_are_told_from_the_best_on(run: Run) -> None:
    said = run("appraise", EXAMPLE).out.splitlines()
    assert said[1].startswith("UK Green Book, standard (1 Jan 2003); Year 0 undiscounted")
    assert [line.split(" (")[0] for line in said[2:]] == [
        "1. Renew online",
        "2. Renew without asking",
        "3. Forms to download",
        "4. Keep the counters",
    ]


def test_every_figure_is_a_text_with_its_conventions(run: Run) -> None:
    online = _options(run)["online"]
    assert (online["rank"], online["ranked_by"], online["next_best"]) == (1, "npsv", "proactive")
    assert (online["profile"], online["profile_edition"], online["timing"]) == (
        "uk_green_book_standard", "2003-01-01", "start_year_zero",
    )  # fmt: skip
    assert online["price_basis"] == "real:2026/27"
    cost, benefit = float(online["present_cost"]), float(online["present_benefit"])
    assert abs(float(online["npsv"]) - (benefit - cost)) < 0.02
    assert online["bcr_net_public_cost"] is None
    assert online["missing"] == {"bcr_net_public_cost": "net_cost_not_positive"}
    assert online["rate_of_return"] == "0.201084"


def test_options_are_held_against_usual_and_against_each_other(run: Run) -> None:
    options = _options(run)
    assert options["usual"]["more_than_usual"] is None
    more = float(options["online"]["more_than_usual"]["npsv"])
    apart = float(options["online"]["npsv"]) - float(options["usual"]["npsv"])
    assert abs(more - apart) < 0.02
    assert options["online"]["per_unit"][0]["unit"] == "thousand"
    changes = {each["key"]: each for each in options["online"]["switching"]}
    assert float(changes["benefits"]["to_next"]) < 0
    assert changes["P4"]["to_zero"] is None  # sunk: no change of it matters


def test_tests_of_sensitivity_are_in_it(run: Run) -> None:
    online = _options(run)["online"]
    assert online["tornado"][0]["name"] == "All benefits"
    assert [each["name"] for each in online["scenarios"]] == ["Pessimistic", "Optimistic"]
    assert online["two_way"][0][2] == online["npsv"]


def test_a_long_case_shows_the_reduced_schedule(run: Run, tmp_path: Path) -> None:
    line = {"key": "C", "name": "C", "nature": "capital", "amounts": {"2026/27": 1, "2080/81": 5}}
    only = {"key": "a", "name": "A", "kind": "preferred", "costs": [line]}
    path = _written(tmp_path, years=60, options=[only], two_way=None)
    (beside,) = _options(run, path)["a"]["beside"]
    assert (beside["profile"], beside["npsv"]) == ("uk_green_book_reduced", "-2.12")
    assert "Under UK Green Book, reduced" in run("appraise", path).out


def test_a_driver_of_another_option_does_not_count(run: Run, tmp_path: Path) -> None:
    driver = {"name": "Build", "what": "line", "key": "P1", "low": -0.1, "high": 0.4}
    options = _options(run, _written(tmp_path, drivers=[driver]))
    assert [len(options[key]["tornado"]) for key in ("usual", "online")] == [0, 1]


def test_what_is_wrong_in_the_file_is_told(run: Run, tmp_path: Path) -> None:
    told = run("appraise", _written(tmp_path, years=9), "--json")
    assert told.code == 2
    assert "years is needed" in told.data["error"]
