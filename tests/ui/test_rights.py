"""What a role may not do is disabled in the windows, and says which role may."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from govtransform.registers import PEOPLE, RISKS, SYSTEMS, USERS
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.databases import SampleFile
from tests.factories import add
from tests.ui.pages import PageOf

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


def test_of_people_a_viewer_is_told_how_many_there_are(page_of: PageOf) -> None:
    page = page_of(PEOPLE)
    assert page.sentence() == "1 in all; only owner, editor, finance, training or audit see them"
    assert page.model.rowCount() == 0
    assert page.middle.nothing.isVisible()
    assert page.middle.first.isHidden()
