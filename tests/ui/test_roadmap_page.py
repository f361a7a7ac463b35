from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from govtransform.queries.replan import Part
from govtransform.registers import PLAN_ITEMS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.factories import values_of
from tests.ui.recorder import Recorder
from tests.ui.roadmaps import BUILD, LIVE, MOBILISE, plan
from ui.action_table import BY_NAME
from ui.context import Context
from ui.job_runner import ThreadedRunner
from ui.models.roadmap_cells import FINISH, NAME, START, TIMELINE
from ui.pages.roadmap_page import RoadmapPage
from ui.widgets.bar_drag import Grip, part_at
from ui.widgets.time_scale import MONTHS, QUARTERS

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(context: Context, workspace: Workspace, qtbot: QtBot) -> RoadmapPage:
    plan(workspace)
    made = RoadmapPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    made.tree.go_to(("plan-items", BUILD))
    made.tree.scale.choose(MONTHS)
    made.tree.scale.go_to(date(2027, 2, 1).toordinal())
    return made


def dates(workspace: Workspace, item: int = BUILD) -> tuple[Any, Any]:
    values = values_of(workspace, PLAN_ITEMS)[item - 1]
    return values["start_on"], values["finish_on"]


def told(page: RoadmapPage) -> str:
    return page.context.notices.all[0].text


def hold(page: RoadmapPage, item: int, from_left: float) -> QPoint:
    """Press on the bar of an item, so far from its left edge."""
    tree = page.tree
    index = page.model.index_of(("plan-items", item), TIMELINE)
    bar = tree.timeline.bar(page.model.node(index).line, tree.visualRect(index))
    at = QPointF(bar.left() + from_left * bar.width(), bar.center().y()).toPoint()
    QTest.mousePress(tree.viewport(), LEFT, NO_KEYS, at)
    return at


def drag(page: RoadmapPage, item: int, days: int, from_left: float = 0.5) -> QPoint:
    at = hold(page, item, from_left)
    to = at + QPoint(round(days * page.tree.scale.per_day), 0)
    QTest.mouseMove(page.tree.viewport(), at + QPoint(5, 0))
    QTest.mouseMove(page.tree.viewport(), to)
    return to


def drop(page: RoadmapPage, at: QPoint) -> None:
    QTest.mouseRelease(page.tree.viewport(), LEFT, NO_KEYS, at)


def test_the_head_answers_when_it_all_finishes(page: RoadmapPage) -> None:
    assert page.head.sentence.text() == "Programme finishes 4 May 2027, on the baseline."
    assert page.main.accessibleDescription() == page.head.sentence.text()


def test_keys_move_an_item_by_a_working_day(page: RoadmapPage, workspace: Workspace) -> None:
    page.handlers["plan.later"]()
    assert dates(workspace) == (date(2027, 4, 2), date(2027, 5, 4))
    assert [step.label for step in workspace.done] == ["Move plan item"]
    assert told(page) == (
        "Build now finishes 4 May 2027, four days later. One other moves with it: Go live"
    )
    page.handlers["plan.earlier"]()
    assert dates(workspace) == (date(2027, 4, 1), date(2027, 4, 30))


def test_the_start_moves_with_the_finish_until_an_item_has_started(
    page: RoadmapPage, workspace: Workspace
) -> None:
    with workspace.edit("Start") as session:
        records.update(session, PLAN_ITEMS, BUILD, {"actual_start_on": date(2027, 4, 1)})
    page.handlers["plan.later"]()
    assert dates(workspace) == (date(2027, 4, 1), date(2027, 5, 4))


def test_keys_change_the_length(page: RoadmapPage, workspace: Workspace) -> None:
    page.handlers["plan.longer"]()
    assert dates(workspace) == (date(2027, 4, 1), date(2027, 5, 4))
    page.handlers["plan.shorter"]()
    page.handlers["plan.shorter"]()
    assert dates(workspace) == (date(2027, 4, 1), date(2027, 4, 29))


def test_a_move_names_those_who_move_with_it(page: RoadmapPage) -> None:
    page.handlers["plan.later"]()
    page.handlers["plan.later"]()
    assert told(page).endswith("One other moves with it: Go live")


def test_a_summary_says_what_to_move_instead(page: RoadmapPage, workspace: Workspace) -> None:
    page.tree.go_to(("plan-items", MOBILISE))
    page.handlers["plan.later"]()
    assert told(page) == "Mobilise: Spans the items under it: move those instead"
    assert workspace.done == []


def test_a_dragged_bar_moves_by_days(page: RoadmapPage, workspace: Workspace) -> None:
    drop(page, drag(page, BUILD, 7))
    assert dates(workspace) == (date(2027, 4, 8), date(2027, 5, 10))
    assert len(workspace.done) == 1


def test_a_dragged_edge_changes_the_length(page: RoadmapPage, workspace: Workspace) -> None:
    drop(page, drag(page, BUILD, 7, from_left=0.97))
    assert dates(workspace) == (date(2027, 4, 1), date(2027, 5, 7))
    drop(page, drag(page, BUILD, 7, from_left=0.03))
    assert dates(workspace) == (date(2027, 4, 8), date(2027, 5, 7))


def test_a_tip_gives_dates_and_weeks_while_dragging(page: RoadmapPage) -> None:
    to = drag(page, LIVE, 14)
    assert page.tree.tip.isVisible()
    assert "18 May 2027, two weeks later" in page.tree.tip.text
    drop(page, to)
    assert not page.tree.tip.isVisible()


def test_esc_puts_a_dragged_bar_back(page: RoadmapPage, workspace: Workspace) -> None:
    to = drag(page, BUILD, 14)
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    assert page.tree.timeline.moving is None
    drop(page, to)
    assert workspace.done == []


def test_a_summary_bar_cannot_be_held(page: RoadmapPage, workspace: Workspace) -> None:
    drop(page, drag(page, MOBILISE, 14))
    assert workspace.done == []
    tip = page.model.index_of(("plan-items", MOBILISE), TIMELINE).data(Qt.ItemDataRole.ToolTipRole)
    assert "Spans the items under it" in tip


def test_what_has_started_is_held_by_its_finish(page: RoadmapPage) -> None:
    line = page.model.node(page.model.index_of(("plan-items", BUILD))).line
    box = page.tree.timeline.bar(line, page.tree.visualRect(page.model.index_of(("plan-items", 2))))
    assert part_at(line, box, box.topLeft().toPoint() + QPoint(1, 2)) is Part.START
    assert Grip(line, Part.WHOLE, 0).days(16, 1.6, page.tree.calendar) == 7


def test_ctrl_and_wheel_zoom(page: RoadmapPage) -> None:
    before, at = page.tree.scale.per_day, QPointF(600, 60)
    turn = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.tree.viewport(), turn)
    assert page.tree.scale.per_day > before


def test_home_and_end_go_to_the_ends_of_the_plan(page: RoadmapPage) -> None:
    scale = page.tree.scale
    scale.zoom(4)
    QTest.keyClick(page.tree, Qt.Key.Key_End)
    assert scale.left + scale.days_seen == pytest.approx(scale.last)
    QTest.keyClick(page.tree, Qt.Key.Key_Home)
    assert scale.left == scale.first


def test_the_segments_follow_the_zoom(page: RoadmapPage) -> None:
    assert page.bar.level.key == MONTHS
    page.tree.scale.choose(QUARTERS)
    assert page.bar.level.key == page.tree.scale.level
    page.handlers["plan.fit"]()
    assert page.tree.scale.left == page.tree.scale.first


def test_a_new_task_stands_beside_the_current_one(page: RoadmapPage, workspace: Workspace) -> None:
    page.handlers["plan.task"]()
    made = values_of(workspace, PLAN_ITEMS)[-1]
    assert (made["name"], made["parent_id"], made["start_on"]) == (
        "New task", MOBILISE, date(2027, 4, 1),
    )  # fmt: skip
    editor = page.tree.viewport().findChild(QLineEdit)
    assert editor
    assert editor.text() == "New task"


def test_what_is_typed_while_a_new_task_is_read_becomes_its_name(
    context: Context, workspace: Workspace, qtbot: QtBot
) -> None:
    plan(workspace)
    page = RoadmapPage(replace(context, runner=ThreadedRunner()))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.tree.current() is not None)
    page.handlers["plan.milestone"]()
    QTest.keyClicks(page.tree, "Go live")
    qtbot.waitUntil(lambda: bool(page.tree.viewport().findChildren(QLineEdit)))
    (editor,) = page.tree.viewport().findChildren(QLineEdit)
    assert editor.text() == "Go live"


def test_delete_takes_an_item_with_its_links_and_undo_brings_all_back(
    page: RoadmapPage, workspace: Workspace
) -> None:
    page.handlers["edit.delete"]()
    assert told(page) == "One plan item was removed"
    assert page.context.notices.all[0].undo
    assert page.model.place(("plan-items", BUILD)) is None
    workspace.undo()
    assert page.model.place(("plan-items", BUILD)) is not None


def test_enter_opens_the_form(page: RoadmapPage, visits: list[tuple[str, Any]]) -> None:
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert visits == [("plan-items", {"record": BUILD})]


def test_the_filter_opens_what_it_finds_and_clears(page: RoadmapPage, qtbot: QtBot) -> None:
    page.bar.filter.setText("go live")
    qtbot.waitUntil(lambda: page.tree.shown == 3)
    page.bar.filter.setText("nothing")
    qtbot.waitUntil(page.empty.isVisible)
    page.clear.click()
    qtbot.waitUntil(page.tree.isVisible)


def test_all_rows_open_and_close(page: RoadmapPage) -> None:
    page.handlers["plan.collapse"]()
    assert page.rows.text() == "2 of 5 rows shown, initiatives open: 0"
    page.handlers["plan.expand"]()
    assert page.rows.text() == "5 of 5 rows shown, initiatives open: 1"


def test_what_is_open_and_current_stays_so_after_an_edit(page: RoadmapPage) -> None:
    page.tree.go_to(("plan-items", LIVE))
    left = page.tree.scale.left
    page.handlers["plan.later"]()
    assert page.tree.current() == ("plan-items", LIVE)
    assert page.tree.shown == 5
    assert page.tree.scale.left == left


def test_starts_show_where_there_is_room(page: RoadmapPage) -> None:
    assert page.tree.isColumnHidden(START)
    page.resize(1700, 800)
    assert not page.tree.isColumnHidden(START)


def test_tab_goes_on_to_the_finish(page: RoadmapPage) -> None:
    page.tree.edit(page.tree.currentIndex())
    editor = page.tree.viewport().findChild(QLineEdit)
    assert editor
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert page.tree.currentIndex().column() == FINISH
    assert page.tree.currentIndex().row() == page.model.index_of(("plan-items", BUILD), NAME).row()


def test_it_is_exported_to_the_file_chosen(
    page: RoadmapPage, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "roadmap.svg"
    page.export.click()
    assert recorder.file.stat().st_size > 1_000
    assert told(page) == "The roadmap was saved as roadmap.svg"


def test_another_page_can_ask_for_an_item(page: RoadmapPage) -> None:
    page.open_at({"record": LIVE})
    assert page.tree.current() == ("plan-items", LIVE)


def test_every_command_it_handles_is_in_the_table_of_actions(page: RoadmapPage) -> None:
    assert set(page.handlers) <= set(BY_NAME)


def test_it_paints_in_every_theme(page: RoadmapPage) -> None:
    drag(page, BUILD, 7)
    assert not page.grab().isNull()
