from contextlib import closing
from pathlib import Path

import pytest

from govtransform.registers import BENEFITS, INITIATIVES, WAIVERS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.checked_case import complete
from tests.commands.conftest import Run
from tests.databases import SampleFile
from tests.factories import TODAY

LINE = ("--case", "BCS-0001", "--as-of", TODAY.isoformat())


@pytest.fixture
def case(sample_file: SampleFile, tmp_path: Path) -> Path:
    """A programme with a complete case but for a budget holder and a rating."""
    path = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(path, "Ann")) as workspace:
        case_id = complete(workspace)
        with workspace.edit("Leave things wrong") as session:
            records.update(session, BENEFITS, 1, {"budget_holder_id": None})
            records.update(session, INITIATIVES, 1, {"confidence_independent": "Amber"})
            waiver = {"case_id": case_id, "rule": "CHK-119", "reason": "It is explained in 5.2"}
            records.add(session, WAIVERS, waiver | {"waived_by_id": 1, "waived_on": TODAY})
    return path


def test_a_case_is_checked_with_what_to_fix_and_what_is_waived(run: Run, case: Path) -> None:
    told = run("check", case, *LINE, "--json")
    assert told.code == 1
    (found,) = told.data["findings"]
    assert (found["rule"], found["severity"]) == ("CHK-056", "error")
    assert found["fix"]
    assert found["places"] == [
        {
            "words": "Nobody has agreed to lose the money of “Estates”.",
            "record": "benefit:1",
            "code": "BEN-0001",
            "field": "budget_holder_id",
        }
    ]
    (waived,) = told.data["waived"]
    assert (waived["rule"], waived["reason"], waived["waived_by"], waived["waived_on"]) == (
        "CHK-119", "It is explained in 5.2", "Price", "2026-06-15",
    )  # fmt: skip
    assert told.data["counts"]["to_fix"] == 1
    assert sum(told.data["counts"].values()) == 120


def test_a_case_without_errors_is_ready(run: Run, case: Path) -> None:
    with closing(Workspace(case, "Ann")) as workspace, workspace.edit("Name one") as session:
        records.update(session, BENEFITS, 1, {"budget_holder_id": 3})
    told = run("check", case, *LINE)
    assert told.code == 0
    assert told.out.startswith("Ready to submit: nothing is left to fix.\n")
    assert "“It is explained in 5.2”, Price, 15 Jun 2026" in told.out


def test_a_case_that_is_not_there_is_named(run: Run, case: Path) -> None:
    told = run("check", case, "--case", "BCS-0009")
    assert (told.code, told.err) == (2, "There is no business case BCS-0009.\n")
