"""A real Excel table, or a plain block of rows, on a sheet of a model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange.finish import Figure
from govtransform.exchange.formulas import Place, Scope
from govtransform.exchange.pen import Live, Pen
from govtransform.exchange.sheet_setup import at, fit, widen
from govtransform.exchange.styles import SIZE
from govtransform.i18n import tr

Content = Figure | Live | None
_BOLD = 1.2  # how much wider the letters of a heading are


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how its cells look, what formulas call it, what may be chosen."""

    heading: str
    width: float = 18
    style: str = "GT_text"
    unit: str = ""
    key: str = ""
    choices: str = ""
    of_year: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; with a name it is a real Excel table; rows may have keys."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    name: str = ""
    keys: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        headings = [column.heading.casefold() for column in self.columns]
        if not all(headings) or len(set(headings)) < len(headings) or not self.rows:
            raise ValueError("a table has rows, and headings that are filled and unique")

    def places(self, sheet: str, start: int) -> dict[str, Place]:
        """Where its columns and its keyed cells stand when its headings are in row `start`."""
        first, last = start + 1, start + len(self.rows)
        named = [(0 if c.of_year else n, c.key) for n, c in enumerate(self.columns, 1) if c.key]
        found = {key: Place(sheet, first, last, column) for column, key in named}
        for row, row_key in enumerate(self.keys, first):
            for column, key in named:
                found[f"{row_key}_{key}"] = Place(sheet, row, row, column)
        return found

    def inputs(self, start: int) -> Iterator[tuple[int, int, Figure]]:
        """Column, row and content of its filled inputs when its headings are in row `start`."""
        for row, contents in enumerate(self.rows, start + 1):
            for number, (column, content) in enumerate(zip(self.columns, contents, strict=True), 1):
                if column.style == "GT_in" and content is not None:
                    assert not isinstance(content, Live)  # an input is never a formula
                    yield number, row, content

    def names(self, number: int, row: int) -> tuple[str, str]:
        """What a cell's row and column are called: the first column holds references."""
        return str(self.rows[row - 1][0]), self.columns[number - 1].heading


def write_table(sheet: Worksheet, start: int, table: Table, pen: Pen, scope: Scope) -> None:
    """Write a table with its headings in row `start`."""
    for number, column in enumerate(table.columns, 1):
        pen.words(at(sheet, start, number), column.heading, "GT_hdr")
    headings = ((column.heading, column.width / _BOLD) for column in table.columns)
    fit(sheet, start, headings, pen.moulds.size / SIZE)
    for row, contents in enumerate(table.rows, start + 1):
        told = zip(contents, table.columns, strict=True)
        texts = ((text, column.width) for text, column in told if isinstance(text, str))
        fit(sheet, row, texts, pen.moulds.size / SIZE)
        for number, (column, content) in enumerate(zip(table.columns, contents, strict=True), 1):
            if content is None:
                if column.style == "GT_in":
                    pen.moulds.press(at(sheet, row, number), column.style, column.unit)
                continue
            if isinstance(content, Live):
                cells = scope.cells(content.formula).format(letter(number), "", row)
                content = content._replace(formula=cells)  # noqa: PLW2901 the same, with its places
            pen.put(at(sheet, row, number), content, column.style, column.unit)
    widen(sheet, [column.width for column in table.columns])
    _dress(sheet, start, table)


def _dress(sheet: Worksheet, start: int, table: Table) -> None:
    last = start + len(table.rows)
    for number, column in enumerate(table.columns, 1):
        if column.choices:
            add_choices(
                sheet, f"{letter(number)}{start + 1}:{letter(number)}{last}", column.choices
            )
    if table.name:
        area = f"A{start}:{letter(len(table.columns))}{last}"
        add_excel_table(sheet, table.name, area, [column.heading for column in table.columns])


def add_excel_table(sheet: Worksheet, name: str, area: str, headings: Sequence[str]) -> None:
    """Make an area a table; its headings are told, for openpyxl would look for them in cells."""
    table = ExcelTable(displayName=name, ref=area)
    table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    table._initialise_columns()  # type: ignore[attr-defined] # noqa: SLF001 openpyxl's own way
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = heading
    sheet.tables.add(table)


def add_choices(sheet: Worksheet, cells: str, source: str) -> None:
    """Offer a list (cells or a name) in cells, and refuse what is not on it."""
    rule = DataValidation("list", source, allow_blank=True, showErrorMessage=True)
    rule.errorTitle = tr("Not on the list")
    rule.error = tr("Choose one of the values of the list.")
    rule.add(cells)
    sheet.data_validations.append(rule)
