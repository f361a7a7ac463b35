"""A right to edit that a machine has kept for a day without a sign of life may be taken over."""

import json
import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from govtransform.errors import GovTransformError
from govtransform.registers import INITIATIVES
from govtransform.services import records
from govtransform.store import audit, lock
from govtransform.store.audit import AuditLine
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests.factories import change, values_of

HOUR = 3600


@pytest.fixture
def priya(workspace: Workspace) -> Workspace:
    """Who edits the programme on another machine, as far as its side file tells."""
    side = lock.side_file(_file(workspace))
    told = json.loads(side.read_text()) | {"user": "Priya", "machine": "HMT-L1234", "pid": 1}
    side.write_text(json.dumps(told))
    return workspace


def _file(workspace: Workspace) -> Path:
    assert isinstance(workspace.location, Path)
    return workspace.location


def _is_silent_for(workspace: Workspace, hours: float) -> None:
    then = time.time() - hours * HOUR
    os.utime(lock.side_file(_file(workspace)), (then, then))


def test_who_shows_that_they_are_there_keeps_the_right(priya: Workspace) -> None:
    _is_silent_for(priya, 25)
    assert priya.keep_hold()
    with closing(Workspace(_file(priya), "Ann", Access.TAKE_OVER)) as ann:
        assert (ann.read_only, lock.silent(_file(priya))) == (True, None)
        assert ann.entry.holder
        assert "Priya has had this programme open on HMT-L1234" in ann.entry.holder.sentence
    change(priya, INITIATIVES, title="Renamed")


def test_a_day_of_silence_is_taken_over_only_if_wanted(priya: Workspace) -> None:
    _is_silent_for(priya, 25)
    with closing(Workspace(_file(priya), "Ann", Access.EDIT)) as ann:
        assert ann.read_only
        assert lock.silent(_file(priya)) == ann.entry.holder
    with closing(Workspace(_file(priya), "Ann", Access.TAKE_OVER)) as ann:
        change(ann, INITIATIVES, title="Renamed")
        assert lock.holder(_file(priya)) != priya.entry.holder


def test_who_comes_back_reads_on_and_writes_nothing(priya: Workspace) -> None:
    _is_silent_for(priya, 25)
    with closing(Workspace(_file(priya), "Ann", Access.TAKE_OVER)) as ann:
        with pytest.raises(GovTransformError, match="somebody took it over"):
            change(priya, INITIATIVES, title="From yesterday")
        assert (priya.read_only, values_of(priya, INITIATIVES)[0]["title"]) == (
            True,
            "Shared services",
        )
        priya.close()
        change(ann, INITIATIVES, title="Renamed")


def test_a_machine_that_slept_in_the_middle_of_an_edit_does_not_store_it(priya: Workspace) -> None:
    with (
        pytest.raises(GovTransformError, match="somebody took it over"),
        priya.edit("Rename") as session,
    ):
        records.update(session, INITIATIVES, 1, {"title": "Half"})
        _is_silent_for(priya, 25)
        assert lock.set_aside(_file(priya))
    assert values_of(priya, INITIATIVES)[0]["title"] == "Shared services"


def test_showing_that_one_is_there_notices_that_another_took_over(priya: Workspace) -> None:
    _is_silent_for(priya, 25)
    with closing(Workspace(_file(priya), "Ann", Access.TAKE_OVER)):
        assert not priya.keep_hold()
        assert priya.read_only


def test_taking_over_is_told_in_the_trail(priya: Workspace) -> None:
    _is_silent_for(priya, 25)
    with closing(Workspace(_file(priya), "Ann", Access.TAKE_OVER)) as ann, ann.read() as session:
        line = session.get(AuditLine, audit.end(session))
        assert line
        assert (line.who, line.action, line.after) == ("Ann", "Take over the right to edit", "Ann")
        assert line.before
        assert line.before.startswith("Priya, HMT-L1234, 20")
        assert not list(audit.faults(session))


def test_a_lock_of_this_machine_is_never_taken_over(workspace: Workspace) -> None:
    _is_silent_for(workspace, 25)
    assert lock.silent(_file(workspace)) is None
    assert lock.set_aside(_file(workspace)) is None
    change(workspace, INITIATIVES, title="Renamed")
