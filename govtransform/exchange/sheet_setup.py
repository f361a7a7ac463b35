"""What every sheet of ours has: titles, frozen panes, print set-up, protection, marking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange.text_rules import Unfit, name_faults, write_text
from govtransform.i18n import tr
from govtransform.values.words import Unit, symbol

_LINE_HEIGHT, _HIGHEST = 14.5, 409.0  # points
_LETTERS = 1.1  # that a unit of width holds: figures, by which it is told, are wider
_LEAST, _MOST = "-10000000000000", "10000000000000"
TITLE_ROW, PURPOSE_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 4, 5
_TOP = f"{TITLE_ROW}:{HEADING_ROW}"


@dataclass(frozen=True, slots=True)
class Document:
    """What is said of the whole workbook: title, marking, author, moment, how money is shown."""

    title: str
    marking: str
    author: str
    at: datetime
    unit: Unit = Unit.ONES
    currency: str = "GBP"
    has_fast_colours: bool = True  # blue and red for what goes from sheet to sheet

    @property
    def money(self) -> str:
        """The unit of money, as it stands beside a line: £, £k or £m."""
        return symbol(self.currency).strip() + self.unit.removeprefix("£")


@dataclass(frozen=True, slots=True)
class Heading:
    """A sheet's fixed English name, its title and purpose in the document's language."""

    name: str
    title: str
    purpose: str


def set_up(sheet: Worksheet, document: Document, freeze: str, rows: str = _TOP) -> None:
    """Freeze and print a sheet, repeat its heading rows, mark it in header and footer."""
    sheet.freeze_panes = freeze
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = rows
    marking = document.marking.replace("&", "&&")
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None  # every new sheet has both
    header.center.text = marking
    footer.left.text, footer.center.text = "&F", f"&A – {marking}"
    footer.right.text = tr("Page &P of &N")


def describe(book: Workbook, document: Document) -> None:
    """Say in the properties of the file what it is; the same case has the same times."""
    about = book.properties
    about.title, about.creator, about.category = document.title, document.author, document.marking
    about.created = about.modified = document.at.replace(tzinfo=None, microsecond=0)


def protect(sheet: Worksheet) -> None:
    """Without a password: it stops slips, not readers; widths and filters stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.autoFilter = False
    sheet.protection.selectLockedCells = False


def take_numbers(sheet: Worksheet, ranges: Iterable[str]) -> None:
    """Let some cells take numbers only: one rule a sheet."""
    if cells := " ".join(ranges):
        rule = DataValidation("decimal", "between", _LEAST, _MOST, allow_blank=True, sqref=cells)
        rule.errorTitle, rule.error = tr("Not a number"), tr("Enter a number.")
        rule.showErrorMessage = True
        sheet.add_data_validation(rule)


def write_titles(sheet: Worksheet, heading: Heading) -> list[Unfit]:
    """The title block."""
    at(sheet, TITLE_ROW, 1).style = "Headline 1"
    found = [Unfit(heading.name, reason) for reason in name_faults(heading.name)]
    found += write_text(at(sheet, TITLE_ROW, 1), heading.title)
    return found + write_text(at(sheet, PURPOSE_ROW, 1), heading.purpose)


def widen(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Give the columns their widths."""
    for column, width in enumerate(widths, 1):
        dimension = sheet.column_dimensions[letter(column)]
        dimension.width = max(width, dimension.width if dimension.customWidth else 0)


def fit(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]], larger: float = 1) -> None:
    """Make a row as high as its longest text needs in a column of that width."""
    lines = max((_lines(text, width / larger) for text, width in texts), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT * larger, _HIGHEST)


def _lines(text: str, width: float) -> int:
    held = width * _LETTERS
    return sum(1 + int(max(len(part) - 1, 0) / held) for part in text.split("\n"))


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that can be written; a merged one cannot, and we never merge."""
    cells = sheet._cells  # noqa: SLF001 by `cell` a third of an export would go into asking
    cell = cells.get((row, column))
    if cell is None:
        cell = cells[row, column] = Cell(sheet, row, column)
    assert isinstance(cell, Cell)
    return cell
