"""Tables of ordinary and untidy files: what is found out, and what a person may overrule."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from govtransform.errors import UnreadableFileError
from govtransform.exchange.reading import ReadOptions, SourceSheet, SourceTable, read_table
from govtransform.i18n import language
from govtransform.jobs import Progress
from tests.exchange.books import rows, sheet, workbook
from tests.exchange.hostile import SHEET, zipped

LINES = "Title;Owner\nPlan;Élodie\n"


def text(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """A file of this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def cells(table: SourceTable) -> list[tuple[object, ...]]:
    """The cells of every row."""
    return [row.cells for row in table.rows]


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A workbook with a note sheet and a table that begins in C4."""
    book = Workbook()
    book.worksheets[0].append(["Read me"])
    table = book.create_sheet("Costs")
    for column, told in enumerate(("Title", "Amount", "Due", "Seen", "Live"), start=3):
        table.cell(4, column, told)
    moment = datetime(2026, 4, 1, 9, 30)
    for column, value in enumerate(("007", 12.5, date(2026, 4, 1), moment, True), start=3):
        table.cell(6, column, value)
    table.cell(7, 4, 3)
    table.row_dimensions[7].hidden = True
    book.save(tmp_path / "costs.xlsx")
    return tmp_path / "costs.xlsx"


@pytest.mark.parametrize(
    ("encoding", "found", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("utf-16", "utf-16", False),
        ("cp1252", "cp1252", True),
    ],
)
def test_the_encoding_is_found_out_and_a_guess_is_told(
    tmp_path: Path, encoding: str, found: str, guessed: bool
) -> None:
    table = read_table(text(tmp_path / "a.csv", LINES, encoding))
    assert (table.encoding, table.encoding_guessed) == (found, guessed)
    assert cells(table) == [("Plan", "Élodie")]
    assert any("Windows-1252" in warning for warning in table.warnings) == guessed


def test_big_endian_utf_16_is_read(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", b"\xfe\xff" + LINES.encode("utf-16-be"))
    assert cells(read_table(path)) == [("Plan", "Élodie")]


def test_an_encoding_told_is_used_or_refused(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", LINES, "cp850")
    assert cells(read_table(path, ReadOptions(encoding="cp850"))) == [("Plan", "Élodie")]
    with pytest.raises(UnreadableFileError, match="not written in utf-8"):
        read_table(path, ReadOptions(encoding="utf-8"))
    with pytest.raises(UnreadableFileError, match="There is no encoding “klingon”"):
        read_table(path, ReadOptions(encoding="klingon"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    content = "Title,Amount,Note\nPlan,5,“a, b; c”\nBuild,6,\n".replace(",", delimiter)
    table = read_table(text(tmp_path / "a.csv", content))
    assert (table.delimiter, table.headings[:2]) == (delimiter, ("Title", "Amount"))


def test_a_first_line_may_name_the_delimiter(tmp_path: Path) -> None:
    table = read_table(text(tmp_path / "a.csv", "sep=|\nTitle|Amount\nPlan, and build|5\n"))
    assert (table.delimiter, cells(table)) == ("|", [("Plan, and build", "5")])


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    content = 'Title,Note\n\nPlan,"two\nlines"\n,\nBuild,x\n'
    assert [row.number for row in read_table(text(tmp_path / "a.csv", content)).rows] == [3, 5]


def test_headings_are_cleaned_numbered_and_never_blank(tmp_path: Path) -> None:
    content = '"Cost\n(£m)",Title,,title,Note\n1,a,b,c,d,e\n'
    table = read_table(text(tmp_path / "a.csv", content))
    expected = ("Cost (£m)", "Title", "Column 3", "title (2)", "Note", "Column 6")
    assert table.headings == expected
    assert cells(table) == [("1", "a", "b", "c", "d", "e")]


def test_headings_are_found_below_titles_and_notes(tmp_path: Path) -> None:
    content = "Spend 2026,,,\n,,,\nin thousands,,,\nTeam,2026,2027,2028\nA,1,2,3\nB,4,5,6\n"
    table = read_table(text(tmp_path / "a.csv", content))
    assert (table.heading_row, table.headings) == (4, ("Team", "2026", "2027", "2028"))
    assert table.first_lines[0].cells[0] == "Spend 2026"


def test_a_table_without_headings_has_numbered_columns(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "1,2.5\n2,3.5\n")
    table = read_table(path)
    assert (table.heading_row, table.headings) == (0, ("Column 1", "Column 2"))
    assert "No row of headings was found" in table.warnings[0]
    assert read_table(path, ReadOptions(heading_row=0)).warnings == ()


def test_the_row_of_headings_may_be_told(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", "Title,Amount\nname,figure\nPlan,5\n")
    assert read_table(path, ReadOptions(heading_row=2)).headings == ("name", "figure")
    with pytest.raises(UnreadableFileError, match="no row 9 to take headings from"):
        read_table(path, ReadOptions(heading_row=9))


def test_headings_alone_are_a_table_without_rows(tmp_path: Path) -> None:
    table = read_table(text(tmp_path / "a.csv", "Title,Amount\n"))
    assert (table.headings, table.rows) == (("Title", "Amount"), [])


def test_the_fullest_sheet_is_read_and_cells_keep_their_types(typed: Path) -> None:
    table = read_table(typed)
    assert (table.sheet, table.heading_row) == ("Costs", 4)
    assert table.sheets == (SourceSheet("Sheet", 1), SourceSheet("Costs", 11))
    moment = datetime(2026, 4, 1, 9, 30)
    assert cells(table) == [
        ("007", 12.5, date(2026, 4, 1), moment, True),
        (None, 3, None, None, None),
    ]
    assert [row.number for row in table.rows] == [6, 7]
    assert type(table.rows[0].cells[2]) is date


def test_hidden_rows_are_read_and_counted(typed: Path) -> None:
    assert "Hidden rows were read as well: 1." in read_table(typed).warnings


def test_a_sheet_may_be_told_by_name(typed: Path) -> None:
    assert read_table(typed, ReadOptions(sheet="Sheet")).headings == ("Read me",)
    with pytest.raises(UnreadableFileError, match=r"no sheet “Plan”\. It has: Sheet, Costs\."):
        read_table(typed, ReadOptions(sheet="Plan"))


def test_formulas_without_a_value_and_errors_are_told(tmp_path: Path) -> None:
    odd = '<row><c><f>1+1</f></c><c t="e"><v>#REF!</v></c></row>'
    warnings = read_table(workbook(tmp_path / "a.xlsx", rows(3) + odd)).warnings
    assert "Formulas without a stored value were read as empty: 1." in warnings[0]
    assert warnings[1] == "Cells with an error such as #REF! were read as empty: 1."


def test_a_sheet_of_another_kind_of_writer_is_read(tmp_path: Path) -> None:
    prefixed = sheet(rows(3)).replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    path = zipped({SHEET: prefixed.replace("xmlns=", "xmlns:x=")})(tmp_path)
    table = read_table(path)
    assert (cells(table), table.sheets[0].filled) == ([(0, 0), (1, 1)], 4)


def test_the_file_is_known_again_by_its_hash(typed: Path) -> None:
    assert read_table(typed).sha256 == hashlib.sha256(typed.read_bytes()).hexdigest()


def test_progress_reaches_its_end(typed: Path) -> None:
    seen: list[float] = []
    read_table(typed, progress=Progress(lambda done, _text: seen.append(done), every=0))
    assert seen == sorted(seen)
    assert seen[-1] > 0.5


def test_refusals_and_headings_speak_the_language_in_use(tmp_path: Path) -> None:
    with language("cy"), pytest.raises(UnreadableFileError):
        read_table(tmp_path / "gone.csv")
