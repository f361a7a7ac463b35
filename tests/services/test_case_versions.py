"""B01: versions of a case follow one another, and are compared item by item."""

from datetime import date
from decimal import Decimal

import pytest

from govtransform.errors import GovTransformError
from govtransform.queries.case_compare import CaseDifference, Kind, compare
from govtransform.queries.cases import case_lines
from govtransform.registers import CASE_SECTIONS, CASES, COST_VALUES, OBJECTIVES, SCORES, WAIVERS
from govtransform.registers.case.cases import CaseState
from govtransform.registers.case.options import OptionKind
from govtransform.registers.people.people import PEOPLE
from govtransform.services import amounts
from govtransform.services.case_copies import NewOption, add_option
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.cases import (
    PREFERRED,
    approved,
    begun,
    broken,
    change,
    content,
    move,
    npsv,
    option_with_line,
    versioned,
    worked_example,
)
from tests.factories import add, put


def test_the_approval_of_a_version_supersedes_the_one_before(shared: Workspace) -> None:
    worked_example(shared)
    approved(shared)
    second = versioned(shared)
    assert (content(shared, second).head.state, content(shared).head.state) == (
        "Drafting",
        "Approved",
    )
    approved(shared, second)
    assert content(shared).head.state == "Superseded"
    assert content(shared, second).head.follows == "BCS-0001"
    assert broken(shared) == []


def test_a_new_version_has_all_that_the_last_one_had(shared: Workspace) -> None:
    worked_example(shared)
    option_with_line(shared)
    person = add(shared, PEOPLE, name="Ruth")
    add(shared, OBJECTIVES, name="Halve it", kind="Spending", case_id=1, weight_rate=Decimal(1))
    add(shared, SCORES, criterion_id=1, target="option:1", value=3, reason="Late")
    told = {"rule": "CHK-044", "record": "cost_line:2", "reason": "Exchange rate only"}
    add(shared, WAIVERS, case_id=1, waived_by_id=person, waived_on=date(2026, 9, 1), **told)
    second = versioned(shared)
    found = compare(content(shared), content(shared, second))
    assert found == ()
    assert [each.name for each in content(shared, second).objectives] == ["Halve it"]
    assert content(shared, second).waivers[0].record == "cost_line:3"
    shared.undo()
    with shared.read() as session:
        assert len(case_lines(session)) == 1


def test_versions_are_compared_item_by_item(workspace: Workspace) -> None:
    worked_example(workspace)
    option_with_line(workspace)
    second = versioned(workspace)
    with workspace.edit("Change") as session:
        amounts.put(session, COST_VALUES, {(3, "forecast", Month(2026, 4)): Decimal(800)})
    heading = content(workspace, second).parts[0].sections[0]
    change(workspace, CASE_SECTIONS, heading.id, text="Now written")
    change(workspace, CASES, second, timing="End of year")
    found = compare(content(workspace), content(workspace, second))
    inputs = {(each.place, each.item, each.what) for each in found if not each.is_result}
    assert inputs == {
        ("Parameters", "", "Timing"),
        ("Strategic", heading.heading, "Text"),
        ("Do minimum", "Patch", "Total of all years"),
    }
    assert CaseDifference(
        "Do minimum", "Patch", "Total of all years", Decimal(500), Decimal(800), Decimal(300),
        kind=Kind.MONEY,
    ) in found  # fmt: skip
    results = {each.place for each in found if each.is_result}
    assert results == {"Do minimum", PREFERRED}


def test_an_option_may_begin_with_the_lines_of_another(workspace: Workspace) -> None:
    worked_example(workspace)
    preferred = content(workspace).options[2].id
    with workspace.edit("Add an option") as session:
        more = NewOption("More", OptionKind.MORE_AMBITIOUS, copy_of=preferred)
        add_option(session, 1, more)
    assert npsv(workspace, "More") == npsv(workspace, PREFERRED)
    put(workspace, "forecast", 90_000, grid=COST_VALUES, line=2)
    assert npsv(workspace, "More") == Decimal("22065.48")
    assert npsv(workspace, PREFERRED) == Decimal("12065.48")


def test_what_is_gone_is_told(workspace: Workspace) -> None:
    for gone in (
        lambda: move(workspace, CaseState.IN_ASSURANCE, 9),
        lambda: versioned(workspace, 9),
        lambda: content(workspace, 9),
    ):
        with pytest.raises(GovTransformError, match="no longer exists"):
            gone()
    begun(workspace)
    with pytest.raises(GovTransformError, match="name the next one"):
        versioned(workspace, 1, "0.1")
