"""The page of baselines: one is taken, or stopped, and what moves afterwards is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform.exchange.reading import read_table
from govtransform.registers import BASELINES, COST_LINES, COST_VALUES
from tests.factories import add, put, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.baseline_box import BaselineBox
from ui.dialogs.comparison_export import ComparisonExport
from ui.job_runner import RunningJob, Work
from ui.pages.baselines_page import BaselinesPage
from ui.pages.roadmap_page import RoadmapPage


class Stopping:
    """A runner whose jobs are asked to stop once they have done their first piece."""

    def start(self, job: RunningJob, work: Work) -> None:
        job.progressed.connect(job.cancel)
        job.run(work)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> BaselinesPage:
    add(context.workspace, COST_LINES, name="Cloud", initiative_id=1)
    budget(context, 10)
    return shown(context, qtbot)


def shown(context: Context, qtbot: QtBot) -> BaselinesPage:
    made = BaselinesPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


def budget(context: Context, may: int) -> None:
    put(context.workspace, "budget", 10, may, grid=COST_VALUES)


def take(page: BaselinesPage, reason: str = "Approved by Cabinet") -> str:
    """Fill in and press the button; give what the box says."""
    return fill(page.take_one(), reason)


def fill(box: BaselineBox, reason: str = "Approved by Cabinet") -> str:
    box.editors["name"].tell("Start")
    box.editors["reason"].tell(reason)
    box.act.click()
    return box.said.text()


def lines(page: BaselinesPage) -> list[list[str]]:
    return [[cell.text for cell in row] for row in page.comparison.list.cells.rows]


def test_a_baseline_is_taken_with_its_reason_in_one_step(page: BaselinesPage) -> None:
    take(page)
    (head,) = values_of(page.context.workspace, BASELINES)
    told = (head["name"], head["scope"], head["reason"])
    assert told == ("Start", "programme:1", "Approved by Cabinet")
    page.context.workspace.undo()
    assert values_of(page.context.workspace, BASELINES) == []


def test_a_baseline_is_taken_from_the_roadmap_too(context: Context, qtbot: QtBot) -> None:
    page = RoadmapPage(context)
    qtbot.addWidget(page)
    page.show()
    page.handlers["plan.baseline"]()
    fill(page.findChildren(BaselineBox)[0])
    assert [head["name"] for head in values_of(context.workspace, BASELINES)] == ["Start"]


def test_a_baseline_without_a_reason_is_not_taken(page: BaselinesPage) -> None:
    assert take(page, reason="") == "Reason is needed"
    assert values_of(page.context.workspace, BASELINES) == []


def test_a_baseline_that_is_stopped_half_way_leaves_nothing(
    page: BaselinesPage, context: Context, qtbot: QtBot
) -> None:
    steps = len(context.workspace.done)
    stopping = shown(replace(context, runner=Stopping()), qtbot)  # type: ignore[arg-type]
    assert take(stopping) == "It was stopped, and no baseline was taken."
    assert values_of(context.workspace, BASELINES) == []
    assert len(context.workspace.done) == steps


def test_what_moves_afterwards_is_told_as_it_happens(page: BaselinesPage) -> None:
    take(page)
    page.compare(1)
    assert lines(page) == []
    budget(page.context, 25)
    assert lines(page) == [["CST-0001", "Cloud", "Budget", "£20.00", "£35.00", "+£15.00", "1"]]
    page.comparison.filter.setText("actual")
    assert lines(page) == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_moved_is_exported_with_its_figures(
    page: BaselinesPage, recorder: Recorder, tmp_path: Path, form: str
) -> None:
    take(page)
    budget(page.context, 25)
    page.compare(1)
    recorder.file = tmp_path / f"moved.{form}"
    page.write_out()
    export = page.findChild(ComparisonExport)
    assert isinstance(export, ComparisonExport)
    export.form.choose(form)
    export.act.click()
    (row,) = read_table(recorder.file).rows
    assert row.cells[2] == "Budget"
    assert [float(str(cell)) for cell in row.cells[3:6]] == [20, 35, 15]
