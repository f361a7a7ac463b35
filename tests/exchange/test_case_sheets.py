"""The sheets of a business case beyond its model: options, sensitivity, and the log of QA."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govtransform.exchange import business_case
from govtransform.queries.case_check import content_check
from govtransform.queries.case_content import BusinessCase
from govtransform.store.workspace import Workspace
from tests import cases as registered
from tests.exchange import cases
from tests.exchange.recalculate import by_ironcalc, differences, poisoned


def rows(case: BusinessCase, folder: Path, sheet: str) -> list[tuple[Any, ...]]:
    """A sheet as a reader without an engine sees it, from its headings on."""
    business_case.save(case, cases.STAMP, folder / "case.xlsx")
    book = load_workbook(folder / "case.xlsx", data_only=True)
    return list(book[sheet].iter_rows(4, values_only=True))


def test_switching_values_stand_line_by_line(tmp_path: Path) -> None:
    told = {row[0]: row for row in rows(cases.example(), tmp_path, "Sensitivity")}
    assert told["benefits"][3] == pytest.approx(-0.10766, abs=1e-5)
    assert told["CST-0001"][2] == pytest.approx(-100_000)
    assert told["CST-0001"][3] == pytest.approx(0.12065, abs=1e-5)


def test_a_pair_of_changes_has_the_npsv_of_our_own_appraisal(tmp_path: Path) -> None:
    found = [
        row for row in rows(cases.example(), tmp_path, "Sensitivity") if row[0] in set("123456789")
    ]
    worths = {(round(row[2], 4), round(row[3], 4)): row[4] for row in found}
    assert len(found) == 9
    assert worths[0, 0] == pytest.approx(12065.479, abs=0.001)


def test_options_are_ranked_and_the_one_that_leads_is_live(
    workspace: Workspace, tmp_path: Path
) -> None:
    registered.worked_example(workspace)
    registered.option_with_line(workspace)
    case = registered.content(workspace)
    _, *found = rows(case, tmp_path, "Options")
    assert [row[3] for row in found] == sorted(row[3] for row in found)
    assert found[0][1] == "Preferred way forward"
    live = load_workbook(tmp_path / "case.xlsx")["Options"]
    assert str(live["G5"].value).startswith("=Calc_NPV!")
    assert live["G6"].data_type == "n"


def test_the_log_has_findings_and_waivers_with_their_reasons(
    workspace: Workspace, tmp_path: Path
) -> None:
    registered.worked_example(workspace)
    with workspace.read() as session:
        case = registered.content(workspace)
        checked = content_check(session, case, registered.TODAY)
    assert checked is not None
    business_case.save(case, cases.STAMP, tmp_path / "case.xlsx", checked)
    found = list(load_workbook(tmp_path / "case.xlsx")["QA_Log"].iter_rows(5, values_only=True))
    assert [row[1] for row in found].count("To fix") == len(checked.to_fix)
    assert found[-1][1] == "Passed"


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10_000))
def test_ironcalc_agrees_on_any_case_with_options(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.xlsx"
    book = business_case.save(cases.with_options(seed), cases.STAMP, path)
    bad = poisoned(path, tmp_path / "poisoned.xlsx")
    assert not differences(by_ironcalc(bad, book.figures), book.figures)
