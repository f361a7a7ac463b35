"""A past day as a file of its own: whole, marked, for reading only, and nobody comes back."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from govtransform.errors import GovTransformError
from govtransform.jobs import Cancelled, Progress
from govtransform.queries import verification
from govtransform.registers import INITIATIVES, PEOPLE, USERS
from govtransform.registers.people.people import Person
from govtransform.services import erase, records
from govtransform.store import audit, past_file
from govtransform.store.entrance import Access
from govtransform.store.past_file import Moment
from govtransform.store.workspace import Workspace
from tests.factories import change
from tests.store.test_properties import _others, _stored

TODAY = date.today()


@pytest.fixture
def renamed(shared: Workspace) -> tuple[Workspace, Moment]:
    """A programme in which people were renamed, and one of them erased, since a moment."""
    with shared.edit("Add") as session:
        for name in ("Ilar Quennell", "Tamsin Oyelaran"):
            records.add(session, PEOPLE, {"name": name})
    with shared.read() as session:
        then = Moment(TODAY, audit.end(session))
    for row, name in ((1, "Ilar Marsh"), (2, "Tamsin Reed")):
        with shared.edit("Rename") as session:
            records.update(session, PEOPLE, row, {"name": name})
    erase.erase(shared, 1, "Asked for it")
    return shared, then


def test_who_was_erased_stays_erased(renamed: tuple[Workspace, Moment]) -> None:
    workspace, then = renamed
    with closing(past_file.opened(workspace, then, "Ann")) as past:
        file = past.location
        assert isinstance(file, Path)
        with past.read() as session:
            assert [*session.scalars(select(Person.name))] == ["PER-0001", "Tamsin Oyelaran"]
            assert not list(verification.faults(session))
        for name in (b"Ilar", b"Reed"):
            assert name not in file.read_bytes()
    assert not file.exists()


def test_it_is_all_that_was_stored_then_and_never_changes(
    shared: Workspace, tmp_path: Path
) -> None:
    held = _stored(shared), _others(shared)
    with shared.read() as session:
        then = past_file.moment(session, TODAY, TODAY)
        for day in (TODAY - timedelta(days=9_000), TODAY + timedelta(days=1)):
            with pytest.raises(GovTransformError):
                past_file.moment(session, day, TODAY)
    change(shared, INITIATIVES, title="Renamed since")
    file = tmp_path / "past.gtp"
    past_file.write(shared, file, then)
    with closing(Workspace(file, "Ann", Access.EDIT)) as past:
        assert (_stored(past), _others(past)) == held
        assert past.as_at == TODAY
        with pytest.raises(GovTransformError, match="as at"), past.edit("Add") as session:
            records.add(session, PEOPLE, {"name": "Nobody"})
    assert not list(tmp_path.glob("past*journal"))


def test_what_a_role_may_not_see_is_not_in_it(
    renamed: tuple[Workspace, Moment], opened: Callable[[str], Workspace]
) -> None:
    workspace, _ = renamed
    change(workspace, INITIATIVES, confidence_owner_by="Tamsin Oyelaran")
    with workspace.read() as session:
        then = Moment(TODAY, audit.end(session))  # when nobody was listed yet
    with workspace.edit("List accounts") as session:
        for name, role in (("Ann", "Owner"), ("Vic", "Viewer")):
            records.add(session, USERS, {"name": name, "role": role})
    viewer = opened("Vic")
    with closing(past_file.opened(viewer, then, "Vic")) as past:
        file = past.location
        assert isinstance(file, Path)
        with past.read() as session:
            assert [*session.scalars(select(Person.name))] == ["Not shown", "Not shown"]
            assert audit.end(session) == 0
        assert b"Tamsin" not in file.read_bytes()


def test_what_is_stopped_leaves_nothing(workspace: Workspace, tmp_path: Path) -> None:
    progress, folder = Progress(lambda *_: None), tmp_path / "here"
    progress.cancel()
    folder.mkdir()
    with pytest.raises(Cancelled):
        past_file.write(workspace, folder / "past.gtp", Moment(TODAY, 1), progress)
    assert not list(folder.iterdir())
