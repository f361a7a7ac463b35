"""The import: nothing is stored before Import, then all of it as one step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from govtransform.model import Register
from govtransform.queries import contents
from govtransform.registers import ALIGNMENTS, BENEFITS, COST_LINES, INITIATIVES, MAPPINGS, RISKS
from govtransform.store.workspace import Workspace
from tests.factories import values_of
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.import_steps import Step
from ui.dialogs.import_wizard import ImportWizard
from ui.job_runner import RunningJob, Work
from ui.models.import_model import ImportModel, Which

COSTS = "Ref,Title of line,Project,Class,Budget 2026-04\n"
ROWS = [
    ",Build,INI-0001,Revenue,£1.2k\n",
    ",Servers,INI-0001,Capital,800\n",
    ",Staff,INI-0099,Revenue,50\n",
    ",Cloud,INI-0099,Running,70\n",
]


class Wizards:
    """Opens wizards on a file made of text."""

    def __init__(self, context: Context, folder: Path, qtbot: QtBot) -> None:
        self.context, self.folder, self.qtbot = context, folder, qtbot

    def __call__(self, register: Register | None, text: str, name: str = "a.csv") -> ImportWizard:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        wizard = ImportWizard(self.context, register)
        wizard.show()
        wizard.flow.open(path)
        return wizard


@pytest.fixture
def wizard_on(context: Context, tmp_path: Path, qtbot: QtBot) -> Wizards:
    return Wizards(context, tmp_path, qtbot)


def lines(workspace: Workspace) -> list[str]:
    return [values["name"] for values in values_of(workspace, COST_LINES)]


def choose(wizard: ImportWizard, heading: str, name: str) -> None:
    box = wizard.check_page.table.head.box_of(heading)
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def test_columns_are_guessed_with_an_amber_edge_and_can_be_changed(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    head = wizard.check_page.table.head
    assert wizard.step is Step.COLUMNS
    assert head.box_of("Project").property("guess") == "true"
    assert head.box_of("Project").currentText() == "Initiative"
    assert head.box_of("Title of line").currentText() in ("Not used", "Name")
    choose(wizard, "Title of line", "name")
    assert head.box_of("Title of line").property("guess") == "false"


def test_leaving_is_asked_about_once_something_was_decided(
    wizard_on: Wizards, recorder: Recorder
) -> None:
    left = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    left.reject()
    assert not recorder.asked
    assert not left.isVisible()
    kept = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    choose(kept, "Title of line", "name")
    kept.reject()
    ((question, leave),) = recorder.asked
    assert (question.title, question.body) == ("Leave the import?", "What you decided is lost.")
    assert kept.isVisible()
    leave()
    assert not kept.isVisible()


def test_problems_stand_in_place_and_are_decided_together(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    choose(wizard, "Title of line", "name")
    wizard.next()
    rows = wizard.check_page.table.rows
    assert [row.number for row in rows.rows] == [4, 5]
    column, finding = rows.problem(0) or (0, None)
    assert rows.headings[column - 1] == "Project"
    assert finding is not None
    assert "INI-0099" in finding.reason
    assert not wizard.foot.go.isEnabled()
    assert wizard.foot.leave.text() == "Leave out all 2"


def test_nothing_is_stored_before_import_and_one_undo_takes_it_back(wizard_on: Wizards) -> None:
    workspace = wizard_on.context.workspace
    wizard = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    choose(wizard, "Title of line", "name")
    wizard.next()
    wizard.flow.leave_out_all()
    assert lines(workspace) == []
    assert wizard.foot.go.text() == "Import 2 rows"
    wizard.foot.go.click()
    assert lines(workspace) == ["Build", "Servers"]
    notice = wizard_on.context.notices.all[0]
    assert notice.undo
    assert notice.text == "Imported: 2 added, 0 updated, 0 unchanged, 2 left out"
    workspace.undo()
    assert lines(workspace) == []


def test_the_control_total_says_what_is_left_behind(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    choose(wizard, "Title of line", "name")
    wizard.next()
    assert wizard.check_page.total.text() == "£2,000.00 of £2,120.00"
    assert "£120.00" in wizard.check_page.other.text()


def test_a_word_can_stand_for_another_in_all_rows(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, COSTS + ROWS[0] + ",Cloud,INI-0001,Running,70\n")
    choose(wizard, "Title of line", "name")
    choose(wizard, "Class", "nature")
    wizard.next()
    assert wizard.flow.result is not None
    assert [finding.value for finding in wizard.flow.result.problems] == ["Running"]
    (box,) = [b for b in wizard.check_page.decisions.findChildren(type(
        wizard.check_page.table.head.box_of("Class"))) if b.isEnabled()]  # fmt: skip
    box.setCurrentIndex(box.findData("Capital"))
    box.activated.emit(box.currentIndex())
    assert wizard.flow.why_not() == ""


def test_a_record_can_be_named_for_a_link_nobody_knows(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, COSTS + ROWS[2])
    choose(wizard, "Title of line", "name")
    wizard.next()
    (box,) = wizard.check_page.decisions.findChildren(
        type(wizard.check_page.table.head.box_of("Class"))
    )
    box.setCurrentIndex(box.findData("INI-0001"))
    box.activated.emit(box.currentIndex())
    assert wizard.flow.why_not() == ""
    wizard.next()
    assert values_of(wizard_on.context.workspace, COST_LINES)[0]["initiative_id"] == 1


def test_dates_that_could_be_read_either_way_are_decided_first(wizard_on: Wizards) -> None:
    wizard = wizard_on(INITIATIVES, "Title,Programme,Baseline start\nPayroll,PRG-0001,03/04/2026\n")
    wizard.next()
    assert wizard.flow.why_not() == "Say first which way round the dates stand."
    wizard.check_page.decisions.day_first.emit(False)
    assert wizard.flow.why_not() == ""
    wizard.next()
    started = [v["baseline_start_on"] for v in values_of(wizard_on.context.workspace, INITIATIVES)]
    assert [str(day) for day in started] == ["None", "2026-03-04"]


def test_the_problems_are_saved_as_a_list(
    wizard_on: Wizards, recorder: Recorder, tmp_path: Path
) -> None:
    wizard = wizard_on(COST_LINES, COSTS + ROWS[2])
    choose(wizard, "Title of line", "name")
    wizard.next()
    recorder.file = tmp_path / "problems.csv"
    wizard.check_page.decisions.save.click()
    told = recorder.file.read_text(encoding="utf-8-sig").splitlines()
    assert told[0] == "Row,Column,Value,Why not,What to do"
    assert told[1].startswith("2,Project,INI-0099,")


def test_a_mapping_is_remembered_by_name_and_known_again(wizard_on: Wizards) -> None:
    workspace = wizard_on.context.workspace
    wizard = wizard_on(COST_LINES, COSTS + ROWS[0])
    choose(wizard, "Title of line", "name")
    wizard.next()
    wizard.side.keep.setChecked(True)
    wizard.side.name.setText("Our ledger")
    wizard.next()
    assert [values["name"] for values in values_of(workspace, MAPPINGS)] == ["Our ledger"]
    assert workspace.done[-1].label == "Import cost lines"
    again = wizard_on(COST_LINES, COSTS + ROWS[1], "b.csv")
    assert "Our ledger" in again.side.mapping.text()
    assert not again.side.keep.isVisible()


def test_a_file_may_say_by_its_headings_what_it_is(wizard_on: Wizards) -> None:
    wizard = wizard_on(None, "Title,Initiative\nStaff leave,INI-0001\n")
    assert wizard.step == Step.FILE
    assert "Say what its rows are" in wizard.choose_page.said.accessibleName()
    wizard.choose_page.into.setCurrentText("Risks")
    wizard.choose_page.picked.emit(RISKS)
    assert wizard.check_page.isVisible()


def test_a_file_that_cannot_be_read_is_refused_in_words(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, "")
    assert wizard.step is Step.FILE
    assert "empty" in wizard.choose_page.said.accessibleName()


def test_reading_it_another_way_starts_again(wizard_on: Wizards) -> None:
    wizard = wizard_on(COST_LINES, "Notes of March\n" + COSTS + ROWS[0])
    wizard.reading.heading.setValue(1)
    assert wizard.check_page.table.rows.headings[0] == "Notes of March"
    wizard.reading.heading.setValue(2)
    assert "Project" in wizard.check_page.table.rows.headings


def test_the_same_rows_again_have_nothing_to_import(wizard_on: Wizards) -> None:
    first = wizard_on(RISKS, "Reference,Title\nRSK-0007,Staff leave\n")
    first.next()
    first.next()
    again = wizard_on(RISKS, "Reference,Title\nRSK-0007,Staff leave\n")
    again.next()
    assert again.flow.why_not() == "All of this is stored already: there is nothing to import."


def test_a_long_table_of_amounts_is_known_by_its_headings(wizard_on: Wizards) -> None:
    text = "Reference,Kind,Month,Amount\nBEN-0001,Plan,2026-04,500\nBEN-0009,Plan,2026-04,1\n"
    wizard = wizard_on(BENEFITS, text)
    wizard.next()
    assert wizard.flow.result is not None
    assert wizard.flow.result.undecided == 1
    wizard.flow.leave_out_all()
    wizard.next()
    with wizard_on.context.workspace.read() as session:
        assert contents.sums(session)["benefit_plan"] == 500


def test_cancelling_leaves_everything_as_it_was(context: Context, tmp_path: Path) -> None:
    class Stopping:
        def start(self, job: RunningJob, work: Work) -> None:
            job.cancel()
            job.run(work)

    path = tmp_path / "a.csv"
    path.write_text("Title\nStaff leave\n", encoding="utf-8")
    wizard = ImportWizard(replace(context, runner=Stopping()), RISKS)  # type: ignore[arg-type]
    wizard.flow.open(path)
    assert wizard.flow.source is None
    assert wizard.stack.isEnabled()
    assert values_of(context.workspace, RISKS) == []


def test_a_shipped_mapping_brings_in_several_registers_at_once(
    wizard_on: Wizards, shared_data: Path
) -> None:
    wizard = ImportWizard(wizard_on.context, None)
    wizard.flow.open(shared_data / "01_gmpp_uk" / "uk_2019.csv")
    assert "UK major projects 2019" in wizard.side.mapping.text()
    wizard.next()
    assert wizard.flow.why_not() == ""
    wizard.next()
    workspace = wizard_on.context.workspace
    assert len(values_of(workspace, INITIATIVES)) == 134
    assert len(lines(workspace)) > 133
    workspace.undo()
    assert len(values_of(workspace, INITIATIVES)) == 1


def test_the_rows_are_a_sound_model(wizard_on: Wizards, qtmodeltester: ModelTester) -> None:
    wizard = wizard_on(COST_LINES, COSTS + "".join(ROWS))
    wizard.next()
    model = ImportModel()
    assert wizard.flow.result is not None
    model.show_judged(wizard.flow.result, Which.ALL)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 4
    model.show_judged(wizard.flow.result, Which.ALL, "servers")
    assert model.rowCount() == 1


def test_rules_between_records_are_told_before_anything_is_stored(wizard_on: Wizards) -> None:
    shares = "Target,Initiative,Share\nCMP-0001,INI-0001,80%\nCMP-0002,INI-0001,70%\n"
    workspace = wizard_on.context.workspace
    before = len(workspace.done)
    wizard = wizard_on(ALIGNMENTS, shares)
    wizard.next()
    assert wizard.flow.result is not None
    assert wizard.flow.why_not() == "Rules between records that these rows break: 1."
    (told,) = wizard.flow.result.broken
    assert told.reason == "INI-0001: the shares of its components add to 150.0%"
    texts = [each.text() for each in wizard.check_page.decisions.findChildren(QLabel)]
    assert any(text.startswith(told.reason) for text in texts)
    assert values_of(workspace, ALIGNMENTS) == []
    assert len(workspace.done) == before
    wizard.flow.leave_out(frozenset({3}))
    assert wizard.flow.why_not() == ""
