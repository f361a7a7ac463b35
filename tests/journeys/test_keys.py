"""Somebody who has no mouse plans, adds a risk and removes it again."""

import pytest

from govtransform.registers import PLAN_ITEMS, RISKS
from tests.factories import values_of
from tests.journeys.person import ALT, CTRL, KEY, Person
from ui.pages.roadmap_page import RoadmapPage
from ui.widgets.command_box import CommandBox


@pytest.mark.usefixtures("sample_of_before")
def test_a_task_is_moved_a_day_and_back_without_a_mouse(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.comes_back()
    person.presses(KEY.Key_2, CTRL)
    assert isinstance(person.page, RoadmapPage)
    tree = person.page.tree
    person.sees(lambda: tree.shown)
    for _ in range(4):
        if not tree.hasFocus():
            person.presses(KEY.Key_F6)
    assert tree.hasFocus()
    before = values_of(person.workspace, PLAN_ITEMS)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Right, KEY.Key_Down):
        person.presses(key)
    person.presses(KEY.Key_Right, CTRL | ALT)
    after = values_of(person.workspace, PLAN_ITEMS)
    moved = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert moved
    assert any(was["finish_on"] < now["finish_on"] for was, now in moved)
    person.presses(KEY.Key_Z, CTRL)
    assert values_of(person.workspace, PLAN_ITEMS) == before


@pytest.mark.usefixtures("sample_of_before")
def test_a_risk_is_added_in_the_last_row_removed_and_brought_back(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.goes_to("Risks")
    count = len(values_of(person.workspace, RISKS))
    person.presses(KEY.Key_Insert)
    person.types("The supplier is sold")
    person.presses(KEY.Key_Return)
    assert values_of(person.workspace, RISKS)[-1]["title"] == "The supplier is sold"
    page = person.register_page()
    page.open_at({"record": count + 1})
    page.table.setFocus()
    person.presses(KEY.Key_Delete)
    assert len(values_of(person.workspace, RISKS)) == count
    assert person.running.notices.all[0].undo
    person.presses(KEY.Key_Z, CTRL)
    assert len(values_of(person.workspace, RISKS)) == count + 1


@pytest.mark.usefixtures("sample_of_before")
def test_the_command_box_gives_the_focus_back(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.goes_to("Teams")
    table = person.register_page().table
    table.setFocus()
    person.presses(KEY.Key_K, CTRL)
    box = person.only(CommandBox)
    person.presses(KEY.Key_Escape)
    assert not box.isVisible()
    assert table.hasFocus()
