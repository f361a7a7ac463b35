from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from govtransform.registers import ACTIONS, PEOPLE
from tests.factories import add, only
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.keeping import KeepingDialog
from ui.pages.people_page import PeoplePage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> PeoplePage:
    """One person who left long ago, and whom an action names."""
    add(context.workspace, PEOPLE, name="Ilar Quennell", left_on=date(2001, 1, 1))
    add(context.workspace, ACTIONS, title="Ask Ilar Quennell")
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


def answer(recorder: Recorder, reason: str) -> str:
    """Give the reason, and say yes; what the question said."""
    _, give = recorder.reasons.pop()
    give(reason)
    question, yes = recorder.asked.pop()
    yes()
    return question.body


def test_a_report_is_written_where_it_is_wanted(
    page: PeoplePage, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "report.txt"
    page.handlers["people.report"]()
    assert "Ilar Quennell" in recorder.file.read_text(encoding="utf-8")


def test_a_person_is_erased_after_a_reason_and_a_yes(
    page: PeoplePage, recorder: Recorder, context: Context
) -> None:
    told: list[str] = []
    context.notices.told.connect(lambda notice: told.append(notice.text))
    page.handlers["people.erase"]()
    assert only(context.workspace, PEOPLE).values["name"] == "Ilar Quennell"
    assert "cannot be undone" in answer(recorder, "Asked for in June")
    assert only(context.workspace, PEOPLE).values["name"] == "PER-0001"
    assert told == ["PER-0001 was erased. Texts that still name the person are in ACT-0001"]


def test_a_reason_that_names_the_person_is_refused(
    page: PeoplePage, recorder: Recorder, context: Context
) -> None:
    page.handlers["people.erase"]()
    answer(recorder, "Ilar Quennell asked")
    assert only(context.workspace, PEOPLE).values["name"] == "Ilar Quennell"


def test_what_is_due_is_listed_until_somebody_decides(
    page: PeoplePage, recorder: Recorder, qtbot: QtBot
) -> None:
    page.due.click()
    (dialog,) = page.findChildren(KeepingDialog)
    cells = [dialog.list.cells.index(0, column).data() for column in range(5)]
    assert cells == ["PER-0001", "Ilar Quennell", "People", "1 Jan 2001", "1 Jan 2007"]
    assert "people 6 years" in dialog.terms.text()
    dialog.erase.click()
    answer(recorder, "Past its term")
    assert not dialog.erase.isEnabled()
    assert not dialog.none.isHidden()
