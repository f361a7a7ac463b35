"""Exports: a register as a workbook or CSV, the business case, and what a cancel leaves."""

from dataclasses import replace
from pathlib import Path

import pytest

from govtransform.exchange.reading import read_table
from govtransform.queries.cases import case_lines
from govtransform.queries.views import Condition, Operator, View
from govtransform.registers import BENEFITS, EXCHANGES, INITIATIVES, RISKS
from tests.cases import begun
from tests.factories import add, put, values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.case_book import CaseBook
from ui.dialogs.case_dialog import CaseDialog
from ui.dialogs.export_box import ExportBox
from ui.dialogs.export_dialog import ExportDialog
from ui.job_runner import RunningJob, Work


class Stopping:
    """A runner whose jobs are asked to stop as soon as they begin."""

    def start(self, job: RunningJob, work: Work) -> None:
        job.cancel()
        job.run(work)


def export(dialog: ExportBox) -> ExportBox:
    dialog.act.click()
    return dialog


@pytest.fixture
def target(recorder: Recorder, tmp_path: Path) -> Path:
    recorder.file = tmp_path / "out.xlsx"
    return recorder.file


def test_a_register_is_written_as_a_workbook_that_can_come_back(
    context: Context, target: Path
) -> None:
    add(context.workspace, RISKS, title="Staff leave")
    export(ExportDialog(context, RISKS, None, None))
    table = read_table(target)
    assert table.headings[:2] == ("Reference", "Title")
    assert [row.cells[0] for row in table.rows] == ["RSK-0001"]
    notice = context.notices.all[0]
    assert notice.text == "Exported as out.xlsx"
    assert notice.folder == target.parent


def test_only_what_is_shown_is_written_unless_all_is_wanted(
    context: Context, recorder: Recorder, tmp_path: Path
) -> None:
    for title in ("Staff leave", "Data are lost"):
        add(context.workspace, RISKS, title=title)
    view = View(conditions=(Condition("title", Operator.IS, "Staff leave"),))
    recorder.file = tmp_path / "out.csv"
    export(ExportDialog(context, RISKS, view, None))
    assert len(read_table(recorder.file).rows) == 1
    dialog = ExportDialog(context, RISKS, view, None)
    dialog.only.setChecked(False)
    dialog.act.click()
    assert len(read_table(recorder.file).rows) == 2


def test_a_business_case_is_written_of_the_programme_or_an_initiative(
    context: Context, recorder: Recorder, target: Path
) -> None:
    put(context.workspace, "plan", 1_000, 2_000)
    export(CaseDialog(context, None))
    assert "Financial_Case" in {sheet.name for sheet in read_table(target).sheets}
    dialog = CaseDialog(context, None, initiative=1)
    assert dialog.scope.currentText() == "INI-0001 Shared services"
    dialog.act.click()
    assert target.exists()
    assert recorder.name == "INI-0001 business case OFFICIAL"


def test_a_version_is_written_and_is_on_record_unless_that_cannot_be(
    context: Context, recorder: Recorder, target: Path
) -> None:
    begun(context.workspace)
    with context.workspace.read() as session:
        (line,) = case_lines(session)
    export(CaseBook(context, line, None))
    (kept,) = values_of(context.workspace, EXCHANGES)
    assert (kept["source"], kept["scope"]) == ("out.xlsx", "BCS-0001 0.1")
    assert recorder.name == "BCS-0001 business case 0-1 OFFICIAL"
    context.workspace.obstacle = "Bea edits it."
    target.unlink()
    export(CaseBook(context, line, None))
    assert target.exists()
    assert context.notices.all[0].text.endswith("no longer matches. Nothing can be changed here. "
                                                "Bea edits it.")  # fmt: skip
    assert len(values_of(context.workspace, EXCHANGES)) == 1


def test_a_cancelled_export_leaves_nothing_and_the_old_file_as_it_was(
    context: Context, target: Path
) -> None:
    stopping = replace(context, runner=Stopping())  # type: ignore[arg-type]
    export(ExportDialog(stopping, BENEFITS, None, None))
    assert list(target.parent.glob("*out*")) == []
    target.write_text("before")
    dialog = CaseDialog(stopping, None)
    dialog.act.click()
    assert target.read_text() == "before"
    assert "stopped" in dialog.said.accessibleName()
    assert dialog.act.isEnabled()


def test_a_folder_that_is_not_there_is_said_and_can_be_chosen_anew(
    context: Context, recorder: Recorder, tmp_path: Path
) -> None:
    recorder.file = tmp_path / "nowhere" / "out.xlsx"
    dialog = ExportDialog(context, INITIATIVES, None, None)
    dialog.act.click()
    assert "There is no folder" in dialog.said.accessibleName()
    assert dialog.act.isEnabled()
