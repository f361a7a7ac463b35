from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from govtransform.errors import ConflictError, GovTransformError
from govtransform.queries import verification
from govtransform.queries.trail import trail
from govtransform.registers import ACTIONS, COURSES, ENROLMENTS, PEOPLE
from govtransform.services import erase, records
from govtransform.store import audit, backups, erasures
from govtransform.store.workspace import Workspace
from tests.conftest import Opener
from tests.databases import create
from tests.factories import add, begin, only

NAME, EMAIL, NOTE = "Ilar Quennell", "iq@northmere.example", "Cried at the third exercise"
SECRETS = (NAME, EMAIL, NOTE, "Ilar Quennell-Marsh", "Welfare officer")


def hire(workspace: Workspace) -> None:
    """A person who was renamed, with an evaluation that was changed."""
    begin(workspace)
    add(workspace, PEOPLE, name=NAME, email=EMAIL, role="Welfare officer")
    add(workspace, COURSES, title="First aid")
    add(workspace, ENROLMENTS, person_id=1, course_id=1, note=NOTE, state="Attended")
    with workspace.edit("Change") as session:
        records.update(session, PEOPLE, 1, {"name": "Ilar Quennell-Marsh"})
        records.update(session, ENROLMENTS, 1, {"note": "Passed in the end"})


def leaks(file: Path) -> list[str]:
    """Which secrets stand in a file or beside it, in either encoding, compressed nowhere."""
    around = [file, *(path for path in file.parent.glob(f"{file.name}-*"))]
    content = b"".join(path.read_bytes() for path in around)
    return [s for s in SECRETS if any(s.encode(form) in content for form in ("utf-8", "utf-16-le"))]


def faults(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(verification.faults(session))


@pytest.fixture
def staffed(opened: Opener) -> Workspace:
    workspace = opened()
    hire(workspace)
    return workspace


def test_what_counts_rest_on_stays_and_details_go(staffed: Workspace) -> None:
    erase.erase(staffed, 1, "Asked for in June")
    person, enrolment = only(staffed, PEOPLE).values, only(staffed, ENROLMENTS).values
    assert (person["name"], person["email"], person["role"]) == ("PER-0001", None, None)
    assert (enrolment["state"], enrolment["note"], enrolment["person_id"]) == ("Attended", None, 1)


def test_the_history_is_erased_and_the_chain_holds(staffed: Workspace) -> None:
    with staffed.read() as session:
        before = audit.head(session)
        told = {line.words for line in trail(session, PEOPLE, 1)}
    assert f"Name: {NAME} to Ilar Quennell-Marsh" in told
    erase.erase(staffed, 1, "Asked for in June")
    with staffed.read() as session:
        told = {line.words for line in trail(session, PEOPLE, 1)}
        assert audit.holds(session, before)
    assert {"Name: erased", "Name: erased to PER-0001", "Email: erased"} <= told
    assert not faults(staffed)


def test_no_byte_of_a_person_is_left_in_the_file_nor_in_a_later_backup(tmp_path: Path) -> None:
    file = tmp_path / "programme.gtp"
    workspace = Workspace(file, "Ann")
    hire(workspace)
    assert leaks(file)
    erase.erase(workspace, 1, "Asked for in June")
    later = workspace.back_up("After it")
    workspace.close()
    assert later
    assert not leaks(file)
    assert not leaks(later.file)
    assert not leaks(file.parent / "backups" / erasures.LIST)


def test_nothing_can_be_undone_across_an_erasure(staffed: Workspace) -> None:
    erase.erase(staffed, 1, "Asked for in June")
    assert (staffed.done, staffed.undone) == ([], [])


def test_another_persons_undo_does_not_bring_anybody_back(opened: Opener) -> None:
    ann, bob = opened(), opened("Bob")
    begin(ann)
    add(ann, PEOPLE, name=NAME)
    with bob.edit("Remove person") as session:
        records.remove(session, PEOPLE, 1)
    erase.erase(ann, 1, "Asked for in June")
    with pytest.raises(ConflictError, match="PER-0001 was erased meanwhile"):
        bob.undo()
    assert not faults(ann)


def test_the_reason_must_not_name_the_person(staffed: Workspace) -> None:
    with pytest.raises(GovTransformError, match="without the person's name"):
        erase.erase(staffed, 1, "ilar quennell asked for it")
    assert only(staffed, PEOPLE).values["name"] == "Ilar Quennell-Marsh"


def test_texts_elsewhere_that_name_the_person_are_told(staffed: Workspace) -> None:
    add(staffed, ACTIONS, title=f"Ask {NAME.upper()} for the rota")
    add(staffed, ACTIONS, title="Ask Ilar Quennellson for the rota")
    found = erase.erase(staffed, 1, "Asked for in June").mentions
    assert [(each.code, each.field) for each in found] == [("ACT-0001", "title")]


def test_training_alone_can_be_erased(staffed: Workspace) -> None:
    erase.erase(staffed, 1, "Kept for six years", (ENROLMENTS,))
    assert only(staffed, ENROLMENTS).values["note"] is None
    assert only(staffed, PEOPLE).values["email"] == EMAIL
    with staffed.read() as session:
        assert "Evaluation: erased" in {line.words for line in trail(session, ENROLMENTS, 1)}
    assert not faults(staffed)


def test_somebody_erased_can_be_written_of_again(staffed: Workspace) -> None:
    erase.erase(staffed, 1, "Asked for in June")
    with staffed.edit("Change") as session:
        records.update(session, PEOPLE, 1, {"name": "Ivo Brandt"})
    with staffed.edit("Change") as session:
        records.update(session, PEOPLE, 1, {"left_on": date(2026, 6, 1)})
    staffed.undo()
    assert only(staffed, PEOPLE).values["name"] == "Ivo Brandt"
    assert not faults(staffed)


def test_an_erasure_is_done_again_on_what_was_restored(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "programme.gtp", "Ann")
    hire(workspace)
    add(workspace, PEOPLE, name="Somebody else")
    backup = workspace.back_up("Before it")
    erase.erase(workspace, 1, "Asked for in June")
    workspace.close()
    assert backup
    backups.restore(backup.file, tmp_path / "restored.gtp")
    restored = Workspace(tmp_path / "restored.gtp", "Ann")
    assert leaks(tmp_path / "restored.gtp")
    assert (erase.again(restored), erase.again(restored)) == (1, 0)
    assert not faults(restored)
    restored.close()
    assert not leaks(tmp_path / "restored.gtp")


def test_who_has_seen_an_erasure_does_it_again_wherever_an_older_copy_is_opened(
    postgresql: str, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    live = create(postgresql, "staff")
    with closing(Workspace(live, "Ann")) as workspace:
        hire(workspace)
    dump = create(postgresql, "staff_dump", "staff")
    with closing(Workspace(live, "Ann")) as workspace:
        erase.erase(workspace, 1, "Asked for in June")
    with closing(Workspace(live, "Bob", own_place=own)) as workspace:
        assert erase.again(workspace) == 0
    with closing(Workspace(dump, "Bob", own_place=own)) as workspace:
        assert (erase.again(workspace), erase.again(workspace)) == (1, 0)
        assert only(workspace, PEOPLE).values["name"] == "PER-0001"
        assert not faults(workspace)


def test_another_programme_beside_it_is_left_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        workspace = Workspace(tmp_path / f"{name}.gtp", "Ann")
        hire(workspace)
        if name == "one":
            erase.erase(workspace, 1, "Asked for in June")
        else:
            assert erase.again(workspace) == 0
        workspace.close()


def test_a_key_that_somebody_else_took_is_missed(staffed: Workspace, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM person_key"))
    assert faults(staffed) == ["PER-0001: the key of its history is gone, though nobody erased it"]
