"""What a role may not do is disabled in the windows, and says which role may."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from govtransform.queries.roadmap import roadmap
from govtransform.registers import PEOPLE, RISKS, SYSTEMS, USERS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.cases import option_with_line, worked_example
from tests.databases import SampleFile
from tests.factories import add
from tests.ui.pages import PageOf
from tests.ui.roadmaps import BUILD, plan
from ui.bridge import Bridge
from ui.context import Context
from ui.dialogs.record_box import RecordBox
from ui.models.grid_model import GridModel
from ui.models.grid_spec import COSTS
from ui.models.roadmap_cells import NAME
from ui.models.roadmap_model import RoadmapModel
from ui.pages.case_page import CasePage
from ui.pages.money_page import MoneyPage
from ui.pages.roadmap_page import RoadmapPage

WHY = (
    "Only owner, editor, finance or training may change this; "
    "your role here is viewer, which reads."
)


@pytest.fixture
def workspace(tmp_path: Path, sample_file: SampleFile) -> Iterator[Workspace]:
    """A programme that lists accounts, opened by one that only reads."""
    file = sample_file.copied(tmp_path / "programme.gtp")
    with closing(Workspace(file, "Ann")) as owner:
        with owner.edit("List accounts") as session:
            for name, role in (("Ann", "Owner"), ("Vic", "Viewer")):
                records.add(session, USERS, {"name": name, "role": role})
        add(owner, RISKS, title="Late")
        add(owner, PEOPLE, name="Zebulon Canary")
        add(owner, SYSTEMS, name="Mainframe")
        worked_example(owner)
        option_with_line(owner)
        plan(owner)
    with closing(Workspace(file, "Vic")) as viewer:
        yield viewer


def test_a_viewer_reads_a_table_and_changes_nothing_in_it(page_of: PageOf) -> None:
    page = page_of(RISKS)
    assert page.model.rowCount() == 1  # no blank row invites to add one
    assert not any(
        page.model.index(0, n).flags() & Qt.ItemFlag.ItemIsEditable
        for n in range(page.model.columnCount())
    )
    page.open_at({"record": 1})
    assert not any(row.editor.isEnabled() for row in page.side.form.rows)
    for made in (page.new, page.importing):
        assert (made.isEnabled(), made.toolTip()) == (False, WHY)
    assert {page.why_not(name) for name in ("edit.delete", "edit.paste", "view.save")} == {WHY}
    assert page.why_not("edit.copy") == page.why_not("file.export") == ""


def test_a_viewer_reads_months_and_types_none(page_of: PageOf) -> None:
    page = page_of(SYSTEMS)
    page.open_at({"record": 1})
    assert page.side.months
    model = page.side.months.model
    assert (model.rowCount(), model.why_not) == (13, WHY)
    assert not model.setData(model.index(0, 0), "5")


def test_a_viewer_types_no_amount_into_a_grid(bridge: Bridge) -> None:
    model = GridModel(COSTS, bridge)
    model.open_all(opened=True)
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert {cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells} == {WHY}
    assert not any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)
    assert not model.setData(cells[-1], "5")


def test_a_viewer_renames_and_moves_nothing_of_the_plan(
    context: Context, bridge: Bridge, qtbot: QtBot
) -> None:
    model = RoadmapModel(bridge)
    with bridge.workspace.read() as session:
        model.show(roadmap(session))
    build = model.index_of(("plan-items", BUILD), NAME)
    assert not build.flags() & Qt.ItemFlag.ItemIsEditable
    assert build.data(Qt.ItemDataRole.ToolTipRole) == WHY
    assert model.why_fixed(model.node(build).line) == WHY  # so that no bar is taken hold of
    for made in (RoadmapPage(context), MoneyPage(context)):
        qtbot.addWidget(made)
        made.show()
        assert {made.importing.toolTip(), made.why_not("edit.paste")} == {WHY}
        assert not made.importing.isEnabled()
        assert made.why_not("plan.later") == WHY


def test_a_viewer_reads_a_case_and_writes_none_of_it(context: Context, qtbot: QtBot) -> None:
    page = CasePage(context)
    qtbot.addWidget(page)
    page.show()
    assert (page.new.isEnabled(), page.new.toolTip()) == (False, WHY)
    assert page.appraisal.said.accessibleName() == WHY
    assert [step.text() for step in page.steps.actions()] == [WHY]
    page.write_option(2)
    assert not any(field.editor.isEnabled() for field in page.option.fields.values())
    page.write_section(1)
    assert not any(
        field.editor.isEnabled()
        for field in (page.section.text, page.section.complete, page.section.reviewer)
    )
    page.factors.score_wanted.emit(1, 2)
    assert not page.findChildren(RecordBox)  # nothing is asked that could not be kept


def test_of_people_a_viewer_is_told_how_many_there_are(page_of: PageOf) -> None:
    page = page_of(PEOPLE)
    assert page.sentence() == "1 in all; only owner, editor, finance, training or audit see them"
    assert page.model.rowCount() == 0
    assert page.middle.nothing.isVisible()
    assert page.middle.first.isHidden()
