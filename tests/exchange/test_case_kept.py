"""A workbook of a case that went out is on record, and is found when it no longer matches."""

import hashlib
from contextlib import closing
from pathlib import Path

from govtransform.exchange import business_case, case_kept
from govtransform.queries.case_check import case_check
from govtransform.registers import COST_VALUES, EXCHANGES
from govtransform.store.entrance import Access
from govtransform.store.workspace import Workspace
from tests import cases
from tests.exchange.test_case_return import STAMP
from tests.factories import put, values_of

RULE = "CHK-118"


def sent(workspace: Workspace, folder: Path, case_id: int = 1) -> str:
    """Have something kept under the name of a workbook; why it could not be."""
    path = folder / "case.xlsx"
    path.write_bytes(b"a workbook")
    return case_kept.keep(workspace, cases.content(workspace, case_id), STAMP, path)


def state(workspace: Workspace, case_id: int = 1) -> str:
    """What the checker says of the workbook that went out last."""
    with workspace.read() as session:
        found = case_check(session, case_id, cases.TODAY)
    if any(rule.id == RULE for rule in (*found.passed, *found.not_checked)):
        return "passed" if any(rule.id == RULE for rule in found.passed) else "not checked"
    (place,) = (hit for each in found.to_fix if each.rule.id == RULE for hit in each.places)
    return f"{place.code} {place.field}: {place.words}"


def test_the_record_has_the_hash_the_mark_and_what_the_workbook_comes_to(
    workspace: Workspace, tmp_path: Path
) -> None:
    cases.worked_example(workspace)
    case = cases.content(workspace)
    book = business_case.save(case, STAMP, tmp_path / "case.xlsx")
    assert case_kept.keep(workspace, case, STAMP, tmp_path / "case.xlsx") == ""
    (kept,) = values_of(workspace, EXCHANGES)
    assert (kept["kind"], kept["source"], kept["scope"]) == ("Export", "case.xlsx", "BCS-0001 0.1")
    assert f"{kept['control_total']}" == "12065.48"
    assert kept["file_hash"] == hashlib.sha256((tmp_path / "case.xlsx").read_bytes()).hexdigest()
    rows = book.book["Version"].iter_rows(5, max_col=2, values_only=True)
    assert ("Export", kept["mark"]) in rows


def test_a_case_that_was_changed_no_longer_matches_until_it_is_exported_again(
    shared: Workspace, tmp_path: Path
) -> None:
    cases.worked_example(shared)
    assert state(shared) == "not checked"
    assert sent(shared, tmp_path) == ""
    assert state(shared) == "passed"
    put(shared, "forecast", 90_000, grid=COST_VALUES)
    told = state(shared)
    assert told.startswith("XCH-0001 control_total: “case.xlsx” of 1 Sep 2026")
    assert "£12,065.48" in told
    assert "£22,065.48 now." in told
    sent(shared, tmp_path)
    assert state(shared) == "passed"
    shared.undo()  # the record of the second export
    assert state(shared).startswith("XCH-0001")


def test_a_workbook_of_the_draft_does_not_match_the_version_that_was_frozen(
    workspace: Workspace, tmp_path: Path
) -> None:
    cases.worked_example(workspace)
    sent(workspace, tmp_path)
    put(workspace, "forecast", 90_000, grid=COST_VALUES)
    cases.submitted(workspace)
    put(workspace, "forecast", 100_000, grid=COST_VALUES)  # live again as it was: no matter
    assert state(workspace).startswith("XCH-0001")
    sent(workspace, tmp_path)
    assert state(workspace) == "passed"
    assert state(workspace, cases.versioned(workspace)) == "not checked"  # nothing of it went out


def test_an_export_holds_where_it_cannot_be_recorded_and_says_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    cases.worked_example(workspace)
    with closing(Workspace(workspace.location, "Bea", Access.READ)) as reader:
        told = sent(reader, tmp_path)
    assert told.startswith("The workbook was written, and the programme has no record of it")
    assert "Nothing can be changed here." in told
    assert values_of(workspace, EXCHANGES) == []
