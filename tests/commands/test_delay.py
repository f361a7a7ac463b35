from contextlib import closing
from pathlib import Path

import pytest

from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.slips import example

DAY = ("--as-of", "2026-04-15")


@pytest.fixture
def slipping(sample_file: SampleFile, tmp_path: Path) -> Path:
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        example(workspace)
    return path


def test_a_delay_is_told_figure_by_figure_and_stores_nothing(run: Run, slipping: Path) -> None:
    kept = slipping.read_bytes()
    line = ("delay", slipping, "--milestone", "PLN-0001", "--days", 92, *DAY)
    data = run(*line, "--json").data
    assert (data["from"], data["to"]) == ("2026-10-01", "2027-01-01")
    assert data["npsv_change"] == "-37942.03"
    assert data["cost_of_delay_per_week"] == "3195.65"
    assert data["dual_running_change"] == "12000.00"
    first, second = data["years"][:2]
    assert (first["year"], first["spend_change"]) == ("2026/27", "-108000.00")
    assert (first["savings_before"], first["savings_after"]) == ("50000.00", "20000.00")
    assert first["capital_headroom_after"] == "120000.00"
    assert (second["capital_gap_before"], second["capital_gap_after"]) == ("0.00", "120000.00")
    assert data["crossings"] == [
        {"code": "CST-0002", "amount": "120000.00", "leaves": "2026/27", "enters": "2027/28"}
    ]
    assert data["target"] == {
        "year": "2026/27", "target": "45000.00", "short_before": "-5000.00",
        "short_after": "25000.00",
    }  # fmt: skip
    assert data["benefits"][0]["profile"]["2027-02"] == "10000.00"
    said = run(*line).out
    assert "Net present value: −£37,942" in said
    assert slipping.read_bytes() == kept


def test_without_a_milestone_all_are_ranked(run: Run, slipping: Path) -> None:
    (only,) = run("delay", slipping, *DAY, "--json").data["milestones"]
    assert (only["code"], only["cost_of_delay_per_week"]) == ("PLN-0001", "3195.65")
    assert "PLN-0001 Go-live: £3,195.65 a week" in run("delay", slipping, *DAY).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--milestone", "PLN-0001"), "a milestone and its days together"),
        (("--milestone", "PLN-0099", "--days", 5), "no plan item PLN-0099"),
        (("--milestone", "PLN-0001", "--days", 10**9), "No calendar goes so far"),
    ],
)
def test_what_cannot_be_priced_is_said_plainly(
    run: Run, slipping: Path, options: tuple[object, ...], said: str
) -> None:
    answer = run("delay", slipping, *options)
    assert answer.code == 2
    assert said in answer.err
