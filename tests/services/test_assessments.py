"""Filling assessments in, and beginning the next one."""

from datetime import date

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.assessment_sheet import Sheet, sheet
from govtransform.registers import ASSESSMENTS
from govtransform.services import assessments
from govtransform.store.workspace import Workspace
from tests.factories import add, change


@pytest.fixture
def standard(shared: Workspace) -> Workspace:
    add(shared, ASSESSMENTS, title="Beta", kind="Service standard", edition="service_standard",
        assessed_on=date(2026, 4, 1))  # fmt: skip
    return shared


def told(workspace: Workspace, assessment_id: int = 1) -> Sheet:
    with workspace.read() as session:
        found = sheet(session, assessment_id)
    assert found is not None
    return found


def put(workspace: Workspace, item: str, assessment_id: int = 1, **values: str | None) -> None:
    with workspace.edit("Assess") as session:
        assessments.put(session, assessment_id, {item: values})


def test_every_item_of_the_edition_is_on_the_sheet(standard: Workspace) -> None:
    found = told(standard)
    assert len(found.lines) == 14
    assert found.answered == 0


def test_a_result_is_kept_changed_and_undone(standard: Workspace) -> None:
    put(standard, "1", result="Not met", evidence="No research yet")
    put(standard, "1", result="Met")
    assert (told(standard).lines[0].result, told(standard).answered) == ("Met", 1)
    standard.undo()
    assert told(standard).lines[0].result == "Not met"


def test_clearing_what_was_never_said_keeps_nothing(standard: Workspace) -> None:
    put(standard, "2", result=None)
    assert told(standard).answered == 0


def test_a_final_assessment_is_not_typed_over(standard: Workspace) -> None:
    change(standard, ASSESSMENTS, state="Final")
    with pytest.raises(GovTransformError, match="final"):
        put(standard, "1", result="Met")


def test_the_next_one_has_the_targets_and_knows_what_was_found(standard: Workspace) -> None:
    put(standard, "1", result="Not met", target="Met")
    with standard.edit("Again") as session:
        made = assessments.begin_again(session, 1, date(2026, 9, 1))
    line = told(standard, made).lines[0]
    assert (line.result, line.before, line.target) == ("", "Not met", "Met")


def test_another_edition_is_never_what_was_before(standard: Workspace) -> None:
    put(standard, "1", result="Met")
    other = add(standard, ASSESSMENTS, title="Cyber", kind="Service standard",
                edition="cyber_caf_3_2", assessed_on=date(2026, 9, 1))  # fmt: skip
    assert {line.before for line in told(standard, other).lines} == {""}
