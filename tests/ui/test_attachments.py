"""Files and links in the form of a record: added, opened as copies, never run, kept as evidence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from govtransform.registers import ATTACHMENTS, CLAIMS, INITIATIVES, TEAMS
from govtransform.registers.savings.claims import ClaimState
from govtransform.services import attachments
from govtransform.services.attachments import About
from tests.factories import values_of
from tests.ledgers import bring_to, claim, two_draws
from tests.ui.recorder import Recorder
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.forms.record_panel import RecordPanel

LETTER = b"%PDF a letter"


class Desktop(QObject):
    """Where addresses of files go, instead of to a program."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.shown.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop(qapp: object) -> Iterator[Desktop]:
    made = Desktop()
    handle: Any = QDesktopServices.setUrlHandler  # it takes a text, whatever its types say
    handle("file", made, "show")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> RecordPanel:
    made = RecordPanel(INITIATIVES, context)
    qtbot.addWidget(made)
    made.show_record(1)
    return made


def take_in(panel: RecordPanel, recorder: Recorder, file: Path) -> None:
    """Choose a file, and press the button of the box that asks what it is."""
    file.write_bytes(LETTER)
    recorder.file = file
    panel.files.file_wanted.emit()
    box = panel.findChild(RecordBox)
    assert isinstance(box, RecordBox)
    box.editors["name"].tell("The letter")
    box.act.click()
    panel.show_record(1)


def test_a_file_is_added_in_one_step_and_keeps_its_kind(
    panel: RecordPanel, recorder: Recorder, context: Context, tmp_path: Path
) -> None:
    take_in(panel, recorder, tmp_path / "scan.pdf")
    assert panel.view
    (paper,) = panel.view.papers
    assert (paper.name, paper.size, paper.kind) == ("The letter.pdf", 13, "Evidence")
    context.workspace.undo()
    assert values_of(context.workspace, ATTACHMENTS) == []


def test_a_file_is_shown_as_a_copy_that_cannot_be_written_to(
    panel: RecordPanel, recorder: Recorder, desktop: Desktop, tmp_path: Path
) -> None:
    take_in(panel, recorder, tmp_path / "scan.pdf")
    assert panel.view
    panel.files.opened.emit(panel.view.papers[0])
    (copy,) = desktop.shown
    assert (copy.name, copy.read_bytes()) == ("The letter.pdf", LETTER)
    assert copy.stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("ending", ["exe", "SH", "html", "lnk", "xlsm"])
def test_what_may_be_a_program_is_never_opened_but_may_be_saved(
    panel: RecordPanel, recorder: Recorder, desktop: Desktop, tmp_path: Path, ending: str
) -> None:
    take_in(panel, recorder, tmp_path / f"tool.{ending}")
    assert panel.view
    panel.files.opened.emit(panel.view.papers[0])
    recorder.file = tmp_path / "copy"
    recorder.offered["Save a copy"]()
    assert (desktop.shown, recorder.file.read_bytes()) == ([], LETTER)


def test_a_link_is_asked_about_before_it_is_followed(
    panel: RecordPanel, recorder: Recorder, context: Context
) -> None:
    box = panel.paper_acts.add_link()
    box.editors["location"].tell("https://papers.example.org/letter")
    box.act.click()
    panel.show_record(1)
    assert panel.view
    panel.files.opened.emit(panel.view.papers[0])
    ((question, _),) = recorder.asked
    assert question.body == "https://papers.example.org/letter"


def test_evidence_of_a_validated_claim_is_not_removed_and_why_is_said(
    context: Context, qtbot: QtBot
) -> None:
    workspace = context.workspace
    said: list[str] = []
    benefit, _ = two_draws(workspace)
    claim_id = claim(workspace, benefit, 100)
    with workspace.edit("Add a link") as session:
        attachments.link(session, "https://papers.example.org/a", About(f"claim:{claim_id}"))
    bring_to(workspace, claim_id, ClaimState.VALIDATED)
    panel = RecordPanel(CLAIMS, context)
    qtbot.addWidget(panel)
    panel.show_record(claim_id)
    context.bridge.rejected.connect(said.append)
    assert panel.view
    panel.files.removed.emit(panel.view.papers[0])
    assert len(values_of(workspace, ATTACHMENTS)) == 1
    assert "validated" in said[0]


def test_only_records_that_may_carry_files_show_where_they_are(
    context: Context, qtbot: QtBot
) -> None:
    panel = RecordPanel(TEAMS, context)
    qtbot.addWidget(panel)
    assert panel.files.isHidden()
