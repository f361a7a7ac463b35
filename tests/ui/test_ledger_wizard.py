"""The import of a ledger: shut until all is decided, one step, and never twice."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from govtransform.registers import CLOSED_MONTHS, COST_VALUES, EXCHANGES, MAPPINGS
from govtransform.values.period import Month
from tests.exchange.extracts import ON, actuals, lines
from tests.factories import add, only, put, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.import_steps import Step
from ui.dialogs.ledger_wizard import LedgerWizard
from ui.models.import_model import Which
from ui.models.ledger_decisions import decisions
from ui.pages.money_page import MoneyPage

HEAD = "Posting date,Cost centre,Subjective,Amount,Reference\n"
GOOD = "17/06/2026,C100,4100,120.00,D1\n"
STRANGE = "18/06/2026,C900,7,30.00,D2\n"
STRANGE_TOO = "19/06/2026,C900,7,3.00,D3\n"
BAD = "20/06/2026,C100,4100,tbc,D4\n"
PLACE = (1, 202606)


class Wizards:
    """Opens wizards on an extract made of rows."""

    def __init__(self, context: Context, folder: Path, qtbot: QtBot) -> None:
        self.context, self.folder, self.qtbot = context, folder, qtbot
        self.open: list[LedgerWizard] = []
        lines(context.workspace)

    def __call__(self, *rows: str, name: str = "june.csv") -> LedgerWizard:
        path = self.folder / name
        path.write_text(HEAD + "".join(rows), encoding="utf-8")
        wizard = LedgerWizard(self.context)
        self.open.append(wizard)
        wizard.show()
        wizard.flow.open(path)
        wizard.next()
        return wizard

    def actuals(self) -> dict[tuple[int, int], Any]:
        return actuals(self.context.workspace)


@pytest.fixture
def wizard_on(context: Context, tmp_path: Path, qtbot: QtBot) -> Wizards:
    return Wizards(context, tmp_path, qtbot)


def decide(wizard: LedgerWizard, line: str) -> None:
    """Choose a cost line for the first codes that have none."""
    assert wizard.flow.result is not None
    first = decisions(wizard.context.workspace, wizard.flow.result)[0]
    wizard.check_page.decisions.meant.emit(first, line)


def test_nothing_is_booked_before_import_and_one_undo_takes_it_back(wizard_on: Wizards) -> None:
    wizard = wizard_on(GOOD)
    assert (wizard.step, wizard_on.actuals()) == (Step.ROWS, {})
    wizard.foot.go.click()
    assert wizard_on.actuals() == {PLACE: 120}
    assert wizard.stack.currentWidget() is wizard.done_page
    assert wizard.done_page.months.text() == "Jun 2026: £120.00"
    wizard_on.context.workspace.undo()
    assert (wizard_on.actuals(), values_of(wizard_on.context.workspace, EXCHANGES)) == ({}, [])


def test_all_rows_of_the_same_codes_are_decided_at_once(wizard_on: Wizards) -> None:
    wizard = wizard_on(GOOD, STRANGE, STRANGE_TOO)
    assert not wizard.foot.go.isEnabled()
    decide(wizard, "CST-0002")
    assert wizard.foot.go.text() == "Import 3 rows"
    wizard.foot.go.click()
    assert wizard_on.actuals() == {PLACE: 120, (2, 202606): 33}


def test_a_choice_is_remembered_for_the_next_extract(wizard_on: Wizards) -> None:
    first = wizard_on(STRANGE)
    decide(first, "CST-0002")
    first.foot.go.click()
    again = wizard_on(STRANGE, STRANGE_TOO, name="july.csv")
    assert again.flow.why_not() == ""
    assert (again.check_page.figures["known"].text(), again.flow.source is not None) == ("1", True)
    again.foot.go.click()
    assert wizard_on.actuals() == {(2, 202606): 33}
    assert only(wizard_on.context.workspace, MAPPINGS).values["register"] == "ledger"


def test_codes_can_be_left_out_and_asked_about_again(wizard_on: Wizards) -> None:
    wizard = wizard_on(GOOD, STRANGE)
    wizard.check_page.decisions.left_out.emit(frozenset({3}))
    assert wizard.foot.go.text() == "Import 1 rows"
    wizard.check_page.terms.ask.click()
    assert not wizard.foot.go.isEnabled()


def test_rows_left_out_can_be_saved_as_a_list(wizard_on: Wizards, recorder: Recorder) -> None:
    wizard = wizard_on(GOOD, BAD)
    wizard.flow.leave_out_all()
    wizard.foot.go.click()
    recorder.file = wizard_on.folder / "list.csv"
    wizard.done_page.save.click()
    with recorder.file.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Amount"], row["Why not"]) == ("tbc", "This is text where the amount belongs")


def test_the_control_total_keeps_the_file_out(wizard_on: Wizards) -> None:
    wizard = wizard_on(GOOD)
    wizard.check_page.terms.control.setText("121")
    assert not wizard.foot.go.isEnabled()
    assert "difference of" in wizard.check_page.terms.said.text()
    wizard.check_page.terms.control.setText("a lot")
    assert not wizard.foot.go.isEnabled()
    wizard.check_page.terms.control.setText("£120.00")
    assert wizard.foot.go.isEnabled()


def test_the_same_file_is_refused_in_plain_words(wizard_on: Wizards) -> None:
    wizard_on(GOOD).foot.go.click()
    again = wizard_on(GOOD)
    assert again.step is Step.COLUMNS
    assert "imported already" in again.foot.words.text()


def test_rows_booked_before_stand_among_those_left_out(wizard_on: Wizards) -> None:
    wizard_on(GOOD).foot.go.click()
    again = wizard_on(GOOD, BAD, name="again.csv")
    again.flow.leave_out_all()
    assert again.check_page.which.key == Which.SKIPPED
    found = again.check_page.table.rows.problem(0)
    assert found is not None
    assert "booked already" in found[1].reason
    assert "nothing to import" in again.flow.why_not()


def test_a_closed_month_is_told_and_asks_why(wizard_on: Wizards) -> None:
    workspace, asked = wizard_on.context.workspace, list[tuple[str, Any]]()
    wizard_on.context.bridge.reason_needed.connect(lambda *told: asked.append(told))
    add(workspace, CLOSED_MONTHS, month=Month(2026, 6), closed_on=ON)
    wizard = wizard_on(GOOD)
    assert "closed: Jun 2026" in wizard.check_page.terms.hints.accessibleName()
    wizard.foot.go.click()
    ((_, again),) = asked
    assert wizard_on.actuals() == {}
    wizard_on.context.bridge.make_again(again, "A late invoice")
    assert wizard_on.actuals() == {PLACE: 120}


def test_typed_actuals_are_told_and_can_be_replaced(wizard_on: Wizards) -> None:
    put(wizard_on.context.workspace, "actual", 50, grid=COST_VALUES, start=Month(2026, 6))
    wizard = wizard_on(GOOD)
    hints = wizard.check_page.terms.hints
    assert "£50.00 was not given by a ledger" in hints.accessibleName()
    assert not wizard.foot.go.isEnabled()
    decide(wizard, "replace")
    assert "is replaced" in hints.accessibleName()
    wizard.foot.go.click()
    assert wizard_on.actuals() == {PLACE: 120}


def test_columns_can_be_told_otherwise(wizard_on: Wizards) -> None:
    wizard = wizard_on(GOOD)
    wizard.back()
    wizard.flow.send("Subjective", "")
    wizard.flow.send("Reference", "SUBJECTIVE")
    wizard.next()
    assert wizard.flow.result is not None
    assert "subjective D1" in wizard.flow.result.problems[0].reason


def test_budget_and_spend_opens_it(context: Context, qtbot: QtBot) -> None:
    window, page = QMainWindow(), MoneyPage(context)
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    window.show()
    page.loading.click()
    (wizard,) = window.findChildren(LedgerWizard)
    assert wizard.isVisible()
    wizard.reject()


def test_the_record_of_the_import_is_a_click_away(
    wizard_on: Wizards, visits: list[tuple[str, Any]]
) -> None:
    wizard = wizard_on(GOOD)
    wizard.foot.go.click()
    wizard.done_page.record.click()
    assert visits == [("exchanges", {"record": 1})]
