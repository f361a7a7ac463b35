"""The sheets of a business case beyond its model: options, sensitivity, and the log of QA."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ironcalc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from govtransform.calc.case_appraisal import appraise
from govtransform.calc.changes import changed as with_changes
from govtransform.calc.options import npsv_under
from govtransform.calc.profiles import Schedule
from govtransform.exchange import business_case, case_return
from govtransform.exchange.case_extras import Extras
from govtransform.exchange.case_lines import CaseLines
from govtransform.queries.case_check import content_check
from govtransform.queries.case_content import BusinessCase
from govtransform.queries.case_results import case_results
from govtransform.queries.case_tests import option_tests
from govtransform.queries.case_words import ScenarioLine
from govtransform.store.workspace import Workspace
from tests import cases as registered
from tests.exchange import cases
from tests.exchange.recalculate import by_ironcalc, differences, poisoned


@dataclass(frozen=True)
class Read:
    """A case and its workbook, as a reader without an engine sees it."""

    case: BusinessCase
    book: Workbook
    path: Path

    def table(self, sheet: str, name: str) -> list[dict[str, Any]]:
        """The rows of a table by its headings."""
        cells = self.book[sheet][self.book[sheet].tables[name].ref]
        headings, *found = [[cell.value for cell in row] for row in cells]
        return [dict(zip(headings, row, strict=True)) for row in found]


def read(case: BusinessCase, folder: Path) -> Read:
    path = folder / "case.xlsx"
    business_case.save(case, cases.STAMP, path)
    return Read(case, load_workbook(path, data_only=True), path)


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A case of 16 years, with four options, and scenarios with a delay and with a rate."""
    return read(cases.with_options(3), tmp_path_factory.mktemp("four"))


def test_switching_values_stand_line_by_line(tmp_path: Path) -> None:
    found = read(cases.example(), tmp_path).table("Sensitivity", "tblSwitching")
    told = {row["Ref"]: [*row.values()] for row in found}
    assert told["benefits"][3] == pytest.approx(-0.10766, abs=1e-5)
    assert told["CST-0001"][2:] == pytest.approx([-100_000, 0.12065, "n/a"], abs=1e-5)


def test_every_option_is_worked_in_formulas(four: Read) -> None:
    formulas = load_workbook(four.path)["Options"]
    lines = CaseLines(four.case)
    named = four.table("Options", "tblOptions")
    for row in named:
        way = next(way for way in lines.ways if way.code == row["Ref"])
        assert row["NPSV of the option alone"] == pytest.approx(float(way.appraisal.worth.npsv))
    first = formulas.tables["tblOptions"].ref.split(":")[0]
    top = formulas[first].row
    for cells in formulas.iter_rows(top + 1, top + len(named), 4, 16):
        told = [cell.value for cell in cells if cell.value != "n/a"]
        assert len(told) == (4 if cells[2].value == "n/a" else 13)  # business as usual is not more
        assert all(str(value).startswith("=") for value in told)


def test_what_leads_is_told_beside_business_as_usual_as_on_its_page(four: Read) -> None:
    lead = case_results(four.case).lead
    assert lead is not None
    assert lead.more is not None
    found = four.table("Options", "tblOptions")
    (row,) = (row for row in found if row["Ref"] == lead.line.code)
    beside = row["NPSV beside business as usual"]
    assert beside == pytest.approx(float(lead.more.worth.npsv))
    worth = lead.more.worth
    for heading, figure in (
        ("Benefit-cost ratio, all costs", worth.bcr_all_costs),
        ("Benefit-cost ratio, net public cost", worth.bcr_net_public_cost),
        ("Equal sum a year (EANC)", worth.equivalent_annual),
        ("Paid back after, years", worth.payback.permanent),
    ):
        told = row[heading]
        assert (
            isinstance(told, str)
            if figure.value is None
            else told == pytest.approx(float(figure.value))
        )
    tests = option_tests(four.case, lead)
    assert tests is not None
    scenarios = [[*row.values()] for row in four.table("Sensitivity", "tblScenarios")]
    assert [row[7] for row in scenarios[1:]] == pytest.approx(
        [float(each.npsv) for each in tests.tried]
    )
    assert [row[8] for row in scenarios[1:]] == [
        pytest.approx(float(each.bcr.value)) if each.bcr and each.bcr.value else "n/a"
        for each in tests.tried
    ]
    grid = [[*row.values()][3:] for row in four.table("Sensitivity", "tblTwoWay")[1:]]
    assert grid == [pytest.approx([float(cell) for cell in row]) for row in tests.table]


def test_weights_and_effects_stand_beside_the_plain_figures(four: Read) -> None:
    found = {row["Ref"]: row for row in four.table("Options", "tblOptions")}
    for each in four.case.appraised:
        told = found[each.option.key]["NPSV alone, weighted by who gains"]
        assert told == pytest.approx(float(each.weighted_npsv or each.worth.npsv))
    cells = four.book["Calc_NPV"].iter_rows(5, max_col=5, values_only=True)
    costs = {row[0]: row[4] for row in cells if str(row[1]).startswith("Present cost of a unit")}
    assert {f"{each.option.key} unit_cost_1": pytest.approx(float(each.per_unit[0].each.value or 0))
            for each in four.case.appraised if each.per_unit} == costs  # fmt: skip


def test_the_workbook_says_who_made_it_and_what_it_is(four: Read) -> None:
    people = {row["Part"]: row for row in four.table("QA_Log", "tblQaPeople")}
    assert people["Analyst"]["Who, or by what decision"] == "Ann"
    assert people["Assurer"]["Who, or by what decision"] == "Nobody is named"
    (version,) = four.table("Version", "tblVersions")
    assert (version["Author"], version["Change"]) == ("Ann", "The first version")
    about = {row["Item"]: row["Value"] for row in four.table("Version", "tblAboutThisFile")}
    props = {each.name: each.value or "" for each in four.book.custom_doc_props.props}  # type: ignore[attr-defined]
    assert props == {f"GovTransform {name}": value or "" for name, value in about.items()}


def test_both_ends_of_the_tests_are_those_of_the_page(four: Read) -> None:
    lead = case_results(four.case).lead
    assert lead is not None
    assert lead.tests is not None
    found = [[*row.values()] for row in four.table("Sensitivity", "tblTornado")]
    assert [row[1] for row in found] == [bar.driver.name for bar in lead.tests.bars]
    assert [row[4:6] for row in found] == [
        pytest.approx([float(bar.low), float(bar.high)]) for bar in lead.tests.bars
    ]


def test_each_profile_has_the_worth_of_each_option(four: Read) -> None:
    profile = next(p for p in four.case.profiles if p.id == "uk_green_book_standard")
    row = next(r for r in four.table("Sensitivity", "tblProfiles") if profile.label in r.values())
    for each in four.case.appraised:
        worth = npsv_under(each.appraisal.inputs, Schedule(profile))
        heading = f"NPSV of the option alone: {each.option.key} {each.option.name}"
        assert row[heading] == pytest.approx(float(worth))


def changed(four: Read, folder: Path, *edits: tuple[str, object]) -> Any:
    """Edit constants of Inputs_Global by their references; what ironcalc makes of it then."""
    book = load_workbook(four.path)
    for ref, value in edits:
        row = next(r for r in book["Inputs_Global"].iter_rows(5) if r[0].value == ref)
        book["Inputs_Global"].cell(row[0].row or 0, 5).value = value  # type: ignore[assignment]
    book.save(folder / "changed.xlsx")
    model = ironcalc.load_from_xlsx(str(folder / "changed.xlsx"))
    model.evaluate()
    return model


@pytest.mark.parametrize("scenario", cases.LATE)
def test_a_scenario_is_one_choice_away(four: Read, scenario: ScenarioLine, tmp_path: Path) -> None:
    model = changed(four, tmp_path, ("scenario_choice", scenario.name))
    lead = CaseLines(four.case).lead
    made = appraise(with_changes(lead.appraisal.inputs, scenario.changes))
    place = business_case.build(four.case, cases.STAMP).place
    for key, figure in (
        ("npsv_o1", made.worth.npsv), ("bcr_net_o1", made.worth.bcr_net_public_cost.value),
        ("payback_o1", made.worth.payback.first.value),
        ("eanc_o1", made.worth.equivalent_annual.value),
    ):  # fmt: skip
        found = model.get_cell_value_by_ref(f"Calc_NPV!E{place(key).row}")
        assert isinstance(found, str) if figure is None else found == pytest.approx(float(figure))
    gap = sum(sum(money.gap) for money in made.affordability)
    total = model.get_cell_value_by_ref(f"Financial_Case!F{place('all_gap').row}")
    assert total == pytest.approx(float(gap))


def test_lines_that_options_share_stand_once(workspace: Workspace, tmp_path: Path) -> None:
    registered.worked_example(workspace)
    registered.option_with_line(workspace)
    case = registered.content(workspace)
    shared = replace(
        case,
        options=tuple(
            replace(each, lines=replace(each.lines, costs=case.inputs.costs))
            if each.lines and not each.lines.costs
            else each
            for each in case.options
        ),
    )
    made = business_case.build(shared, cases.STAMP)
    assert list(CaseLines(shared).costs.owners.values()).count((1, 2)) == 1
    refs = [key[1] for key in made.inputs.values if key[0] == "Inputs_Costs"]
    assert refs.count("CST-0001") == 1 + len(case.year_labels)


def test_the_log_has_findings_and_waivers_with_their_reasons(
    workspace: Workspace, tmp_path: Path
) -> None:
    registered.worked_example(workspace)
    with workspace.read() as session:
        case = registered.content(workspace)
        checked = content_check(session, case, registered.TODAY)
    assert checked is not None
    business_case.save(case, cases.STAMP, tmp_path / "case.xlsx", Extras(checked))
    found = list(load_workbook(tmp_path / "case.xlsx")["QA_Log"].iter_rows(5, values_only=True))
    assert [row[1] for row in found].count("To fix") == len(checked.to_fix)
    assert [row[1] for row in found].count("Passed") == 1


def test_without_the_fast_colours_what_crosses_sheets_is_a_working_like_others(
    tmp_path: Path,
) -> None:
    told = Extras(has_fast_colours=False)
    business_case.save(cases.example(), cases.STAMP, tmp_path / "case.xlsx", told)
    book = load_workbook(tmp_path / "case.xlsx")
    styles = {cell.style for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {"GT_in", "GT_calc", "GT_out"} <= styles
    assert not styles & {"GT_import", "GT_export"}
    key = [row[0].value for row in book["Contents"].iter_rows(5)]
    assert "GT_in" in key
    assert "GT_import" not in key


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10_000))
def test_ironcalc_agrees_on_any_case_with_options(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.xlsx"
    book = business_case.save(cases.with_options(seed), cases.STAMP, path)
    bad = poisoned(path, tmp_path / "poisoned.xlsx")
    assert not differences(by_ironcalc(bad, book.figures), book.figures)


def test_three_inputs_of_different_options_are_three_differences(
    workspace: Workspace, tmp_path: Path
) -> None:
    registered.worked_example(workspace)
    registered.option_with_line(workspace)
    path = tmp_path / "case.xlsx"
    business_case.save(registered.content(workspace), cases.STAMP, path)
    book = load_workbook(path)
    costs, gains = book["Inputs_Costs"], book["Inputs_Benefits"]
    lines = [row for row in costs.iter_rows(5) if str(row[0].value).startswith("CST-")]
    first = [next(cell for cell in row[6:] if cell.value) for row in lines[:2]]
    last = next(cell for row in gains.iter_rows(5) for cell in row[6:] if cell.value)
    for cell in (*first, last):
        cell.value = float(str(cell.value)) + 7
    book.save(path)
    with workspace.read() as session:
        found = case_return.read(session, path)
    assert len(found.differences) == 3
    assert not found.remarks
