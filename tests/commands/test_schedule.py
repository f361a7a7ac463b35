import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from govtransform.exchange.project_xml import write_project
from govtransform.registers import DEPENDENCIES, INITIATIVES, PLAN_ITEMS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.commands.conftest import Run
from tests.exchange.project_files import with_everything
from tests.factories import add

KEYS = {
    "id", "name", "early_start", "early_finish", "late_start", "late_finish", "total_float_days",
    "free_float_days", "critical",
}  # fmt: skip


@pytest.fixture
def planned(programme: Path) -> Path:
    """The product's own example, and an item of another initiative that waits for it."""
    with closing(Workspace(programme, "Ann")) as workspace:
        add(workspace, INITIATIVES, title="Records", programme_id=1)
        first = {"initiative_id": 1, "start_on": date(2026, 10, 5)}
        for name, days in (("A", 5), ("B", 3), ("C", 4)):
            add(workspace, PLAN_ITEMS, name=name, duration_days=days, **first)
        add(workspace, PLAN_ITEMS, name="Go", kind="Milestone", initiative_id=1)
        add(workspace, PLAN_ITEMS, name="After", duration_days=10, initiative_id=2)
        for before, after, lag in ((1, 2, 2), (2, 4, 0), (3, 4, 0), (4, 5, 0)):
            link = {"predecessor_id": before, "successor_id": after, "lag_days": lag}
            add(workspace, DEPENDENCIES, **link)
    return programme


def test_a_programme_is_worked_out_across_its_initiatives(run: Run, planned: Path) -> None:
    data = run("schedule", planned, "--json").data
    found = {item["name"]: item for item in data["items"]}
    assert set(found["A"]) == KEYS
    assert data["finish"] == "2026-10-30T17:00:00"
    assert (found["B"]["early_start"], found["B"]["early_finish"]) == (
        "2026-10-14T08:00:00", "2026-10-16T17:00:00",
    )  # fmt: skip
    assert found["Go"]["early_start"] == found["Go"]["early_finish"] == "2026-10-16T17:00:00"
    assert found["After"]["early_start"] == "2026-10-19T08:00:00"
    assert [name for name in found if found[name]["critical"]] == ["A", "B", "Go", "After"]
    assert found["C"]["total_float_days"] == found["C"]["free_float_days"] == 6


def test_items_get_the_dates_their_links_ask_as_one_step(run: Run, planned: Path) -> None:
    with closing(Workspace(planned, "Ann")) as workspace:
        early = {"start_on": date(2026, 10, 5), "finish_on": date(2026, 10, 7)}
        with workspace.edit("Change") as session:
            records.update(session, PLAN_ITEMS, 2, early)
    findings = run("check", planned, "--json").data["findings"]
    assert any(told.startswith("PLN-0002 finishes on 7 Oct 2026") for told in findings)
    stored = run("schedule", planned, "--store", "--json").data["stored"]
    assert {"id": "PLN-0002", "start": "2026-10-14", "finish": "2026-10-16"} in stored
    assert {"id": "PLN-0005", "start": "2026-10-19", "finish": "2026-10-30"} in stored
    assert run("schedule", planned, "--store", "--json").data["stored"] == []


def test_an_initiative_is_worked_out_to_its_own_finish(run: Run, planned: Path) -> None:
    first = run("schedule", planned, "--initiative", "INI-0001", "--json").data
    assert first["finish"] == "2026-10-16T17:00:00"
    assert [item["id"] for item in first["items"]] == [f"PLN-000{n}" for n in (1, 2, 3, 4)]
    second = run("schedule", planned, "--initiative", "INI-0002", "--json").data
    assert [item["early_start"] for item in second["items"]] == ["2026-10-19T08:00:00"]


def test_people_are_told_the_chain_and_what_cannot_be_kept(run: Run, planned: Path) -> None:
    with closing(Workspace(planned, "Ann")) as workspace:
        add(workspace, PLAN_ITEMS, name="Long", duration_days=60, deadline_on=date(2026, 11, 2),
            initiative_id=2, start_on=date(2026, 10, 5))  # fmt: skip
    said = run("schedule", planned).out
    assert "What decides that: Long\n" in said
    assert "“Long” cannot meet its deadline of 2 Nov 2026." in said


def test_a_plan_of_project_is_worked_out_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.xml"
    write_project(with_everything(), path)
    told = run("schedule", path, "--json")
    names = [item["name"] for item in json.loads(told.out)["items"]]
    assert (told.code, names) == (0, ["Phase", "Build & “test”", "Wait", "By hand", "Go"])


def test_what_cannot_be_scheduled_is_said(run: Run, planned: Path, tmp_path: Path) -> None:
    with closing(Workspace(planned, "Ann")) as workspace:
        add(workspace, PLAN_ITEMS, name="Long", kind="Milestone", duration_days=3, initiative_id=1)
    told = run("schedule", planned)
    assert told.code == 2
    assert "“Long” is a milestone, so it cannot have a duration." in told.err
    assert run("schedule", tmp_path / "none.xml").code == 2
