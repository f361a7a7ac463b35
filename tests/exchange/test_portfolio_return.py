"""The portfolio return: filled, judged, written and read back (product example 10)."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.errors import GovTransformError
from govtransform.exchange import portfolio_return as returns
from govtransform.exchange.return_checks import findings, totals
from govtransform.exchange.return_columns import Layout, columns_of, ratings, recognised
from govtransform.exchange.stamp import Stamp
from govtransform.queries.portfolio_return import entries
from govtransform.registers import COST_LINES, COST_VALUES, INITIATIVES
from govtransform.store.workspace import Workspace
from govtransform.values.period import Month
from tests.exchange.returns import EXEMPT, YEAR, explain, made, three_initiatives
from tests.factories import add, change, put

STAMP = Stamp(datetime(2026, 7, 1, tzinfo=UTC), "Ann", "0.1.0")
SAMPLE = "01_gmpp_uk/gmpp_2022-23_original_headers_sample19.csv"


@pytest.fixture
def three(workspace: Workspace) -> Workspace:
    three_initiatives(workspace)
    for initiative in (1, 2, 3):
        explain(workspace, "Confidence", initiative)
    return workspace


def faults(workspace: Workspace, layout: Layout = Layout.LEGACY) -> list[tuple[str, str]]:
    told = findings(made(workspace, layout).entries, layout, YEAR)
    return [(finding.code, finding.key) for finding in told]


def cells(workspace: Workspace, key: str) -> list[object]:
    return [entry.cells.get(key) for entry in made(workspace).entries]


def test_a_variance_above_five_per_cent_asks_for_a_narrative_and_five_does_not(
    three: Workspace,
) -> None:
    assert cells(three, "fy_variance_pct") == [Decimal("6.2"), Decimal(5), EXEMPT]
    (found,) = findings(made(three).entries, Layout.LEGACY, YEAR)
    assert (found.code, found.key) == ("INI-0001", "fy_variance_narrative")
    assert "+6.2%, above 5%" in found.message


def test_a_return_with_findings_is_refused_and_no_file_made(
    three: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(GovTransformError, match="Write a narrative"):
        returns.write(made(three), tmp_path / "a.csv", STAMP)
    assert not (tmp_path / "a.csv").exists()


def test_exempt_stays_a_text_and_counts_in_no_total(three: Workspace) -> None:
    told = {one.column.key: one for one in totals(made(three).entries, Layout.LEGACY)}
    baseline = told["fy_baseline"]
    assert baseline.counted.total == 18_000_000
    assert baseline.words == "2 of 3 initiatives in this total"
    assert cells(three, "wlc_baseline")[2] == EXEMPT


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_reads_back_without_a_change(
    three: Workspace, tmp_path: Path, layout: Layout, ending: str
) -> None:
    explain(three)
    told, path = made(three, layout), tmp_path / f"a.{ending}"
    returns.write(told, path, STAMP)
    rows = returns.read(path)
    assert len(rows) == 3
    assert set(rows[0]) == {column.key for column in columns_of(layout)}
    assert returns.differences(told, rows) == []


def test_a_changed_a_missing_and_a_strange_row_are_told(three: Workspace, tmp_path: Path) -> None:
    explain(three)
    told, path = made(three), tmp_path / "a.csv"
    returns.write(told, path, STAMP)
    first, *_ = returns.read(path)
    strange = first | {"project_ref": "NEW"}
    found = returns.differences(told, [first | {"fy_forecast": "10.63"}, strange])
    refs = [(one.reference, one.key, one.theirs, one.ours) for one in found]
    assert refs == [
        ("DEPT_0002_2627-Q1", "", "", "DEPT_0002_2627-Q1"),
        ("DEPT_0003_2627-Q1", "", "", "DEPT_0003_2627-Q1"),
        ("DEPT_0001_2627-Q1", "fy_forecast", "10.63", "10.62"),
        ("NEW", "", "NEW", ""),
    ]


def test_headings_are_of_the_layout_and_the_year_and_money_is_in_millions(
    three: Workspace, tmp_path: Path
) -> None:
    explain(three)
    old, new = (next(made(three, layout).lines()) for layout in Layout)
    assert (old[0], new[0], len(old), len(new)) == ("GMPP ID Number", "GMPP ID", 19, 22)
    assert any("variance for 2026/27" in heading for heading in old)
    row = list(made(three).lines())[1]
    assert row[11:14] == ["10.00", "10.62", "6.2"]


def test_a_workbook_has_typed_figures_and_says_what_is_in_its_totals(
    three: Workspace, tmp_path: Path
) -> None:
    explain(three)
    path = tmp_path / "a.xlsx"
    returns.write(made(three), path, STAMP)
    book = load_workbook(path)
    assert [book["Return"]["L2"].value, book["Return"]["L4"].value] == [10, EXEMPT]
    assert [cell.value for cell in book["Totals"][2]] == [
        "Financial-year baseline", 18, "2 of 3 initiatives in this total",
    ]  # fmt: skip


def test_a_past_year_without_actuals_keeps_its_forecast(three: Workspace) -> None:
    line = add(three, COST_LINES, name="Earlier", initiative_id=1)
    for kind, worth in (("budget", 100), ("forecast", 104)):
        put(three, kind, worth, start=Month(2024, 4), grid=COST_VALUES, line=line)
    with three.read() as session:
        first, *_ = entries(session, 2024)
    assert [first.cells[key] for key in ("fy_baseline", "fy_forecast")] == [100, 104]


def test_a_nought_is_a_figure_and_nothing_is_none(three: Workspace) -> None:
    add(three, INITIATIVES, title="Nothing is known", programme_id=1)
    add(three, INITIATIVES, title="Costs nothing", programme_id=1)
    line = add(three, COST_LINES, name="Free", initiative_id=5)
    put(three, "budget", 0, grid=COST_VALUES, line=line)
    assert cells(three, "fy_baseline")[3:] == [None, Decimal(0)]


def test_required_fields_and_ratings_are_judged(three: Workspace) -> None:
    explain(three)
    change(three, INITIATIVES, external_ref=None, category="Other", summary=None)
    assert faults(three) == [
        ("INI-0001", "project_ref"), ("INI-0001", "report_category"), ("INI-0001", "description"),
    ]  # fmt: skip
    change(three, INITIATIVES, external_ref="A", category="Data", summary="Why",
           confidence_owner="Amber/Red", confidence_independent="Not assessed")  # fmt: skip
    assert faults(three) == [("INI-0001", "dca_independent"), ("INI-0001", "dca_sro")]
    change(three, INITIATIVES, confidence_owner="Exempt", confidence_independent="Reset")
    assert faults(three) == []


def test_a_rating_of_the_other_scale_is_not_converted(three: Workspace) -> None:
    explain(three)
    change(three, INITIATIVES, confidence_owner="Green", confidence_owner_scale="Five points")
    (found,) = findings(made(three).entries, Layout.NISTA, YEAR)
    assert "another scale" in found.message


def test_the_scale_is_that_of_the_year() -> None:
    assert ratings(2018)[0] == "five_point"
    assert ratings(2023) == ("three_point", ("Green", "Amber", "Red", "Exempt", "Reset"))


def test_old_and_new_headings_and_two_of_one_name_are_known() -> None:
    assert recognised(["project_name", "colour_rating", "colour_rating (2)"]) == {
        "project_name": 0, "dca_independent": 1, "dca_sro": 2,
    }  # fmt: skip
    for layout in Layout:
        headings = [column.heading(layout, "2031/32") or "" for column in columns_of(layout)]
        assert list(recognised(headings)) == [column.key for column in columns_of(layout)]


def test_the_published_headings_are_all_known_and_its_texts_count_in_no_total(
    shared_data: Path,
) -> None:
    rows = returns.read(shared_data / SAMPLE)
    with (shared_data / SAMPLE).open(newline="", encoding="utf-8-sig") as file:
        headings, *plain = csv.reader(file)
    assert [len(recognised(headings)), len(headings), len(rows)] == [19, 19, len(plain)]
    told = [returns.entry_of(row) for row in rows]
    for one in totals(told, Layout.LEGACY):
        place = recognised(headings)[one.column.key]
        figures = [Decimal(row[place]) for row in plain if _is_figure(row[place])]
        assert one.counted.total == sum(figures) * 1_000_000
        assert one.counted.counted == len(figures) < one.counted.asked == 19
    exempt = sum("Exempt" in row[15] for row in plain)
    assert sum("Exempt" in str(entry.cells["wlc_baseline"]) for entry in told) == exempt > 0
    keys = {found.key for found in findings(told, Layout.LEGACY, 2023)}
    assert "fy_variance_narrative" not in keys


def _is_figure(text: str) -> bool:
    try:
        return bool(text) and Decimal(text).is_finite()
    except ArithmeticError:
        return False
