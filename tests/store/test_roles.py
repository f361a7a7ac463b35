"""What each role may store and see, whichever way and on each kind of database."""

from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from govtransform.errors import GovTransformError
from govtransform.model import Register
from govtransform.queries.rows import names, rows, unseen
from govtransform.queries.search import search
from govtransform.queries.trail import trail
from govtransform.registers import (
    CLAIMS,
    CLOSED_MONTHS,
    COST_LINES,
    COURSES,
    ENROLMENTS,
    PEOPLE,
    REGISTERS,
    RISKS,
    SKILL_RATINGS,
    TEAMS,
    USERS,
    rights,
)
from govtransform.registers.admin.users import UserRole
from govtransform.services import records
from govtransform.store.workspace import Workspace
from tests.databases import create
from tests.factories import APRIL, TODAY, add, begin, change

Opener = Callable[..., Workspace]
OWNER, EDITOR, FINANCE, TRAINING, VIEWER, AUDIT = UserRole
NAME = "Zebulon Canary"


def _list(workspace: Workspace) -> int:
    """One account of each role, the owner being Ann, and somebody who has trained."""
    with workspace.edit("List accounts") as session:
        for role in UserRole:
            name = "Ann" if role is OWNER else role.value
            records.add(session, USERS, {"name": name, "role": role.value})
        person = records.add(session, PEOPLE, {"name": NAME, "email": "zebulon@example.org"})
        course = records.add(session, COURSES, {"title": "Safety"})
        booked = {"person_id": person, "course_id": course, "note": "Canary sang"}
        records.add(session, ENROLMENTS, booked)
    return person


@pytest.mark.parametrize(
    ("register", "able"),
    [
        (RISKS, {OWNER, EDITOR}),
        (COST_LINES, {OWNER, EDITOR, FINANCE}),
        (CLAIMS, {OWNER, EDITOR, FINANCE}),
        (CLOSED_MONTHS, {OWNER, FINANCE}),
        (TEAMS, {OWNER, EDITOR, TRAINING}),
        (SKILL_RATINGS, {OWNER, TRAINING}),
        (USERS, {OWNER}),
    ],
)
def test_each_role_changes_its_own_part(register: Register, able: set[UserRole]) -> None:
    assert {role for role in UserRole if rights.may_change(role, register.table)} == able
    refusals = [rights.refusal(role, register.table) for role in UserRole if role not in able]
    assert all(" may change this; your role here is " in told for told in refusals)


def test_no_register_is_left_without_somebody_who_may_change_it() -> None:
    mine = {(role, r.key) for role, r in product(UserRole, REGISTERS)
            if rights.may_change(role, r.table)}  # fmt: skip
    assert {key for role, key in mine if role is OWNER} == {r.key for r in REGISTERS}
    assert not {role for role, _ in mine} & {VIEWER, AUDIT}


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [
        (None, {"state": "Proposed"}, "claim"),
        ({"state": "Evidenced"}, {"state": "Validated", "validator_id": 1}, rights.VALIDATION),
        ({"state": "Validated"}, {"state": "Rejected"}, rights.VALIDATION),
        ({"state": "Validated", "amount": 1}, {"state": "Validated", "amount": 2}, "claim"),
        (None, {"state": "Validated"}, rights.VALIDATION),
    ],
)
def test_to_validate_is_a_right_of_its_own(
    before: rights.Image | None, after: rights.Image | None, asks: str
) -> None:
    assert list(rights.asked(CLAIMS.table, before, after)) == [asks]


def test_a_programme_that_lists_no_accounts_has_only_owners(opened: Opener) -> None:
    assert opened("anybody").sight.role is OWNER


def test_whoever_is_not_listed_where_others_are_only_reads(opened: Opener) -> None:
    _list(opened("Ann"))
    assert opened(" finance ").sight.role is FINANCE
    assert opened("Somebody else").sight.role is VIEWER


def test_whoever_only_reads_keeps_nobody_from_editing(tmp_path: Path) -> None:
    file = tmp_path / "programme.gtp"
    with closing(Workspace(file, "Ann")) as owner:
        _list(owner)
    with closing(Workspace(file, "Somebody else")) as viewer:
        assert not viewer.obstacle
        with closing(Workspace(file, "Ann")) as owner:
            add(owner, RISKS, title="Late")
            assert viewer.keep_hold()
            with pytest.raises(GovTransformError, match="your role here is viewer"):
                add(viewer, RISKS, title="A risk")
            add(owner, USERS, name="Somebody else", role="Editor")
            viewer.catch_up()
            with pytest.raises(GovTransformError, match="open it again"):
                add(viewer, RISKS, title="A risk")


def test_an_edit_without_the_right_stores_nothing_and_says_who_may(location: Path | str) -> None:
    with closing(Workspace(location, "Ann")) as owner:
        begin(owner)
        _list(owner)
        before = owner.audit_head
    closing_month = {"month": APRIL, "closed_on": TODAY}
    for role, register, values in (
        (EDITOR, CLOSED_MONTHS, closing_month), (EDITOR, USERS, {"name": "Somebody"}),
        (FINANCE, RISKS, {"title": "A risk"}), (VIEWER, RISKS, {"title": "A risk"}),
    ):  # fmt: skip
        with closing(Workspace(location, role.value)) as other:
            with pytest.raises(GovTransformError) as refused:
                add(other, register, **values)
            assert other.audit_head == before
        assert str(refused.value) == rights.refusal(role, register.table)


def test_nobody_takes_the_right_to_change_accounts_from_themselves(workspace: Workspace) -> None:
    with pytest.raises(GovTransformError, match="Ann would no longer be an owner"):
        add(workspace, USERS, name="Ben", role="Owner")
    add(workspace, USERS, name="Ann", role="Owner")
    with pytest.raises(GovTransformError, match="Ann would no longer be an owner"):
        change(workspace, USERS, role="Viewer")
    workspace.undo()
    assert workspace.sight.role is OWNER


def test_an_account_is_listed_once(workspace: Workspace) -> None:
    add(workspace, USERS, name="Ann", role="Owner")
    with pytest.raises(GovTransformError, match="USR-0002 lists the account that USR-0001"):
        add(workspace, USERS, name=" ANN ", role="Viewer")


def test_what_is_personal_is_seen_by_those_with_the_right(opened: Opener) -> None:
    person = _list(opened("Ann"))
    for role, seen in ((TRAINING, 2), (EDITOR, 1), (VIEWER, 0)):  # of the person, the enrolment
        with opened(role.value).read() as session:
            told = [*rows(session, PEOPLE), *rows(session, ENROLMENTS)]
            counted = unseen(session, PEOPLE) + unseen(session, ENROLMENTS)
            named = names(session, PEOPLE.table)[person].title
            found = {h.register for t in (NAME, "Canary sang") for h in search(session, t)}
            history = len(trail(session, PEOPLE, person)), len(trail(session, ENROLMENTS, 1))
        assert (len(told), counted, named == NAME) == (seen, 2 - seen, seen > 0)
        assert found == {*["people", "enrolments"][:seen]}
        assert [bool(count) for count in history] == [seen > 0, seen > 1]


def test_a_shared_database_has_its_guards_renewed_when_rights_have_changed(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "SELECT encode(tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid "
    told += "WHERE tgname = 'role_kept' AND relname = %s"
    address = create(postgresql, "rights")

    def guarded() -> list[str]:
        with psycopg.connect(address) as server:
            return [
                row[0].removesuffix("\\000")
                for table in ("risk", "team", "attendance")
                for row in server.execute(told, [table])
            ]

    with closing(Workspace(address, "Ann")) as owner:
        begin(owner)
        assert guarded() == []
        with monkeypatch.context() as earlier:  # an edition in which editors changed no risk
            able = {(role, "risk"): role is OWNER for role in UserRole}
            now = rights.may_change
            told_then = lambda role, table: able.get((role, table), now(role, table))  # noqa: E731
            earlier.setattr(rights, "may_change", told_then)
            _list(owner)
            assert guarded() == ["Owner", "Owner,Editor,Training", "Owner,Editor"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP TRIGGER role_kept ON attendance")  # it had no such table
        server.execute("ALTER TABLE team DISABLE TRIGGER role_kept")
    Workspace(address, "Ann").close()
    assert guarded() == ["Owner,Editor", "Owner,Editor,Training", "Owner,Editor"]
    with psycopg.connect(address) as server:
        off = "SELECT count(*) FROM pg_trigger WHERE tgname = 'role_kept' AND tgenabled = 'D'"
        assert server.execute(off).fetchone() == (0,)


def test_a_shared_database_keeps_to_the_roles_by_itself(postgresql: str) -> None:
    address = create(postgresql, "roles")
    with closing(Workspace(address, "Ann")) as owner:
        begin(owner)
        _list(owner)
        add(owner, RISKS, title="Late")
        add(owner, USERS, name="vic", role="Viewer")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP ROLE IF EXISTS vic")
        server.execute("CREATE ROLE vic LOGIN")
        server.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO vic")
        server.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO vic")
    theirs = make_url(address).set(username="vic").render_as_string(hide_password=False)
    with psycopg.connect(theirs) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE risk SET title = 'Early'")
    with psycopg.connect(theirs) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE account SET role = 'Owner'")
    with closing(Workspace(theirs, "Ann")) as viewer:  # whatever name somebody tells
        assert viewer.sight.role is VIEWER
        with viewer.read() as session:
            assert [row.texts["title"] for row in rows(session, RISKS)] == ["Late"]
            assert not rows(session, PEOPLE)
