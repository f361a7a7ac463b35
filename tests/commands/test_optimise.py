import json
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES, SCENARIOS
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.factories import add, put, values_of

LIMITS = {"format": "govtransform-limits/1", "first_year": "2027/28", "quarters": 4}


@pytest.fixture
def choices(sample_file: SampleFile, tmp_path: Path) -> Path:
    """Four initiatives that have not begun, each with its cost and, before, its benefit."""
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        for title in ("B", "C", "D"):
            add(workspace, INITIATIVES, title=title, programme_id=1, is_mandatory=title == "D")
        for number, pounds in enumerate((400, 300, 500, 200), 1):
            line = add(workspace, COST_LINES, name=f"Cost {number}", initiative_id=number)
            start = Month(2027, 4)
            put(workspace, "forecast", pounds, start=start, grid=COST_VALUES, line=line)
    return path


def _limits(folder: Path, **more: Any) -> Path:
    path = folder / "limits.json"
    path.write_text(json.dumps(LIMITS | more), encoding="utf-8")
    return path


def test_mandatory_costs_alone_are_taken_where_nothing_else_is_worth_it(
    run: Run, choices: Path, tmp_path: Path
) -> None:
    limits = _limits(tmp_path, revenue=[{"year": "2027/28", "limit": 1000}])
    told = run("optimise", choices, "--limits", limits, "--json").data
    assert told["proven"] is True
    assert [each["id"] for each in told["chosen"]] == ["INI-0004"]
    assert Decimal(told["spend"]) == 200
    assert {each["id"] for each in told["dropped"]} == {"INI-0001", "INI-0002", "INI-0003"}
    assert all(each["changes"][0]["kind"] == "value" for each in told["dropped"])
    assert [Decimal(point["spend"]) for point in told["frontier"]] == [200]


def test_a_choice_is_kept_as_a_scenario_and_told_in_words(
    run: Run, choices: Path, tmp_path: Path
) -> None:
    limits = _limits(tmp_path, total=1000, mandatory=["INI-0002"])
    told = run("optimise", choices, "--limits", limits, "--scenario", "Lean")
    assert told.out.startswith("2 of 4 initiatives, £500 still to spend")
    assert "INI-0001 " in told.out
    assert "Kept as the scenario “Lean”." in told.out
    with closing(Workspace(choices, "Ann")) as workspace:
        (kept,) = values_of(workspace, SCENARIOS)
    assert kept["name"] == "Lean"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"quarters": 0}, "quarters must be a whole number from 1 to 40"),
        ({"total": -1}, "total must be a sum from nought up"),
        ({"mandatory": ["INI-0099"]}, "There is no live initiative INI-0099; the limits name it."),
        ({"budget": 1}, "budget is not known"),
        ({"total": 100}, "What is mandatory or has begun does not fit the limits."),
        ({"burdens": [{"name": "Team", "limits": []}]}, "burdens[0].limits needs at least one"),
        ({"format": "1"}, "format must be govtransform-limits/1"),
    ],
)
def test_limits_that_are_wrong_are_refused_by_name(
    run: Run, choices: Path, tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    answer = run("optimise", choices, "--limits", _limits(tmp_path, **more))
    assert answer.code == 2
    assert said in answer.err


def test_the_shipped_example_fits_the_shipped_sample(run: Run, northmere: Path) -> None:
    root = Path(__file__).parents[2]
    limits = root / "resources" / "examples" / "limits.json"
    told = run("optimise", northmere, "--limits", limits, "--json").data
    assert told["proven"] is True
    spent = {each["year"]: each for each in told["years"]}
    assert Decimal(spent["2028/29"]["revenue"]) <= Decimal(spent["2028/29"]["revenue_limit"])
    assert told["dropped"]
