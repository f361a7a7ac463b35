"""The audit trail edit by edit: filtered, a page at a time, and proved line by line."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from govtransform.exchange import edits_file
from govtransform.queries import every_edit
from govtransform.queries.every_edit import Asked
from govtransform.registers import COST_LINES, COST_VALUES, PEOPLE, RISKS, TEAMS
from govtransform.services import records
from govtransform.store import audit
from govtransform.store.workspace import Workspace
from tests.factories import add, change, put


@pytest.fixture
def edited(shared: Workspace) -> Workspace:
    """A risk was added and renamed, a team came and went, a budget was typed."""
    add(shared, RISKS, title="=Late")
    change(shared, RISKS, title="Later")
    add(shared, TEAMS, name="Data")
    with shared.edit("Remove the team", "It was merged") as session:
        records.remove(session, TEAMS, 1)
    add(shared, COST_LINES, name="Build", initiative_id=1)
    put(shared, "budget", 100, grid=COST_VALUES)
    return shared


def test_each_edit_says_who_what_from_what_to_what(edited: Workspace) -> None:
    with edited.read() as session:
        (amount, *_) = every_edit.edits(session, Asked()).shown
        of_risk = every_edit.edits(session, Asked(register="risks")).shown
        of_cost = every_edit.edits(session, Asked(register="cost-lines")).shown
        (gone, *_) = every_edit.edits(session, Asked(register="teams")).shown
    assert (amount.record, amount.field, amount.before) == ("CST-0001 Build", "Budget", "")
    assert amount in of_cost
    assert amount.after == "£100.00 (months: 1)"
    renamed = of_risk[0]
    assert (renamed.who, renamed.field, renamed.before, renamed.after) == (
        "Ann", "Title", "=Late", "Later",
    )  # fmt: skip
    assert (renamed.register, renamed.record, renamed.row_id) == ("risks", "RSK-0001 Later", 1)
    assert (gone.row_id, gone.record) == (None, "Team number 1, since removed")
    assert (gone.action, gone.reason, gone.after) == ("Remove the team", "It was merged", "")


def test_a_text_kept_of_a_person_is_told_as_it_was_and_not_as_it_is_sealed(
    workspace: Workspace,
) -> None:
    add(workspace, PEOPLE, name="Ola")
    with workspace.edit("Keep") as session:
        records.update(session, PEOPLE, 1, {}, kept={"fte": "half, from May"})
    with workspace.read() as session:
        (kept, *_) = every_edit.edits(session, Asked(register="people")).shown
    assert (kept.field, kept.after) == ("Kept as text", '{"fte": "half, from May"}')


def test_pages_tell_the_whole_trail_once_and_filters_a_part_of_it(edited: Workspace) -> None:
    with edited.read() as session:
        lines, before = [], None
        while True:
            page = every_edit.edits(session, Asked(), before, count=7)
            assert len(page.shown) <= 7
            lines += [edit.line for edit in page.shown]
            if page.older is None:
                break
            before = page.older
        assert lines == [*range(audit.end(session), 0, -1)]
        assert [edit.line for edit in every_edit.walk(session, Asked())] == lines
        today = datetime.now(UTC).astimezone().date()
        of_today = Asked("Ann", today)
        assert len(every_edit.edits(session, of_today, count=9_999).shown) == len(lines)
        for other in (Asked("Bob"), Asked(day=today - timedelta(days=2))):
            assert not every_edit.edits(session, other).shown
        assert every_edit.people(session) == ["Ann"]


def test_what_is_filtered_is_written_to_a_file_without_a_formula(
    edited: Workspace, tmp_path: Path
) -> None:
    with edited.read() as session:
        asked = Asked(register="risks")
        count = edits_file.save(session, asked, tmp_path / "edits.csv")
        assert count == len(every_edit.edits(session, asked, count=999).shown)
    text = (tmp_path / "edits.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Line,When,Who,Register,Record,Field,From,To")
    assert "Risks,RSK-0001 Later,Title,'=Late,Later" in text


def test_a_line_that_was_changed_outside_breaks_the_chain(workspace: Workspace) -> None:
    add(workspace, RISKS, title="Late")
    with workspace.read(whole=True) as session:
        chain = every_edit.verified(session)
        assert (chain.faults, chain.head) == ((), audit.head(session))
        for statement in (
            "DROP TRIGGER kept_UPDATE", "UPDATE audit_line SET who = 'Bob' WHERE id = 2",
        ):  # fmt: skip
            session.connection().execute(sa.text(statement))
        assert every_edit.verified(session).faults == (
            "The audit trail was changed at line 2",
            "The database no longer keeps the audit trail from being changed",
        )
