from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform.exchange import plan_file
from govtransform.exchange.stamp import Stamp
from govtransform.registers import PLAN_ITEMS
from tests.factories import add, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.plan_check import PlanCheck
from ui.pages.roadmap_page import RoadmapPage

NOW = Stamp(datetime(2026, 10, 1, 9, tzinfo=UTC), "Ann", "1.0")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> RoadmapPage:
    add(context.workspace, PLAN_ITEMS, name="Design", initiative_id=1, duration_days=2,
        start_on=date(2026, 10, 5), finish_on=date(2026, 10, 6))  # fmt: skip
    page = RoadmapPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    return page


@pytest.mark.parametrize("ending", [".xml", ".ics", ".pptx"])
def test_the_plan_is_written_in_the_form_its_ending_says(
    page: RoadmapPage, tmp_path: Path, ending: str
) -> None:
    plan_file.save(page.context.workspace, tmp_path / f"plan{ending}", NOW)
    heads = {".xml": b"<?xml", ".ics": b"BEGIN", ".pptx": b"PK"}
    assert (tmp_path / f"plan{ending}").read_bytes().startswith(heads[ending])


def test_a_plan_comes_into_the_initiative_of_the_row_as_one_step(
    page: RoadmapPage, recorder: Recorder, tmp_path: Path
) -> None:
    workspace = page.context.workspace
    plan_file.save(workspace, tmp_path / "plan.xml", NOW)
    recorder.file = tmp_path / "plan.xml"
    page.tree.go_to(("plan-items", 1))
    steps = len(workspace.done)
    page.importing.click()
    (check,) = page.findChildren(PlanCheck)
    assert check.list.cells.rows[0][0].text == "New"
    assert len(workspace.done) == steps
    assert len(values_of(workspace, PLAN_ITEMS)) == 1
    check.act.click()
    assert len(values_of(workspace, PLAN_ITEMS)) == 2  # the line of the initiative is a phase
    assert len(workspace.done) == steps + 1
    workspace.undo()
    assert len(values_of(workspace, PLAN_ITEMS)) == 1


def test_what_is_no_plan_is_said_plainly_and_changes_nothing(
    page: RoadmapPage, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "plan.xml"
    recorder.file.write_text("<html/>")
    page.importing.click()
    assert len(values_of(page.context.workspace, PLAN_ITEMS)) == 1
