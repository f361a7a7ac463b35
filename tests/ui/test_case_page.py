"""The page of business cases: begun, written, weighed, scored, taken on, frozen."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.grid import option_lines
from govtransform.registers import CASE_SECTIONS, CASES, COST_VALUES, DECISIONS, OPTIONS, SCORES
from govtransform.registers.case.cases import CaseState
from govtransform.store.workspace import Workspace
from tests.cases import begun, option_with_line, worked_example
from tests.databases import SampleFile
from tests.factories import add, values_of
from ui.context import Context
from ui.delegates.roles import SPOKEN
from ui.dialogs.record_box import RecordBox
from ui.pages.case_page import CasePage
from ui.pages.case_parts import FACTORS, SENSITIVITY

NPSV, BCR, PAYBACK = 5, 7, 8


@pytest.fixture(scope="module")
def sample_file(sample_file: SampleFile, tmp_path_factory: pytest.TempPathFactory) -> SampleFile:
    """The worked example as an outline case, with a do minimum that only costs £500."""

    def begin(workspace: Workspace) -> None:
        worked_example(workspace)
        option_with_line(workspace)

    return sample_file.after(begin, tmp_path_factory.mktemp("case"))


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> CasePage:
    return shown(context, qtbot)


def shown(context: Context, qtbot: QtBot) -> CasePage:
    if not context.state.text("cases/checker", ""):
        context.state.keep("cases/checker", "closed")  # it would check after every change
    made = CasePage(context)
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.show()
    return made


def box_of(page: CasePage) -> RecordBox:
    return next(box for box in page.findChildren(RecordBox) if box.isVisible())


def fill(page: CasePage, **told: object) -> RecordBox:
    box = box_of(page)
    for name, value in told.items():
        box.editors[name].tell(value)
    box.act.click()
    return box


def cell(page: CasePage, row: int, column: int, role: int = 0) -> Any:
    return page.appraisal.options.table.cells.index(row, column).data(role)


def test_its_tables_are_sound_models(page: CasePage, qtmodeltester: ModelTester) -> None:
    page.write_option(2)
    for model in (page.outline.cells, page.appraisal.options.table.cells,
                  page.option.lines.costs.model):  # fmt: skip
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_options_stand_side_by_side_against_business_as_usual(page: CasePage) -> None:
    assert [cell(page, row, NPSV) for row in range(3)] == ["baseline", "−£500", "£12k"]
    assert cell(page, 2, BCR) == "1.12"
    assert cell(page, 2, PAYBACK) == "2029/30"
    assert cell(page, 1, PAYBACK) == "Never"
    assert cell(page, 1, BCR, Qt.ItemDataRole.ToolTipRole).startswith("All costs: ")
    assert page.appraisal.options.delegate.framed == 2
    assert "outline" in page.head.title.text()
    assert page.head.sentence.text().startswith("Version 0.1, drafting. Prices real 2026/27")


def test_a_figure_follows_what_is_typed_elsewhere(page: CasePage) -> None:
    page.context.workspace.undo()  # the £500 of the do minimum
    assert cell(page, 1, NPSV) == "£0"


def test_a_section_is_written_from_the_outline_by_keys(page: CasePage) -> None:
    page.outline.setCurrentIndex(page.outline.cells.index(1, 0))
    QTest.keyClick(page.outline, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.section
    page.section.text.editor.tell("The ledger is from 2009.")
    assert page.section.words.text() == "5 words"
    page.section.store()
    page.section.complete.editor.tell(True)
    page.section.complete.store()
    (first, *_) = values_of(page.context.workspace, CASE_SECTIONS)
    assert (first["text"], first["is_complete"]) == ("The ledger is from 2009.", True)
    assert page.outline.cells.index(1, 0).data(SPOKEN).endswith(", complete")
    assert page.outline.cells.index(0, 0).data(SPOKEN) == (
        "Strategic case: 1 of 2 sections complete"
    )


def test_a_heading_that_is_expected_is_added_where_it_is_wanted(page: CasePage) -> None:
    page.acts.remove_section(1)
    rows = [row[0].text for row in page.outline.cells.rows]
    missing = rows.index("Revisit and confirm the strategic outline")
    assert page.outline.cells.rows[missing][0].spoken.endswith("expected, and not there yet")
    page.outline.open(page.outline.cells.index(missing, 0))
    assert page.section.heading.text() == "Revisit and confirm the strategic outline"


def test_an_option_is_edited_with_lines_of_its_own(page: CasePage) -> None:
    page.write_option(2)
    model = page.option.lines.costs.model
    assert [row.title for row in model.rows] == ["All lines of the option", "Patch"]
    assert model.setData(model.index(1, 0), "1,200")
    with page.context.workspace.read() as session:
        (line,) = option_lines(session, COST_VALUES, 2)
    assert sum(line.amounts.of("forecast").values()) == Decimal(1200)
    page.option.lines.costs.view.go_to(1, 0)
    page.handlers["edit.fill-right"]()
    page.handlers["edit.clear"]()
    assert model.rows[1].amounts.of("forecast") == {}
    page.context.workspace.undo()
    page.close_editor()
    assert cell(page, 1, NPSV) == "−£1.2k"


def test_an_option_and_a_line_are_added(page: CasePage) -> None:
    page.appraisal.options.add.click()
    fill(page, name="Share it", kind="More ambitious", is_shortlisted=True)
    assert page.stack.currentWidget() is page.option
    page.option.lines.add.click()
    assert not fill(page, name="Suite", initiative_id=1).said.text()
    assert page.option.lines.costs.model.rows[1].title == "Suite"
    assert values_of(page.context.workspace, OPTIONS)[3]["is_shortlisted"]


def test_a_score_is_given_with_its_reason(page: CasePage) -> None:
    page.show_look(FACTORS)
    page.factors.table.open(page.factors.table.cells.index(0, 3))
    assert fill(page, value="4").said.text()  # why is not said yet
    fill(page, value="4", reason="Workshop of 3 March")
    (score,) = values_of(page.context.workspace, SCORES)
    assert (score["value"], score["target"]) == (4, "option:3")
    assert page.factors.table.cells.index(0, 3).data() == "4 of 5"
    assert cell(page, 2, 9) == "1 of 5"


def test_another_option_is_put_to_the_tests(page: CasePage) -> None:
    page.show_look(SENSITIVITY)
    first = page.sensitivity.switches.cells.index(0, 1).data()
    page.sensitivity.option_chosen.emit("OPT-0002")
    assert page.sensitivity.option.key == "OPT-0002"
    assert page.sensitivity.switches.cells.index(0, 1).data() != first


def test_a_case_is_taken_on_and_then_frozen(page: CasePage) -> None:
    assert [a.text() for a in page.steps.actions()] == ["Send for assurance"]
    page.acts.move(CaseState.IN_ASSURANCE)
    page.acts.move(CaseState.SUBMITTED)
    assert "is frozen" in page.appraisal.said.accessibleName()
    assert page.appraisal.options.add.isHidden()
    page.write_section(1)
    assert page.section.text.editor.isReadOnly()  # type: ignore[union-attr]
    page.acts.move(CaseState.APPROVED)
    decision = add(page.context.workspace, DECISIONS, title="Approve")
    assert fill(page).said.text()  # the decision is not named yet
    fill(page, decision_id=decision)
    assert values_of(page.context.workspace, CASES)[0]["state"] == "Approved"


def test_the_table_of_all_cases_takes_filters(
    page: CasePage, visits: list[tuple[str, Any]]
) -> None:
    page.open_at({"ids": (1,)})
    assert visits == [("case-list", {"ids": (1,)})]


def test_how_a_case_is_appraised_is_one_edit_and_every_figure_follows(page: CasePage) -> None:
    shown = page.figures.table.cells
    names = [shown.index(row, 0).data() for row in range(shown.rowCount())]
    beside = names.index("NPSV beside business as usual")
    assert shown.index(beside, 3).data() == "£12,065"
    page.parameters.click()
    fill(page, profile="0%", haircut="Benefits are cut by confidence grade")
    assert shown.index(beside, 3).data() == "−£28,000"
    page.context.workspace.undo()
    assert shown.index(beside, 3).data() == "£12,065"


def test_a_scenario_is_named_and_changed_where_it_is_tested(page: CasePage) -> None:
    tried = page.sensitivity.tried.cells
    assert tried.index(0, 0).data() == "Costs up 20%, benefits down 20%"
    page.sensitivity.add.click()
    fill(page, name="A year late", delay_months="12")
    assert (tried.rowCount(), tried.index(0, 0).data()) == (1, "A year late")
    page.sensitivity.tried.open(tried.index(0, 0))
    assert box_of(page).editors["delay_months"].told() == "12"
    fill(page, name="Half a year late", delay_months="6")
    assert tried.index(0, 0).data() == "Half a year late"


def test_the_checker_marks_the_outline_and_leads_to_what_it_speaks_of(
    context: Context, qtbot: QtBot
) -> None:
    context.state.keep("cases/checker", "open")
    page = shown(context, qtbot)
    assert not page.findings.isHidden()
    assert page.status_words[0][0][0] == "Findings to fix"
    page.findings.within_case.emit("option", 2, "reason")
    assert page.option.option == 2
    page.findings.closed.emit()
    assert page.findings.isHidden()


def test_a_link_to_a_section_of_another_case_opens_it_there(page: CasePage) -> None:
    begun(page.context.workspace)  # the case that is begun last is in front
    page.open_at({"record": 1, "section": 3})
    assert page.case_id == 1
    assert page.stack.currentWidget() is page.section
    assert page.section.heading.text() == "Shortlisted options"
