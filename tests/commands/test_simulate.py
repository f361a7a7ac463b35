import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.databases import SampleFile

KEYS = {
    "trials", "seed", "engine", "inputs_hash", "currency", "basis", "varied", "sentences", "cost",
    "finish", "npsv", "cost_by_year", "savings_by_year", "probabilities", "targets", "drivers",
    "critical", "contingency", "responses", "risks_alone", "throughput", "run", "method",
}  # fmt: skip


def test_the_sample_is_simulated_and_the_same_seed_says_the_same(run: Run, northmere: Path) -> None:
    line = ("simulate", northmere, "--trials", 2000, "--seed", 7, "--json")
    told, again = run(*line).data, run(*line).data
    assert set(told) == KEYS
    assert told["cost"]["p50"] < told["cost"]["p80"] < told["cost"]["p90"]
    reserve = told["contingency"]["management_reserve_p80_less_p50"]
    assert reserve == pytest.approx(told["cost"]["p80"] - told["cost"]["p50"], abs=0.02)
    assert told["drivers"]["outturn"]
    assert told["critical"][0]["index"] == 1
    assert told["risks_alone"]["count"] == told["varied"]["risks"]
    for answer in (told, again):
        answer.pop("throughput")
    assert json.dumps(told) == json.dumps(again)
    other = run("simulate", northmere, "--trials", 2000, "--seed", 8, "--json").data
    assert other["cost"] != told["cost"]
    assert other["inputs_hash"] == told["inputs_hash"]


def test_people_are_told_chances_and_what_was_asked_wrongly(run: Run, northmere: Path) -> None:
    told = run("simulate", northmere, "--trials", 500, "--targets", "--fixed", "risks")
    assert "chance of staying within the budget of £18.00m; P80 outturn £" in told.out
    assert "500 trials, seed 1" in told.out
    assert run("simulate", northmere, "--trials", 0).err.strip() == (
        "Ask for between 1 and 1,000,000 trials."
    )
    assert run("simulate", northmere, "--together", 2).code == 2
    assert run("simulate", northmere, "--savings-at-least", "2027=much").code == 2
    asked = ("--cost-at-most", 20e6, "--savings-at-least", "2028/29=1000000")
    told = run("simulate", northmere, "--trials", 500, *asked)
    assert "chance of staying within the budget of £20.00m" in told.out
    assert "2028/29 savings target of £1.00m" in told.out
    assert run("simulate", northmere, "--initiative", "INI-9999").code == 2


def test_a_run_is_kept_as_one_step(run: Run, sample_file: SampleFile, tmp_path: Path) -> None:
    path = sample_file.copied(tmp_path / "own.gtp")
    told = run("simulate", path, "--trials", 100, "--keep", "--json").data
    assert told["run"] == "RUN-0001"
    assert told["finish"] is None or told["finish"]["p80"]
