"""The accessible twin of the workbook of a case: every rule is looked for in what was written."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange import business_case, case_twin
from govtransform.queries.case_content import BusinessCase
from tests.exchange import cases


@pytest.fixture(scope="module", params=[3, 16], ids=["real", "nominal"])
def case(request: pytest.FixtureRequest) -> BusinessCase:
    return cases.with_options(request.param)


@pytest.fixture(scope="module")
def path(case: BusinessCase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("twin") / "case_accessible.xlsx"
    case_twin.save(case, cases.STAMP, path)
    return path


def faults(path: Path) -> list[str]:
    """What a person with a screen reader would stumble over."""
    book = load_workbook(path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    found = [f"{name} is a picture" for name in names if "media" in name or "drawing" in name]
    return found + [f"{sheet.title}: {fault}" for sheet in book for fault in _of(sheet)]


def _of(sheet: Worksheet) -> Iterator[str]:
    if len(sheet.tables) != 1 or sheet.merged_cells.ranges:
        yield "it has one table and no merged cells"
        return
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    cells = [row[: right or 0] for row in sheet.iter_rows(top, bottom)]
    headings = [str(cell.value or "").casefold() for cell in cells[0]]
    told = [cell for row in cells for cell in row]
    rules = {
        "the table begins in column A, and nothing stands beside or below it": (left, bottom, right)
        == (1, sheet.max_row, sheet.max_column),
        "headings are filled and unlike": all(headings) and len(set(headings)) == len(headings),
        "A1 is a heading, A2 says what is here": sheet["A1"].style == "Headline 1"
        and all(sheet[cell].value for cell in ("A1", "A2")),
        "no cell is empty": all(cell.value not in (None, "") for cell in told),
        "there are no formulas": all(cell.data_type != "f" for cell in told),
        "it is set in 12 point Arial": {(c.font.name, c.font.size) for c in told}
        == {("Arial", 12)},
        "texts are wrapped": all(c.alignment.wrap_text for c in told if c.data_type == "s"),
        "nothing is told by a colour": {cell.fill.start_color.rgb for cell in told}
        <= {"00FFFFFF", "0012436D"},
        "no filter is left on": not (table.autoFilter and table.autoFilter.filterColumn),
    }
    yield from (rule for rule, is_kept in rules.items() if not is_kept)


def test_the_twin_has_no_fault(path: Path) -> None:
    assert faults(path) == []


def test_the_model_itself_has_faults_and_the_lint_sees_them(tmp_path: Path) -> None:
    business_case.save(cases.example(), cases.STAMP, tmp_path / "model.xlsx")
    assert len(faults(tmp_path / "model.xlsx")) > len(case_twin.build(cases.example(), cases.STAMP)
                                                      .book.sheetnames)  # fmt: skip


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(5)]


def test_the_twin_says_what_the_model_says(case: BusinessCase, path: Path) -> None:
    book = load_workbook(path)
    told = {str(row[0]): row for row in rows(book, "Options")}
    for each in case.appraised:
        assert told[each.option.key][4] == pytest.approx(float(each.worth.npsv))
    years = [row for row in rows(book, "Option_Years") if row[2] == "Present value of costs"]
    assert [row[3] for row in years] == pytest.approx(
        [float(told[str(row[0])][6]) for row in years]  # type: ignore[arg-type]
    )


def test_it_stands_beside_the_workbook() -> None:
    assert case_twin.twin_path(Path("a/Case OFFICIAL.xlsx")) == Path(
        "a/Case OFFICIAL_accessible.xlsx"
    )


def test_its_sheets_are_called_in_english_and_its_tables_after_them(path: Path) -> None:
    names = {sheet.title: [*sheet.tables] for sheet in load_workbook(path)}
    assert all(re.fullmatch(r"[A-Z][A-Za-z_]+", name) for name in names)
    assert all(table == [f"tbl{name.replace('_', '')}"] for name, table in names.items())
