"""A programme manager starts for the first time, tries the sample, and comes back next day."""

from pathlib import Path

import pytest

from govtransform.registers import TEAMS
from tests.factories import values_of
from tests.journeys.person import CTRL, KEY, Person
from ui.widgets.recent_list import RecentList


def names(person: Person) -> list[str]:
    return [values["name"] for values in values_of(person.workspace, TEAMS)]


def test_from_the_first_start_to_the_first_edit_and_its_undo(person: Person) -> None:
    person.starts()
    assert person.title == "GovTransform"
    person.opens("Open the sample programme")
    person.waits_for_programme()
    undo, redo = (person.running.shell.actions_[f"edit.{way}"] for way in ("undo", "redo"))
    assert not undo.isEnabled()
    person.goes_to("Teams")
    before = names(person)
    table = person.register_page().table
    table.setFocus()
    table.go_to(0)
    person.presses(KEY.Key_F2)
    person.presses(KEY.Key_A, CTRL)
    person.types("Front desk")
    person.presses(KEY.Key_Return)
    assert names(person) == ["Front desk", *before[1:]]
    assert table.currentIndex().row() == 1
    assert undo.text() == "Undo: Change name"
    person.presses(KEY.Key_Z, CTRL)
    assert names(person) == before
    assert not undo.isEnabled()
    assert redo.text() == "Redo: Change name"
    person.presses(KEY.Key_Y, CTRL)
    assert names(person)[0] == "Front desk"


@pytest.mark.usefixtures("sample_of_before")
def test_esc_leaves_a_cell_as_it_was_and_a_filter_lets_go(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.goes_to("Teams")
    page, before = person.register_page(), names(person)
    page.table.setFocus()
    page.table.go_to(0)
    person.types("Nobody")
    person.presses(KEY.Key_Escape)
    assert names(person) == before
    person.presses(KEY.Key_F, CTRL)
    person.types(before[-1])
    person.sees(lambda: page.model.window.ids and len(page.model.window.ids) == 1)
    person.presses(KEY.Key_Escape)
    person.sees(lambda: len(page.model.window.ids) == len(before))


def test_a_new_programme_is_there_as_it_was_left(person: Person) -> None:
    person.starts()
    person.opens("New programme")
    person.chooses_file(person.folder / "Northmere.gtp")
    person.waits_for_programme()
    assert person.title == "Northmere – GovTransform"
    person.goes_to("Teams")
    person.presses(KEY.Key_Insert)
    person.types("Contact centre")
    person.presses(KEY.Key_Return)
    assert names(person) == ["Contact centre"]
    person.leave()
    person.starts()
    person.waits_for_programme()
    assert person.title == "Northmere – GovTransform"
    assert names(person) == ["Contact centre"]
    assert person.register_page().accessibleName() == "Teams"


def test_a_file_that_is_gone_is_told_of_on_the_welcome_page(person: Person) -> None:
    person.starts()
    person.opens("New programme")
    file = person.folder / "Northmere.gtp"
    person.chooses_file(file)
    person.waits_for_programme()
    person.leave()
    _remove(file)
    person.starts()
    (told,) = (str(person.only(RecentList).model().index(0, 0).data()).split(", "),)
    assert told[0] == "Northmere"
    assert "This file is not there now" in told


def _remove(file: Path) -> None:
    for part in file.parent.glob(f"{file.name}*"):
        if part.is_file():
            part.unlink()
