"""A returned workbook is brought back in a window."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from govtransform.exchange import business_case
from govtransform.exchange.stamp import Stamp
from tests import cases
from ui.context import Context
from ui.dialogs.return_case_dialog import ReturnCaseDialog

STAMP = Stamp(datetime(2026, 9, 1, 9, 30, tzinfo=UTC), "Ann", "0.1.0")


@pytest.fixture
def back(context: Context, tmp_path: Path) -> Path:
    """The workbook of the worked example with two inputs typed over."""
    path = tmp_path / "case.xlsx"
    cases.worked_example(context.workspace)
    business_case.save(cases.content(context.workspace), STAMP, path)
    book = load_workbook(path)
    book["Inputs_Costs"]["G7"] = 110_000
    book["Inputs_Benefits"]["I6"] = 36_000
    book["Inputs_Global"]["A1"] = "Another title"
    book.save(path)
    return path


def _dialog(context: Context, path: Path, qtbot: QtBot) -> ReturnCaseDialog:
    dialog = ReturnCaseDialog(context, path)
    qtbot.addWidget(dialog)
    return dialog


def test_differences_are_listed_and_weighed_once_they_are_ticked(
    context: Context, back: Path, qtbot: QtBot
) -> None:
    dialog = _dialog(context, back, qtbot)
    assert dialog.list.item(0).text() == (
        "Inputs_Costs!G7, Build, 2026/27: £100,000.00 → £110,000.00. "
        "NPSV −£10,000.00, funding gap +£10,000.00."
    )
    assert (dialog.ticked, dialog.act.isEnabled()) == ((), False)
    dialog.all.click()
    assert dialog.ticked == (0, 1)
    assert "NPSV £12,065.48 → −£1,668.56" in dialog.outcome.text()


def test_what_is_ticked_alone_is_accepted(context: Context, back: Path, qtbot: QtBot) -> None:
    dialog = _dialog(context, back, qtbot)
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert "£8,331.44" in dialog.outcome.text()
    dialog.act.click()
    assert round(cases.content(context.workspace).appraisal.worth.npsv, 2) == Decimal("8331.44")
    assert dialog.said.accessibleName().startswith("Accepted: 1.")
    assert not dialog.act.isEnabled()


def test_a_foreign_file_says_why_it_is_not_taken(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.xlsx").write_text("no workbook")
    dialog = _dialog(context, tmp_path / "a.xlsx", qtbot)
    assert dialog.said.accessibleName().startswith("The workbook was not taken")
    assert not dialog.act.isEnabled()
