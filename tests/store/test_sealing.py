"""The history of people: what an older edition wrote in clear is sealed where it stands."""

import hashlib
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from govtransform.queries import verification
from govtransform.queries.trail import trail
from govtransform.registers import ENROLMENTS, PEOPLE
from govtransform.services import erase
from govtransform.store import audit, migrations, sealing
from govtransform.store.audit import AuditLine, Head
from govtransform.store.workspace import Workspace
from tests.store.test_audit import UNLOCK

OLD_NAME, OLD_NOTE = "Ilar Quennell", "Cried at the third exercise"
PERSON = {"code": "PER-0001", "archived": "False", "name": OLD_NAME, "employment": "Permanent"}
COURSE = {"code": "CRS-0001", "archived": "False", "title": "First aid"}
PLACE = {"code": "ENR-0001", "archived": "False", "course_id": "1", "note": OLD_NOTE,
         "person_id": "1", "state": "Attended"}  # fmt: skip

ROWS = """
INSERT INTO person (id, version, code, archived, name, employment)
VALUES (1, 2, 'PER-0001', false, 'I. Marsh', 'Permanent');
INSERT INTO course (id, version, code, archived, title)
VALUES (1, 1, 'CRS-0001', false, 'First aid');
INSERT INTO enrolment (id, version, code, archived, person_id, course_id, note, state)
VALUES (1, 2, 'ENR-0001', false, 1, 1, 'Passed', 'Attended')
"""


class OldTrail:
    """Writes lines as they were written before there were seals."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection, self.head = connection, Head(0, "")

    def tell(
        self, table: str, version: int, fields: dict[str, str], was: str | None = None
    ) -> None:
        for field, after in fields.items():
            line = [self.head.lines + 1, "2026-01-05T09:00:00+00:00", "Ann", "Add", None, table]
            line += [1, version, field, was, after]
            told = json.dumps([self.head.hash, *line], ensure_ascii=False)
            self.head = Head(self.head.lines + 1, hashlib.sha256(told.encode()).hexdigest())
            columns = sa.insert(AuditLine).values([*line, self.head.hash])
            self._connection.execute(columns)
        end = "UPDATE store_state SET last_line = {}, last_hash = '{}'"
        self._connection.execute(sa.text(end.format(self.head.lines, self.head.hash)))


@pytest.fixture
def old(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> Head:
    """A programme of the second revision in which a person was trained, and renamed."""
    with monkeypatch.context() as patch, engine.begin() as connection:
        patch.setattr(migrations, "REVISIONS", migrations.REVISIONS[:2])
        migrations.run(connection, 0)
        written = OldTrail(connection)
        written.tell("person", 1, PERSON)
        written.tell("course", 1, COURSE)
        written.tell("enrolment", 1, PLACE)
        written.tell("person", 2, {"name": "I. Marsh"}, OLD_NAME)
        written.tell("enrolment", 2, {"note": "Passed"}, OLD_NOTE)
        for row in ROWS.split(";"):
            connection.execute(sa.text(row))
    return written.head


def _words(workspace: Workspace) -> set[str]:
    with workspace.read() as session:
        found = (*trail(session, PEOPLE, 1), *trail(session, ENROLMENTS, 1))
        return {line.words for line in found}


def _faults(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(verification.faults(session))


def test_an_upgrade_seals_old_lines_and_keeps_the_chain(location: Path | str, old: Head) -> None:
    workspace = Workspace(location, "Ann")
    with workspace.read() as session:
        assert audit.holds(session, old)
        stored = session.execute(sa.select(AuditLine.before, AuditLine.after)).all()
    assert not [text for line in stored for text in line if text in (OLD_NAME, OLD_NOTE)]
    assert {f"Name: {OLD_NAME} to I. Marsh", f"Evaluation: {OLD_NOTE} to Passed"} <= _words(
        workspace
    )
    assert not _faults(workspace)
    workspace.close()
    if isinstance(location, Path):
        assert OLD_NAME.encode() not in location.read_bytes()


def test_what_an_upgrade_sealed_can_be_erased(location: Path | str, old: Head) -> None:
    workspace = Workspace(location, "Ann")
    erase.erase(workspace, 1, "Asked for in June")
    assert {"Name: erased", "Evaluation: erased"} <= _words(workspace)
    assert not _faults(workspace)
    workspace.close()


@pytest.mark.parametrize("change", ["who = 'x'", "after = 'sealed-later:1:'", "after = 'Bob'"])
def test_a_line_an_upgrade_sealed_cannot_be_changed_unseen(
    location: Path | str, old: Head, engine: sa.Engine, change: str
) -> None:
    workspace = Workspace(location, "Ann")
    with engine.begin() as connection:
        for statement in UNLOCK[engine.dialect.name]:
            connection.execute(sa.text(statement))
        connection.execute(sa.text(f"UPDATE audit_line SET {change} WHERE field = 'name'"))
    with workspace.read() as session:
        assert list(audit.faults(session))
    workspace.close()


def test_a_sealed_text_opens_nowhere_else(location: Path | str, old: Head) -> None:
    workspace = Workspace(location, "Ann")
    with workspace.read() as session:
        line = session.scalars(sa.select(AuditLine).where(AuditLine.field == "name")).first()
        assert line
        opener = sealing.Opener(session)
        assert opener.open("person", 1, "name", line.after) == OLD_NAME
        assert opener.open("person", 1, "role", line.after) == sealing.ERASED
    workspace.close()
