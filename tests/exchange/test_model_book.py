import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govtransform.exchange.formulas import FormulaError
from govtransform.exchange.line_item import LineItem
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_table import Column, Table
from govtransform.exchange.pen import Live
from govtransform.exchange.sheet_setup import Document, Heading
from govtransform.exchange.text_rules import UnfitError
from tests.exchange.recalculate import by_ironcalc, cached, differences

YEARS = ("2026/27", "2027/28", "2028/29")
ONE, TWO = Heading("One", "First", "Figures"), Heading("Two", "Second", "Workings")
FLOWS = tuple(map(Decimal, ("100", "200.5", "-3")))


def document(title: str = "A case") -> Document:
    return Document(title, "OFFICIAL", "Ann", datetime(2026, 9, 1, 12, tzinfo=UTC))


@pytest.fixture
def book() -> ModelBook:
    book = ModelBook(YEARS, document())
    book.add(ONE, [LineItem("flow", "Flow", "£", FLOWS, style="GT_in")])
    return book


def doubled(formula: str = "={flow}+{flow}") -> LineItem:
    return LineItem("twice", "Twice", "£", tuple(2 * f for f in FLOWS), formula=formula)


def test_a_formula_recalculates_to_our_figure_and_is_cached(
    book: ModelBook, tmp_path: Path
) -> None:
    book.add(TWO, [doubled()])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert load_workbook(path)["Two"]["H5"].value == "=One!H5+One!H5"
    assert len(book.figures) == 5
    for found in (by_ironcalc(path, book.figures), cached(path, book.figures)):
        assert not differences(found, book.figures)


def test_running_sums_blocks_and_tables_find_their_cells(book: ModelBook, tmp_path: Path) -> None:
    running = (Decimal(100), Decimal("300.5"), Decimal("297.5"))
    sums = [
        LineItem("index", "Year", "count", (0, 1, 2)),
        LineItem(
            "running", "So far", "£", running, totalled=False,
            formula="=IF({index}=0,{flow},{running.before}+{flow})",
        ),
        LineItem("all", "All", "£", constant=Decimal("297.5"), formula="=SUM({flow.flow.all})"),
    ]  # fmt: skip
    book.add(TWO, sums)
    columns = (Column("Name"), Column("Value", key="value", style="GT_in", unit="£"))
    rows = (("a", Decimal(1)), ("b", Decimal(2)), ("c", Live("=SUM({value.rows})", Decimal(6))))
    book.add_tables(Heading("Three", "Third", "Table"), [Table(columns, rows[:2], "tblOne")])
    more = LineItem("more", "More", "£", constant=Decimal(3), formula="=SUM({value.rows})")
    book.add(Heading("Four", "Fourth", "More"), [more])
    book.save(tmp_path / "a.xlsx")
    assert not differences(by_ironcalc(tmp_path / "a.xlsx", book.figures), book.figures)


@pytest.mark.parametrize(
    ("formula", "word"),
    [
        ("={later}", "later"),
        ("={flow}*1.2", "1.2"),
        ("=OFFSET({flow},1,1)", "OFFSET"),
        ("=XLOOKUP(1,{flow.years},{flow.years})", "XLOOKUP"),
        ("=Sheet2!A1", "Sheet2"),
        ("={flow.before}", "before"),
        ("='[other.xlsx]One'!A1", "'"),
        ("={flow}^{flow}", "^"),
        ("{flow}", "not a formula"),
    ],
)
def test_a_formula_outside_the_rules_is_refused(book: ModelBook, formula: str, word: str) -> None:
    with pytest.raises(FormulaError, match=word.replace("^", r"\^")):
        book.add(TWO, [doubled(formula)])


def test_a_formula_without_our_figure_is_a_bug(book: ModelBook, tmp_path: Path) -> None:
    book.book["One"]["J5"] = "=G5"
    with pytest.raises(KeyError):
        book.save(tmp_path / "a.xlsx")
    with pytest.raises(KeyError, match="twice"):
        book.add(TWO, [LineItem("twice", "Twice", "£", formula="={flow.total}")])
    assert not list(tmp_path.iterdir())


def test_texts_that_do_not_fit_are_listed_and_nothing_is_written(tmp_path: Path) -> None:
    book = ModelBook(YEARS, document())
    book.add(ONE, [LineItem("a", "x" * 32_768), LineItem("b", "bell \x07", notes="half \ud800")])
    with pytest.raises(UnfitError) as caught:
        book.save(tmp_path / "a.xlsx")
    assert [unfit.place for unfit in caught.value.found] == ["One!B5", "One!B6", "One!J6"]
    assert not list(tmp_path.iterdir())


def test_the_same_book_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        book = ModelBook(YEARS, document())
        book.add(ONE, [LineItem("flow", "Flow", "£", FLOWS, style="GT_in")])
        book.add(TWO, [doubled()])
        book.save(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_sheet_is_marked_frozen_protected_and_printable(
    book: ModelBook, tmp_path: Path
) -> None:
    book.save(tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["One"]
    assert sheet.freeze_panes == "G5"
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    assert [header.center.text, footer.center.text] == ["OFFICIAL", "&A – OFFICIAL"]
    assert [sheet.protection.sheet, sheet.protection.password] == [True, None]
    assert [sheet.print_title_rows, sheet.print_title_cols] == ["$1:$4", "$A:$F"]
    assert [sheet[cell].protection.locked for cell in ("G5", "F5")] == [False, True]
    assert sheet["G5"].style == "GT_in"
    assert not sheet.merged_cells.ranges


def test_imports_are_blue_and_exports_red(book: ModelBook, tmp_path: Path) -> None:
    working = LineItem("plain", "Plain", "£", FLOWS, formula="={flow}")
    book.add(TWO, [working, LineItem("again", "Again", "£", FLOWS, formula="={plain}*1")])
    book.add(Heading("Three", "Third", ""), [
        LineItem("third", "Third", "£", FLOWS, formula="={again}*1")
    ])  # fmt: skip
    book.save(tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Two"]
    assert [sheet["G5"].style, sheet["G6"].style] == ["GT_import", "GT_export"]
    assert sheet["G6"].number_format == "£#,##0.00;-£#,##0.00"


def test_a_failed_save_leaves_the_earlier_file(book: ModelBook, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book.save(path)
    before = path.read_bytes()
    book.figures["One", "Z99"] = 1
    with pytest.raises(KeyError):
        book.save(path)
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]
