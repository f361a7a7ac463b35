from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from govtransform.errors import ConflictError, GovTransformError, InvalidRecordError
from govtransform.model import Register
from govtransform.queries.rows import rows
from govtransform.registers import ACTIONS, BENEFITS, INITIATIVES, RISK_ASSESSMENTS, RISKS
from govtransform.services import records
from govtransform.store.audit import AuditLine
from govtransform.store.changes import Touched
from govtransform.store.workspace import Workspace
from tests.conftest import Opener
from tests.factories import add, change, only, values_of


def test_an_edit_can_be_undone_and_redone(shared: Workspace) -> None:
    change(shared, BENEFITS, full_year=Decimal("90000.50"))
    assert only(shared, BENEFITS).texts["full_year"] == "£90,000.50"
    shared.undo()
    assert only(shared, BENEFITS).values["full_year"] == Decimal("1000.01")
    shared.redo()
    assert only(shared, BENEFITS).values["full_year"] == Decimal("90000.50")


def test_redo_brings_back_the_same_rows_with_a_later_version(shared: Workspace) -> None:
    before = only(shared, BENEFITS)
    shared.undo()
    with shared.read() as session:
        assert not rows(session, INITIATIVES)
    shared.redo()
    after = only(shared, BENEFITS)
    assert (after.id, after.code, after.values) == (before.id, before.code, before.values)
    assert after.version > before.version


def test_rows_that_refer_to_each_other_come_back_in_any_order(shared: Workspace) -> None:
    with shared.edit("Move and remove") as session:
        records.update(session, BENEFITS, 1, {"title": "Moved"})
        new = records.add(session, INITIATIVES, {"title": "New", "programme_id": 1})
        records.update(session, BENEFITS, 1, {"initiative_id": new})
        records.remove(session, INITIATIVES, 1)
    shared.undo()
    assert only(shared, BENEFITS).texts["initiative_id"] == "Shared services"
    shared.redo()
    assert only(shared, BENEFITS).texts["initiative_id"] == "New"


def test_a_failed_edit_leaves_nothing(shared: Workspace) -> None:
    told: list[Touched] = []
    shared.listeners.append(told.append)
    with (
        pytest.raises(InvalidRecordError, match="ends before it starts"),
        shared.edit("Bad") as session,
    ):
        records.update(session, BENEFITS, 1, {"title": "changed"})
        records.update(
            session, BENEFITS, 1, {"starts_on": date(2027, 1, 1), "ends_on": date(2026, 1, 1)}
        )
    assert only(shared, BENEFITS).values["title"] == "Estates"
    assert not told


def test_what_comes_to_nothing_is_not_remembered(shared: Workspace) -> None:
    with shared.edit("Nothing") as session:
        records.update(session, BENEFITS, 1, {"title": "Estates"})
        records.remove(
            session,
            INITIATIVES,
            records.add(session, INITIATIVES, {"title": "A", "programme_id": 1}),
        )
    assert [done.label for done in shared.done] == ["Add sample"]


def test_a_record_others_refer_to_stays(shared: Workspace) -> None:
    with (
        pytest.raises(GovTransformError, match="Benefits: 1 would be"),
        shared.edit("R") as session,
    ):
        records.remove(session, INITIATIVES, 1)


def test_bulk_statements_are_refused(shared: Workspace) -> None:
    with pytest.raises(RuntimeError), shared.edit("Bulk") as session:
        session.execute(update(BENEFITS.entity).values(title="x"))


def test_a_code_is_never_given_twice(shared: Workspace) -> None:
    with shared.edit("Add") as session:
        records.remove(
            session,
            INITIATIVES,
            records.add(session, INITIATIVES, {"title": "A", "programme_id": 1}),
        )
        records.add(session, INITIATIVES, {"title": "B", "programme_id": 1}, "INI-0040")
        records.add(session, INITIATIVES, {"title": "C", "programme_id": 1})
    with shared.read() as session:
        assert [r.code for r in rows(session, INITIATIVES)] == ["INI-0001", "INI-0040", "INI-0041"]


def test_a_conflicting_edit_names_who_changed_what(opened: Opener, shared: Workspace) -> None:
    seen = only(shared, BENEFITS).version
    change(opened("Bob"), BENEFITS, full_year=Decimal(5))
    with pytest.raises(
        ConflictError, match=r"Bob changed Full-year value of BEN-0001 at \d\d:\d\d"
    ):
        change(shared, BENEFITS, seen, full_year=Decimal(7))
    change(shared, BENEFITS, seen, title="Offices")  # another field: no conflict
    assert only(shared, BENEFITS).values["full_year"] == Decimal(5)


def test_undo_waits_until_others_have_taken_theirs_back(opened: Opener, shared: Workspace) -> None:
    bob = opened("Bob")
    change(shared, BENEFITS, full_year=Decimal(1))
    change(bob, BENEFITS, full_year=Decimal(2))
    with pytest.raises(ConflictError, match="Bob changed Full-year value"):
        shared.undo()
    bob.undo()
    shared.undo()
    assert only(shared, BENEFITS).values["full_year"] == Decimal("1000.01")


def test_undo_does_not_remove_a_record_somebody_worked_on(
    opened: Opener, shared: Workspace
) -> None:
    change(opened("Bob"), BENEFITS, full_year=Decimal(2))
    with pytest.raises(ConflictError, match="Bob changed Full-year value"):
        shared.undo()
    assert only(shared, BENEFITS).values["full_year"] == Decimal(2)


def test_listeners_hear_once_of_every_change(opened: Opener, shared: Workspace) -> None:
    told: list[Touched] = []
    shared.listeners.append(told.append)
    change(shared, BENEFITS, full_year=Decimal(1))
    shared.catch_up()
    change(opened("Bob"), INITIATIVES, summary="Bob")
    shared.catch_up()
    shared.catch_up()
    assert told == [{"benefit": frozenset({1})}, {"initiative": frozenset({1})}]


def test_the_trail_says_who_what_and_why(shared: Workspace) -> None:
    with shared.edit("Rename", reason="New name") as session:
        records.update(session, BENEFITS, 1, {"title": "Offices"})
    shared.undo()
    query = select(AuditLine).where(AuditLine.field == "title", AuditLine.table_name == "benefit")
    with shared.read() as session:
        lines = session.scalars(query.order_by(AuditLine.id))
        told = [(a.who, a.action, a.before, a.after, a.reason) for a in lines]
    assert told == [
        ("Ann", "Add sample", None, "Estates", None),
        ("Ann", "Rename", "Estates", "Offices", "New name"),
        ("Ann", "Undo: Rename", "Offices", "Estates", None),
    ]


@pytest.mark.parametrize(
    ("register", "link"), [(ACTIONS, {"source": "risk:1"}), (RISK_ASSESSMENTS, {"risk_id": 1})]
)
def test_what_others_refer_to_by_now_is_not_undone(
    opened: Opener, shared: Workspace, register: Register, link: dict[str, object]
) -> None:
    add(shared, RISKS, title="Data is late")
    more = {"title": "Ask again"} if register is ACTIONS else {"assessed_on": date(2026, 5, 1)}
    add(opened("Bob"), register, **link, **more)
    with pytest.raises(GovTransformError, match="1 would be left without this risk"):
        shared.undo()
    assert len(values_of(shared, RISKS)) == 1
    assert shared.done
