from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.queries.raid import Cell, risk_lines
from govtransform.registers import RISK_ASSESSMENTS, RISKS
from govtransform.registers.raid.risk_assessments import Position
from govtransform.store.workspace import Workspace
from tests.factories import add
from ui.context import Context
from ui.delegates.roles import RATING, SPOKEN
from ui.models.matrix_model import MatrixModel
from ui.pages.risk_page import RiskPage

SCORES = ((4, 5), (3, 4), (2, 2))


def assess(
    workspace: Workspace, risk: int, position: Position, likelihood: int, impact: int
) -> None:
    add(
        workspace, RISK_ASSESSMENTS, risk_id=risk, position=position, likelihood=likelihood,
        impact_cost=impact, assessed_on=date(2026, 5, 1), probability_rate=Decimal("0.5"),
        cost_likely=Decimal(1000) * impact,
    )  # fmt: skip


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> RiskPage:
    """Three risks of score 20, 12 and 4; the first came down from 25 and shall be 6."""
    for number, (likelihood, impact) in enumerate(SCORES, start=1):
        add(context.workspace, RISKS, title=f"Risk {number}", appetite="Cautious")
        assess(context.workspace, number, Position.RESIDUAL, likelihood, impact)
    assess(context.workspace, 1, Position.INHERENT, 5, 5)
    assess(context.workspace, 1, Position.TARGET, 2, 3)
    made = RiskPage(context)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def cell(page: RiskPage, row: int, name: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return page.model.index(row, page.model.column_of(name)).data(role)


def test_the_dearest_comes_first_with_score_and_cost(page: RiskPage) -> None:
    assert [cell(page, row, "expected_cost") for row in range(3)] == ["£2,500", "£2,000", "£1,000"]
    assert [cell(page, row, "score") for row in range(3)] == ["25 → 20", "12", "4"]
    assert [cell(page, row, "zone", RATING) for row in range(3)] == ["Red", "Amber", "Green"]
    assert cell(page, 0, "score", SPOKEN) == "Score: 25 before any response, 20 now"


def test_the_sentence_counts_what_is_above_appetite_and_what_it_may_cost(page: RiskPage) -> None:
    assert page.head.sentence.text() == (
        "3 in all, 2 above appetite. The open threats are expected to cost £5.5k."
    )


def test_the_model_with_calculated_columns_is_sound(
    page: RiskPage, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]


def test_the_matrix_is_a_table_that_says_what_is_in_each_cell(
    context: Context, page: RiskPage, qtmodeltester: ModelTester
) -> None:
    model = MatrixModel()
    with context.workspace.read() as session:
        model.place(risk_lines(session).values(), Position.RESIDUAL, "GBP")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    spoken = model.where(Cell(4, 5)).data(SPOKEN)
    assert spoken == "Likely and severe, score 20, critical: RSK-0001; expected cost £2.5k"
    assert model.where(Cell(1, 1)).data(SPOKEN).endswith("score 1, low: no risks")


def test_arrows_move_over_the_cells_and_enter_shows_their_risks(
    page: RiskPage, qtbot: QtBot
) -> None:
    page.show_look("matrix")
    matrix = page.matrix
    matrix.setCurrentIndex(matrix.squares.where(Cell(4, 4)))
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert matrix.squares.square(matrix.currentIndex()).cell == Cell(4, 5)
    assert page.status_words[0] == [("Risks in this cell", "1"), ("Expected", "£2,500")]
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert page.middle.currentWidget() is page.table
    assert page.head.sentence.text().startswith("1 of 3 shown")


def test_the_matrix_shows_each_position(page: RiskPage) -> None:
    page.show_look("matrix")
    page.positions.choose(Position.TARGET.value)
    page.positions.chosen.emit(Position.TARGET.value)
    squares = page.matrix.squares
    assert [risk.code for risk in squares.square(squares.where(Cell(2, 3))).risks] == ["RSK-0001"]
    assert squares.square(squares.where(Cell(3, 4))).risks == ()


def test_an_assessment_is_edited_in_the_panel_of_its_risk(page: RiskPage) -> None:
    page.open_at({"record": 1})
    assert page.box.matrix.accessibleDescription() == "Inherent 25, now 20, target 6"
    field = page.box.rows["likelihood"]
    field.editor.tell("5")
    field.editor.left.emit()
    assert cell(page, 0, "score") == "25 → 25"
    page.context.workspace.undo()
    assert cell(page, 0, "score") == "25 → 20"


def test_a_risk_is_assessed_anew_from_its_latest_assessment(page: RiskPage) -> None:
    page.open_at({"record": 2})
    page.box.assess_anew()
    with page.context.workspace.read() as session:
        standing = risk_lines(session)[2].standings[Position.RESIDUAL]
    assert (standing.assessment_id, standing.cell) == (6, Cell(3, 4))


def test_a_position_never_assessed_has_no_fields_yet(page: RiskPage) -> None:
    page.open_at({"record": 3})
    page.box.positions.choose(Position.TARGET.value)
    page.box.positions.chosen.emit(Position.TARGET.value)
    assert page.box.renew.text() == "Assess this position"
    page.box.assess_anew()
    assert page.box.renew.text() == "Assess anew today"


def test_a_new_risk_is_typed_into_the_table(page: RiskPage) -> None:
    page.show_look("matrix")
    page.add()
    assert page.middle.currentWidget() is page.table
    assert page.model.is_draft(page.table.currentIndex().row())


def test_a_risk_that_came_true_leads_to_its_issue(
    page: RiskPage, visits: list[tuple[str, object]]
) -> None:
    page.open_at({"record": 1})
    assert page.becomes.isVisible()
    page.becomes.click()
    assert visits == [("issues", {"record": 1})]
    page.open_at({"record": 1})
    assert not page.becomes.isVisible()


def test_the_level_chooses_whose_risks_the_matrix_shows(page: RiskPage) -> None:
    add(page.context.workspace, RISKS, title="Of one", initiative_id=1)
    page.open_at({"scope": "initiative:1"})
    assert page.middle.currentWidget() is page.matrix.parentWidget()
    assert page.head.sentence.text().startswith("1 of 4 shown")
    page.open_at({"scope": ""})
    assert page.head.sentence.text().startswith("4 in all")


def test_a_score_that_rises_asks_for_its_reason(page: RiskPage) -> None:
    assess(page.context.workspace, 1, Position.INHERENT, 1, 5)
    page.open_at({"record": 1})
    assert page.box.rise.isVisible()
    assert page.box.rise.accessibleName().startswith("The score now is above the inherent one")
    field = page.box.rows["note"]
    field.editor.tell("The supplier failed")
    field.editor.left.emit()
    assert not page.box.rise.isVisible()
