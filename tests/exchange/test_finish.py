import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

from govtransform.exchange.finish import Figure, Finishing, finish

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)


def saved(*formulas: str, charts: int = 0) -> io.BytesIO:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, formula in enumerate(formulas, 1):
        sheet[f"A{row}"] = formula
    for _ in range(charts):
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
        sheet.add_chart(chart, "C2")
    content = io.BytesIO()
    book.save(content)
    return content


@pytest.mark.parametrize(
    ("figure", "seen"),
    [
        (Decimal("12065.48"), 12065.48),
        (0, 0),
        ("n/a & <b>", "n/a & <b>"),
        (True, True),
        (date(2026, 9, 1), 46266),
        (0.1 + 0.2, 0.30000000000000004),
    ],
)
def test_a_reader_without_an_engine_sees_our_figure(
    figure: Figure, seen: object, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    finish(saved('=1&"<"'), path, Finishing({("Sheet", "A1"): figure}, AT))
    assert load_workbook(path, data_only=True)["Sheet"]["A1"].value == seen
    assert load_workbook(path)["Sheet"]["A1"].value == '=1&"<"'


def test_excel_is_still_told_to_recalculate(tmp_path: Path) -> None:
    finish(saved("=1"), tmp_path / "a.xlsx", Finishing({("Sheet", "A1"): 1}, AT))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
        assert {item.date_time for item in archive.infolist()} == {(2026, 9, 1, 12, 0, 0)}


@pytest.mark.parametrize(
    "figures", [{}, {("Sheet", "A1"): 1}, {("Sheet", f"A{n}"): n for n in range(1, 4)}]
)
def test_figures_and_formulas_must_match_one_to_one(
    figures: dict[tuple[str, str], Figure], tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"the earlier file")
    with pytest.raises(KeyError):
        finish(saved("=1", "=2"), tmp_path / "a.xlsx", Finishing(figures, AT))
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"the earlier file"]


def test_a_chart_is_described_in_words(tmp_path: Path) -> None:
    alt = {"Sheet": ["Costs “rise” & fall", "Second"]}
    finish(saved(charts=2), tmp_path / "a.xlsx", Finishing({}, AT, alt))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Costs “rise” &amp; fall"' in drawing


@pytest.mark.parametrize("sentences", [[], ["One"], ["One", ""], ["1", "2", "3"]])
def test_a_chart_without_a_sentence_is_a_bug(sentences: list[str], tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        finish(saved(charts=2), tmp_path / "a.xlsx", Finishing({}, AT, {"Sheet": sentences}))
