from contextlib import closing
from pathlib import Path

import pytest

from govtransform.registers import PLAN_ITEMS
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.factories import values_of
from tests.slips import GO_LIVE, SLIPPED, example

DAY = ("--as-of", "2026-04-15")


@pytest.fixture
def file(sample_file: SampleFile, tmp_path: Path) -> Path:
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        example(workspace)
    return path


def finish(file: Path) -> object:
    with closing(Workspace(file, "Ann")) as workspace:
        return values_of(workspace, PLAN_ITEMS)[0]["finish_on"]


def test_a_scenario_is_typed_told_side_by_side_and_adopted(run: Run, file: Path) -> None:
    late = ("--change", "PLN-0001", "finish_on", "2027-01-04")
    paid = ("--change", "CST-0002", "forecast", "5000", "2028-04", "2028-05")
    data = run("scenario", file, "--new", "Later", *late, *paid, *DAY, "--json").data
    assert (data["code"], data["under"], data["finish_after"]) == (
        "SCN-0001", "Live plan", "2027-01-04",
    )  # fmt: skip
    assert [c["after"] for c in data["changes"]] == ["4 Jan 2027", "£5,000.00", "£5,000.00"]
    first = data["years"][0]
    assert (first["savings_before"], first["savings_after"]) == ("50000.00", "20000.00")
    assert run("scenario", file, "--json").data["scenarios"] == [
        {"code": "SCN-0001", "name": "Later"}
    ]
    assert finish(file) == GO_LIVE
    assert "Net present value" in run("scenario", file, "--scenario", "SCN-0001", *DAY).out
    assert run("scenario", file, "--scenario", "SCN-0001", "--adopt", *DAY).code == 0
    assert finish(file) == SLIPPED.replace(day=4)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--adopt",), "Name the scenario"),
        (("--scenario", "SCN-0009"), "no scenario SCN-0009"),
        (("--new", "X", "--change", "PLN-0001", "finish_on"), "A change is a record"),
        (("--new", "X", "--change", "PLN-0001", "finish_on", "soon"), "date"),
        (("--new", "X", "--baseline", "BAS-0009"), "no baseline BAS-0009"),
    ],
)
def test_what_cannot_be_done_is_said_and_stores_nothing(
    run: Run, file: Path, options: tuple[str, ...], said: str
) -> None:
    result = run("scenario", file, *options)
    assert result.code == 2
    assert said in result.err
    assert run("scenario", file, "--json").data["scenarios"] == []
