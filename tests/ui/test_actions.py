from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from ui.action_table import ACTIONS, ActionSpec
from ui.actions import Actions
from ui.icons import drawing
from ui.menus import MENUS


@pytest.fixture
def actions(qapp: QApplication) -> Actions:
    return Actions(qapp)


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
def test_every_command_says_what_it_does(spec: ActionSpec) -> None:
    assert spec.text
    assert spec.tooltip
    assert spec.tooltip != spec.text
    assert spec.menu in MENUS
    assert drawing(spec.icon)


def test_no_key_does_two_things(actions: Actions) -> None:
    keys = Counter(keys.toString() for action in actions.all() for keys in action.shortcuts())
    keys.update(f"Ctrl+{number}" for number in range(1, 10))  # the groups of the sidebar
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_key_is_understood(actions: Actions) -> None:
    told = [keys for spec in ACTIONS for keys in spec.shortcuts]
    assert all(QKeySequence(keys).toString() for keys in told)


def test_no_key_takes_a_letter_from_british_and_welsh_keyboards(actions: Actions) -> None:
    for spec in ACTIONS:
        for keys in spec.shortcuts:
            bare = keys.replace("Shift+", "")
            assert not (bare.startswith("Ctrl+Alt+") and len(bare) == len("Ctrl+Alt+A")), keys


def test_a_command_that_cannot_run_says_why(actions: Actions) -> None:
    actions.allow("edit.undo", "There is nothing to undo")
    assert not actions["edit.undo"].isEnabled()
    assert actions["edit.undo"].toolTip() == "There is nothing to undo"
    actions.allow("edit.undo")
    assert actions["edit.undo"].isEnabled()
    assert actions["edit.undo"].toolTip() == "Take back the last thing you did"
