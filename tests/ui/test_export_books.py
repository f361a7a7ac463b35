"""Exports of money, savings and the portfolio return from the windows."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from govtransform.exchange.reading import read_table
from govtransform.registers import COST_LINES, COST_VALUES
from govtransform.registers import RISKS as RISKS_REGISTER
from tests.exchange.returns import explain, three_initiatives
from tests.factories import add, put
from tests.ledgers import pool
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.book_dialog import MONEY, QUEUE, RISKS, SAVINGS, BookDialog
from ui.dialogs.case_dialog import CaseDialog
from ui.dialogs.return_dialog import ReturnDialog


@pytest.fixture
def target(recorder: Recorder, tmp_path: Path) -> Path:
    recorder.file = tmp_path / "out.xlsx"
    return recorder.file


def sheets(path: Path) -> set[str]:
    return {sheet.name for sheet in read_table(path).sheets}


def test_money_savings_and_the_queue_are_written_or_it_is_said_that_there_is_nothing(
    context: Context, target: Path
) -> None:
    empty = BookDialog(context, MONEY, None)
    empty.act.click()
    assert "nothing to export" in empty.said.accessibleName()
    line = add(context.workspace, COST_LINES, name="Build", initiative_id=1)
    put(context.workspace, "budget", 1, grid=COST_VALUES, line=line)
    pool(context.workspace)
    put(context.workspace, "actual", 2, grid=COST_VALUES, line=line)
    add(context.workspace, RISKS_REGISTER, title="Data is late")
    for book, sheet in ((MONEY, "Position"), (SAVINGS, "Draws"), (QUEUE, "Waiting"),
                        (RISKS, "Residual")):  # fmt: skip
        dialog = BookDialog(context, book, None)
        dialog.act.click()
        assert sheet in sheets(target)


@pytest.fixture
def dialog(context: Context) -> ReturnDialog:
    three_initiatives(context.workspace)
    return ReturnDialog(context, None)


def test_what_is_wrong_with_a_return_is_listed_and_leads_there(
    dialog: ReturnDialog, visits: list[tuple[str, Any]]
) -> None:
    assert dialog.year.currentText() == "2026/27"
    assert "2 of 3 initiatives in this total" in dialog.counted.text()
    assert "Commentary on the rating" in dialog.found.item(0).text()
    assert dialog.found.count() == 4
    assert not dialog.act.isVisibleTo(dialog)
    dialog.go_there.click()
    assert visits == [("narratives", {"filter": {"initiative_id": 1}})]


def test_a_sound_return_is_written_in_the_chosen_layout(
    dialog: ReturnDialog, context: Context, recorder: Recorder, tmp_path: Path
) -> None:
    explain(context.workspace)
    for initiative in (1, 2, 3):
        explain(context.workspace, "Confidence", initiative)
    dialog.layouts.choose("legacy")
    dialog.judge()
    assert (dialog.found.count(), dialog.act.isVisibleTo(dialog)) == (0, True)
    recorder.file = tmp_path / "return.csv"
    dialog.act.click()
    table = read_table(recorder.file)
    assert (table.headings[0], len(table.rows)) == ("GMPP ID Number", 3)


@pytest.mark.parametrize(("form", "first"), [("docx", "word/"), ("pptx", "ppt/")])
def test_a_business_case_is_written_in_the_form_that_is_chosen(
    context: Context, recorder: Recorder, tmp_path: Path, form: str, first: str
) -> None:
    recorder.file = tmp_path / f"case.{form}"
    dialog = CaseDialog(context, None, 1)
    dialog.form.choose(form)
    assert form in dialog.kinds()
    dialog.act.click()
    with zipfile.ZipFile(recorder.file) as archive:
        assert any(name.startswith(first) for name in archive.namelist())
