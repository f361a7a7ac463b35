from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from govtransform.queries.replan import Preview
from govtransform.registers import BASELINES, DEPENDENCIES, PLAN_ITEMS
from govtransform.services.baselines import Occasion, take
from govtransform.store.workspace import Workspace
from tests.factories import add, values_of
from tests.ui.roadmaps import BUILD, LIVE, MOBILISE, plan
from ui.context import Context
from ui.dialogs.schedule_box import ScheduleBox
from ui.models.roadmap_cells import DURATION, FLOAT, NAME, TIMELINE, WAITS, WBS
from ui.pages.roadmap_page import RoadmapPage
from ui.widgets.link_drag import handle
from ui.widgets.time_scale import MONTHS

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TRAIN = 4


@pytest.fixture
def page(context: Context, workspace: Workspace, qtbot: QtBot) -> RoadmapPage:
    """The small plan, and a task that waits for nothing yet."""
    plan(workspace)
    days = {"start_on": date(2027, 4, 5), "finish_on": date(2027, 4, 9), "duration_days": 5}
    add(workspace, PLAN_ITEMS, name="Train", initiative_id=1, parent_id=MOBILISE, **days)
    workspace.done.clear()
    made = RoadmapPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.tree.go_to(("plan-items", BUILD))
    made.tree.scale.choose(MONTHS)
    made.tree.scale.go_to(date(2027, 2, 1).toordinal())
    return made


def told(page: RoadmapPage) -> str:
    return page.context.notices.all[0].text


def cell(page: RoadmapPage, item: int, column: int, role: int = 0) -> Any:
    return page.model.index_of(("plan-items", item), column).data(role)


def bar_end(page: RoadmapPage, item: int) -> QPoint:
    index = page.model.index_of(("plan-items", item), TIMELINE)
    line = page.model.node(index).line
    return handle(page.tree.timeline.bar(line, page.tree.visualRect(index))).toPoint()


def test_rows_tell_their_number_length_float_and_predecessors(page: RoadmapPage) -> None:
    told_of = [cell(page, LIVE, column) for column in (WBS, FLOAT, WAITS)]
    assert told_of == ["1.1.2", "0d", "1.1.1"]
    assert cell(page, BUILD, DURATION) == "22"
    assert (
        "critical: it cannot slip" in page.status_words[0][0]
        or "can slip" in (page.status_words[0][0])
    )


def test_a_predecessor_is_typed_as_a_number_with_type_and_lag(
    page: RoadmapPage, workspace: Workspace
) -> None:
    page.model.setData(page.model.index_of(("plan-items", TRAIN), WAITS), "1.1.1SS+2d")
    made = values_of(workspace, DEPENDENCIES)[-1]
    assert (made["predecessor_id"], made["type"], made["lag_days"]) == (BUILD, "SS", 2)
    assert cell(page, TRAIN, WAITS) == "1.1.1SS+2d"
    assert [step.label for step in workspace.done] == ["Change predecessors"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sometime", "“sometime” is no predecessor"),
        ("9.9", "No plan item has the number 9.9"),
        ("1.1.2", "These items wait for one another in a circle"),
    ],
)
def test_what_cannot_be_a_predecessor_is_refused_in_a_sentence(
    page: RoadmapPage, workspace: Workspace, qtbot: QtBot, text: str, reason: str
) -> None:
    index = page.model.index_of(("plan-items", BUILD), WAITS)
    with qtbot.waitSignal(page.context.bridge.rejected) as refused:
        assert not page.model.setData(index, text)
    assert refused.args
    assert refused.args[0].startswith(reason)
    assert workspace.done == []


def test_while_a_bar_is_dragged_what_follows_it_moves_too(page: RoadmapPage) -> None:
    steps: list[Preview | None] = []
    page.tree.dragged.connect(steps.append)
    index = page.model.index_of(("plan-items", BUILD), TIMELINE)
    bar = page.tree.timeline.bar(page.model.node(index).line, page.tree.visualRect(index))
    view, at = page.tree.viewport(), bar.center().toPoint()
    QTest.mousePress(view, LEFT, NO_KEYS, at)
    QTest.mouseMove(view, at + QPoint(round(7 * page.tree.scale.per_day), 0))
    moving, last = page.tree.timeline.moving, steps[-1]
    assert moving
    assert last
    assert [each.name for each in last.moved] == ["Build", "Go live"]
    finish = last.moved[1].after.finish
    assert moving.spans["plan-items", LIVE].finish == finish
    assert moving.spans["initiatives", 1].finish == finish
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NO_KEYS, at)
    assert steps[-1] is None
    assert page.tree.timeline.moving is None


def test_a_link_is_dragged_from_the_end_of_a_bar(page: RoadmapPage, workspace: Workspace) -> None:
    view, start = page.tree.viewport(), bar_end(page, TRAIN)
    index = page.model.index_of(("plan-items", BUILD), TIMELINE)
    bar = page.tree.timeline.bar(page.model.node(index).line, page.tree.visualRect(index))
    to = bar.center().toPoint() - QPoint(8, 0)
    QTest.mousePress(view, LEFT, NO_KEYS, start)
    QTest.mouseMove(view, to)
    assert page.tree.tip.text == "Build starts after Train"
    QTest.mouseRelease(view, LEFT, NO_KEYS, to)
    made = values_of(workspace, DEPENDENCIES)[-1]
    assert (made["predecessor_id"], made["successor_id"], made["type"]) == (TRAIN, BUILD, "FS")


def test_keys_link_and_unlink_the_selected_rows(page: RoadmapPage, workspace: Workspace) -> None:
    select = page.tree.selectionModel()
    for item in (LIVE, TRAIN):  # beside the current row
        flags = select.SelectionFlag.Select | select.SelectionFlag.Rows
        select.select(page.model.index_of(("plan-items", item), NAME), flags)
    page.handlers["plan.link"]()
    made = [(v["predecessor_id"], v["successor_id"]) for v in values_of(workspace, DEPENDENCIES)]
    assert made == [(BUILD, LIVE), (LIVE, TRAIN)]
    page.handlers["plan.unlink"]()
    assert values_of(workspace, DEPENDENCIES) == []


def test_what_drives_an_item_is_shown_and_let_go(page: RoadmapPage) -> None:
    before = page.tree.timeline.critical
    page.tree.go_to(("plan-items", LIVE))
    page.handlers["plan.driving"]()
    assert told(page) == "What decides when Go live comes: Build → Go live"
    assert page.tree.timeline.critical == {"PLN-0002", "PLN-0003"}
    page.handlers["plan.driving"]()
    assert page.tree.timeline.critical == before


def test_constraint_and_deadline_are_typed_in_a_box(
    page: RoadmapPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.tree.go_to(("plan-items", TRAIN))
    page.handlers["plan.schedule"]()
    box = page.findChild(ScheduleBox)
    assert box
    box.editors["constraint_kind"].tell("Start no earlier than")
    box.editors["constraint_on"].tell(date(2027, 4, 12))
    box.carry_out()
    changed = values_of(workspace, PLAN_ITEMS)[TRAIN - 1]
    assert changed["start_on"] == date(2027, 4, 12)
    assert told(page).startswith("Train now finishes 16 Apr 2027")


def test_rows_are_grouped_and_filtered_by_what_they_belong_to(page: RoadmapPage) -> None:
    view = page.bar.view
    view.looked.emit(view.view.__class__(by="programme"))
    assert page.model.nodes[0].key[0] == "groups"
    view.looked.emit(view.view.__class__(owner=99))
    assert not page.model.nodes
    page.clear.click()
    assert len(page.model.nodes) == 6


def test_a_named_baseline_is_compared_with(page: RoadmapPage, workspace: Workspace) -> None:
    with workspace.edit("Take a baseline") as session:
        occasion = Occasion("Spring", "initiative:1", "Start", "Ann", date(2027, 3, 1))
        taken = take(session, occasion)
    page.handlers["plan.later"]()
    page.bar.view.against.emit(taken)
    line = page.model.node(page.model.index_of(("plan-items", BUILD))).line
    assert line.span.baseline_finish == date(2027, 4, 30)
    assert len(values_of(workspace, BASELINES)) == 1
