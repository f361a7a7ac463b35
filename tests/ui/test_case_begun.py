"""The page of business cases before there is one, and once there are two versions."""

from pytestqt.qtbot import QtBot

from govtransform.registers import CASES
from tests.cases import begun, submitted
from tests.factories import values_of
from tests.ui.test_case_page import fill, shown
from ui.context import Context
from ui.dialogs.case_comparison import CaseComparison


def test_nothing_is_there_before_the_first_case(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    assert not page.empty.isHidden()
    page.begin_first.click()
    fill(page, subject="initiative:1", level="Outline business case", horizon_years="8",
         prices="Real", timing="Middle of year")  # fmt: skip
    assert page.empty.isHidden()
    (case,) = values_of(context.workspace, CASES)
    assert (case["horizon_years"], case["timing"]) == (8, "Middle of year")
    assert case["profile"] == "uk_green_book_standard"
    context.workspace.undo()
    assert not page.empty.isHidden()


def test_a_new_version_is_made_and_compared(context: Context, qtbot: QtBot) -> None:
    begun(context.workspace)
    submitted(context.workspace)
    page = shown(context, qtbot)
    page.version.click()
    fill(page)
    assert [case["version_name"] for case in values_of(context.workspace, CASES)] == ["0.1", "0.2"]
    assert page.compare.text() == "Compare with 0.1"
    page.write_section(page.reading.case.parts[0].sections[0].id)  # type: ignore[union-attr]
    page.section.text.editor.tell("Support ends in 2028.")
    page.section.store()
    page.compare.click()
    (box,) = page.findChildren(CaseComparison)
    assert box.list.cells.index(0, 4).data() == "Support ends in 2028."
    box.accept()
