"""Assessments: results typed by their first letters, refusals, and the next one."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from govtransform.queries.assessment_sheet import sheet
from govtransform.registers import ASSESSMENTS
from tests.factories import add
from ui.context import Context
from ui.delegates.roles import REFUSED
from ui.models.assessment_model import FIELDS
from ui.models.table_model import EDIT
from ui.pages.assessments_page import AssessmentsPage

RESULT = FIELDS.index("result")


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> AssessmentsPage:
    add(context.workspace, ASSESSMENTS, title="Cyber", edition="cyber_caf_3_2",
        assessed_on=date(2026, 4, 1))  # fmt: skip
    page = AssessmentsPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    page.show_record()
    return page


def kept(page: AssessmentsPage, assessment_id: int = 1) -> list[str]:
    with page.context.workspace.read() as session:
        found = sheet(session, assessment_id)
    return [line.result for line in found.lines] if found else []


def test_first_letters_are_enough_and_what_is_no_result_stays_as_typed(
    page: AssessmentsPage,
) -> None:
    model = page.items.model
    model.setData(model.index(0, RESULT), "ach", EDIT)
    model.setData(model.index(1, RESULT), "good", EDIT)
    assert kept(page)[:2] == ["Achieved", ""]
    assert "none of" in model.data(model.index(1, RESULT), REFUSED)
    model.forgive(model.index(1, RESULT))
    assert model.data(model.index(1, RESULT), REFUSED) is None
    assert "1 of 39" in page.items.note.text()


def test_a_column_of_results_is_pasted_as_one_step(page: AssessmentsPage) -> None:
    table = page.items.table
    table.setCurrentIndex(page.items.model.index(0, RESULT))
    QGuiApplication.clipboard().setText("Achieved\nPartially achieved\nn")
    table.paste()
    assert kept(page)[:3] == ["Achieved", "Partially achieved", "Not achieved"]
    page.context.workspace.undo()
    assert kept(page)[:3] == ["", "", ""]


def test_the_next_assessment_is_begun_from_the_page(page: AssessmentsPage) -> None:
    page.assess_again()
    assert kept(page, 2)
    assert page.items.model.sheet is not None
    assert page.items.model.sheet.id == 2
