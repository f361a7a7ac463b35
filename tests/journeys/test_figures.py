"""A finance officer brings figures in from Excel, and takes the business case out."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from govtransform.exchange.finish import Figure
from govtransform.registers import COST_LINES, INITIATIVES
from tests.exchange.recalculate import by_ironcalc, differences, poisoned
from tests.factories import values_of
from tests.journeys.person import CTRL, KEY, Person
from ui.dialogs.case_dialog import CaseDialog
from ui.dialogs.import_wizard import ImportWizard
from ui.pages.money_page import MoneyPage

EDITABLE = Qt.ItemFlag.ItemIsEditable


@pytest.mark.usefixtures("sample_of_before")
def test_figures_of_a_spreadsheet_are_pasted_and_one_undo_takes_them_back(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.goes_to("Budget and spend")
    assert isinstance(person.page, MoneyPage)
    view, model = person.page.view, person.page.model
    view.setFocus()
    model.open_all(opened=True)
    row = next(r for r in range(model.rowCount()) if model.index(r, 10).flags() & EDITABLE)
    before = [model.index(row, column).data() for column in (10, 11)]
    view.go_to(row, 10)
    QApplication.clipboard().setText("1234\t5678\r\n")
    person.presses(KEY.Key_V, CTRL)
    assert [model.index(row, column).data() for column in (10, 11)] == ["1,234", "5,678"]
    person.presses(KEY.Key_Z, CTRL)
    assert [model.index(row, column).data() for column in (10, 11)] == before
    assert not person.workspace.done


def test_a_real_portfolio_is_imported_into_a_new_programme(
    person: Person, shared_data: Path
) -> None:
    person.starts()
    person.opens("New programme")
    person.chooses_file(person.folder / "Portfolio.gtp")
    person.waits_for_programme()
    person.commands("file.bring-in")
    wizard = person.only(ImportWizard)
    wizard.choose_page.button.click()
    person.chooses_file(shared_data / "01_gmpp_uk" / "uk_2019.csv")
    person.clicks(wizard, "Check rows")
    person.sees(lambda: wizard.foot.go.text().startswith("Import"))
    person.clicks(wizard, wizard.foot.go.text())
    person.sees(lambda: person.told)
    assert len(values_of(person.workspace, INITIATIVES)) == 133
    assert len(values_of(person.workspace, COST_LINES)) > 100
    person.presses(KEY.Key_Z, CTRL)
    assert values_of(person.workspace, INITIATIVES) == []


@pytest.mark.usefixtures("sample_of_before")
def test_the_exported_case_recalculates_to_the_same_figures(person: Person) -> None:
    person.starts()
    person.opens("Open the sample programme")
    person.waits_for_programme()
    person.commands("file.case")
    dialog = person.only(CaseDialog)
    dialog.scope.setCurrentIndex(1)
    person.clicks(dialog, "Choose a file and export")
    target = person.folder / "case.xlsx"
    person.chooses_file(target)
    person.sees(lambda: person.told)
    assert person.told[0] == "Exported as case.xlsx, case_accessible.xlsx"
    told = _figures(target)
    assert len(told) > 500
    wrong = poisoned(target, person.folder / "poisoned.xlsx")
    assert not differences(by_ironcalc(wrong, told), told)


def _figures(path: Path) -> dict[tuple[str, str], Figure]:
    """What a workbook says its formulas give, as it was written."""
    formulas, kept = load_workbook(path), load_workbook(path, data_only=True)
    found: dict[tuple[str, str], Figure] = {}
    for sheet in formulas.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            value = kept[sheet.title][cell.coordinate].value
            value = value.date() if isinstance(value, datetime) else value
            found[sheet.title, cell.coordinate] = "" if value is None else value
    return found
