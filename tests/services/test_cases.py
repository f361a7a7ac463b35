"""B01: a case that was submitted stays as it was; versions follow one another."""

import json
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest
from sqlalchemy import text

from govtransform.errors import GovTransformError, InvalidRecordError, ReasonNeededError
from govtransform.queries.cases import case_lines
from govtransform.registers import (
    BENEFITS,
    CASE_SECTIONS,
    CASES,
    COST_LINES,
    COST_VALUES,
    OPTIONS,
    SCORES,
)
from govtransform.registers.case.cases import CaseState
from govtransform.registers.case.options import OptionKind
from govtransform.registers.people.people import PEOPLE
from govtransform.services import records, standing
from govtransform.services.case_copies import NewOption, add_option
from govtransform.store.workspace import Workspace
from tests.cases import (
    PREFERRED,
    TODAY,
    begun,
    broken,
    change,
    content,
    move,
    npsv,
    option_with_line,
    submitted,
    worked_example,
)
from tests.conftest import Opener
from tests.factories import add, put, sample


def refused() -> AbstractContextManager[object]:
    return pytest.raises(InvalidRecordError, match="B01")


def digest(workspace: Workspace) -> str:
    with workspace.read() as session:
        return case_lines(session)[0].digest


def test_a_submitted_case_tells_what_it_told_then(shared: Workspace) -> None:
    worked_example(shared)
    before = content(shared)
    submitted(shared)
    put(shared, "forecast", 500_000, grid=COST_VALUES)
    after = content(shared)
    assert npsv(shared, PREFERRED) == Decimal("12065.48")
    assert (after.head.state, after.head.submitted_on) == ("Submitted", TODAY)
    assert after.options == before.options
    assert len(digest(shared)) == 64
    assert broken(shared) == []


def _section(workspace: Workspace) -> None:
    change(workspace, CASE_SECTIONS, 1, text="Other words")


def _case(workspace: Workspace) -> None:
    change(workspace, CASES, 1, horizon_years=3)


def _option(workspace: Workspace) -> None:
    change(workspace, OPTIONS, 1, name="Another name")


def _line(workspace: Workspace) -> None:
    change(workspace, COST_LINES, 2, is_sunk=True)


def _cells(workspace: Workspace) -> None:
    put(workspace, "forecast", 1, grid=COST_VALUES, line=2)


def _new_line(workspace: Workspace) -> None:
    add(workspace, BENEFITS, title="More", initiative_id=1, option_id=2)


def _new_option(workspace: Workspace) -> None:
    with workspace.edit("Add an option") as session:
        add_option(session, 1, NewOption("Late", OptionKind.LESS_AMBITIOUS))


def _live_line_moved_in(workspace: Workspace) -> None:
    change(workspace, COST_LINES, 1, option_id=2)


def _gone(workspace: Workspace) -> None:
    with workspace.edit("Remove a section") as session:
        records.remove(session, CASE_SECTIONS, 1)


def _archived(workspace: Workspace) -> None:
    with workspace.edit("Archive a line") as session:
        records.archive(session, COST_LINES, 2)


def _score(workspace: Workspace) -> None:
    add(workspace, SCORES, criterion_id=1, target="option:1", value=3, reason="Late")


def _taken_back(workspace: Workspace) -> None:
    with workspace.edit("Take back", "A slip") as session:
        records.update(session, CASES, 1, {"state": "Drafting"})


EDITS = (
    _section, _case, _option, _line, _cells, _new_line, _new_option, _live_line_moved_in, _gone,
    _archived, _score, _taken_back,
)  # fmt: skip


def test_nothing_in_a_submitted_case_can_change(shared: Workspace) -> None:
    worked_example(shared)
    option_with_line(shared)
    submitted(shared)
    before = content(shared)
    for edit in EDITS:
        with refused():
            edit(shared)
    assert content(shared) == before


def test_an_undo_by_another_changes_nothing_in_it_either(opened: Opener) -> None:
    ann, bob = opened(), opened("Bob")
    sample(ann)
    worked_example(ann)
    _, line = option_with_line(ann)
    ann.judges.append(standing.judge)
    put(ann, "forecast", 700, grid=COST_VALUES, line=line)
    submitted(bob)
    with refused():
        ann.undo()


def test_what_was_altered_outside_is_found(workspace: Workspace) -> None:
    worked_example(workspace)
    submitted(workspace)
    assert broken(workspace) == []
    with workspace.edit("Tamper") as session:
        connection = session.connection()
        connection.execute(text("UPDATE business_case SET frozen = replace(frozen, '40000', '4')"))
    assert ["BCS-0001" in told for told in broken(workspace)] == [True]


def test_what_can_no_longer_be_read_is_said_to_be_altered(workspace: Workspace) -> None:
    begun(workspace)
    submitted(workspace)
    with workspace.edit("Tamper") as session:
        session.connection().execute(text("UPDATE business_case SET frozen = 'nothing'"))
    with pytest.raises(GovTransformError, match="altered"):
        content(workspace)


def test_a_case_is_submitted_only_by_the_step_that_freezes_it(workspace: Workspace) -> None:
    begun(workspace)
    with refused():
        change(workspace, CASES, 1, state="Submitted")


def test_steps_are_taken_one_by_one_and_back_with_a_reason(workspace: Workspace) -> None:
    begun(workspace)
    with pytest.raises(GovTransformError, match="In assurance"):
        move(workspace, CaseState.SUBMITTED)
    move(workspace, CaseState.IN_ASSURANCE)
    with pytest.raises(ReasonNeededError):
        move(workspace, CaseState.DRAFTING)
    move(workspace, CaseState.SUBMITTED)
    with pytest.raises(GovTransformError, match="name the decision"):
        move(workspace, CaseState.APPROVED)


def test_the_undo_of_a_submission_opens_the_case_again(shared: Workspace) -> None:
    shared.judges.append(standing.judge)
    worked_example(shared)
    submitted(shared)
    shared.undo()
    _section(shared)
    assert (content(shared).head.state, digest(shared)) == ("In assurance", "")


def test_nobody_is_named_where_a_case_is_frozen(workspace: Workspace) -> None:
    worked_example(workspace)
    person = add(workspace, PEOPLE, name="Ruth Calloway")
    change(workspace, CASE_SECTIONS, 1, reviewer_id=person)
    submitted(workspace)
    assert content(workspace).parts[0].sections[0].reviewer == "Ruth Calloway"
    with workspace.read() as session:
        frozen = session.scalars(text("SELECT frozen FROM business_case")).one()
    assert "Ruth" not in frozen
    assert json.loads(frozen)["format"] == "govtransform-frozen-case/1"


def test_a_short_list_names_what_each_option_is_for(workspace: Workspace) -> None:
    begun(workspace)
    with pytest.raises(InvalidRecordError, match="Long list"):
        add(workspace, OPTIONS, case_id=1, name="Unsorted", is_shortlisted=True)
