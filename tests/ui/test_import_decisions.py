"""What a file does not say, or says in other words, is decided while its rows are checked."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from govtransform.model import Register
from govtransform.registers import (
    COST_LINES,
    COST_VALUES,
    INITIATIVES,
    PEOPLE,
    RISK_ASSESSMENTS,
    RISKS,
)
from tests.factories import add, values_of
from ui.context import Context
from ui.dialogs.import_wizard import ImportWizard
from ui.models.import_decisions import decisions
from ui.models.import_named import ADD_ALL


def judged(context: Context, folder: Path, register: Register, text: str) -> ImportWizard:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    wizard = ImportWizard(context, register)
    wizard.show()
    wizard.flow.open(path)
    wizard.next()
    return wizard


def decide(wizard: ImportWizard, value: str, meaning: str) -> None:
    box = next(
        box
        for box in wizard.check_page.decisions.findChildren(QComboBox)
        if box.accessibleName() == f"Read “{value}” as"
    )
    box.setCurrentIndex(box.findData(meaning))
    box.activated.emit(box.currentIndex())


def test_a_list_without_a_programme_may_name_people_nobody_knows(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = context.workspace
    wizard = judged(context, tmp_path, INITIATIVES, "Title,Lead\nPayroll,Ann Lee\nPortal,Bo Orr\n")
    assert wizard.side.mapping.text().endswith("Programme of all rows: PRG-0001")
    assert wizard.focusWidget() in wizard.check_page.decisions.findChildren(QComboBox)
    decide(wizard, "Ann Lee", ADD_ALL)
    assert {v["name"] for v in values_of(workspace, PEOPLE)} >= {"Ann Lee", "Bo Orr"}
    assert wizard.flow.why_not() == ""


def test_words_for_scores_are_told_and_may_stand_for_one(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = context.workspace
    add(workspace, RISKS, title="Staff leave")
    wizard = judged(context, tmp_path, RISK_ASSESSMENTS, "Risk,Likelihood\nStaff leave,High\n")
    assert wizard.flow.result is not None
    assert not wizard.foot.go.isEnabled()
    (day,) = (c for c in decisions(workspace, wizard.flow.result) if c.column == "Date")
    decide(wizard, "Date", day.options[0][0])
    assert wizard.check_page.decisions.left.text() == "None left"
    decide(wizard, "High", "4")
    wizard.next()
    assert [v["likelihood"] for v in values_of(workspace, RISK_ASSESSMENTS)] == [4]


def test_months_without_a_kind_are_budget_until_told_otherwise(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Name,Initiative,Apr-26,May-26\nBuild,INI-0001,£1.2k,800\n"
    wizard = judged(context, tmp_path, COST_LINES, text)
    box = wizard.check_page.table.head.box_of("May-26")
    assert (box.currentText(), box.property("guess")) == ("Budget", "true")
    wizard.flow.send("May-26", "actual 2026-05")
    wizard.next()
    with context.workspace.read() as session:
        held = {(v.kind, v.month): v.pence for v in session.execute(select(COST_VALUES.cells))}
    assert held == {("budget", 202604): 120_000, ("actual", 202605): 80_000}
