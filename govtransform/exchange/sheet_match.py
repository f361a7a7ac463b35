"""The rows and columns of a workbook that came back, found by their names, not by their places."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import column_index_from_string as column_of
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange.returned_book import ReturnedSheet
from govtransform.exchange.sheet_setup import FIRST_ROW, HEADING_ROW

Name = tuple[str, str, int]  # column A, column B where A is empty, and which of that name
_REFERENCE = re.compile(
    r"(?:(?P<sheet>'[^']+'|[A-Za-z_]\w*)!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?![\w(])"
)
_WORDS = re.compile(r'("[^"]*")')


@dataclass(frozen=True)
class Grid:
    """The names of the rows and of the columns of one sheet."""

    rows: dict[Name, int]
    columns: dict[str, int]

    @cached_property
    def row_names(self) -> dict[int, Name]:
        """The same the other way round."""
        return {row: name for name, row in self.rows.items()}

    @cached_property
    def headings(self) -> dict[int, str]:
        """The headings by column."""
        return {column: heading for heading, column in self.columns.items()}


def of_ours(sheet: Worksheet) -> Grid:
    """The names in a sheet as we write it."""
    cells = {
        (cell.row, cell.column): str(cell.value)
        for row in sheet.iter_rows(HEADING_ROW)
        for cell in row
        if cell.value not in (None, "")
    }
    return _grid(cells)


def of_theirs(sheet: ReturnedSheet) -> Grid:
    """The names in a sheet as it came back."""
    filled = sheet.values.keys() | sheet.formulas.keys()
    cells = {place: str(sheet.values.get(place, "")) for place in filled if place[0] >= HEADING_ROW}
    return _grid(cells)


def spoken(formula: str, here: str, names: dict[str, dict[int, Name]]) -> str:
    """A formula with rows by their names, so that one that was only moved is the same."""

    def said(match: re.Match[str]) -> str:
        sheet = (match["sheet"] or here).strip("'")
        row = names.get(sheet, {}).get(int(match["row"]), match["row"])
        return f"[{sheet}!{match['column']} {row}]"

    parts = _WORDS.split(formula)
    bare = (re.sub(r"\s", "", part).replace("_xlfn.", "") for part in parts[::2])
    parts[::2] = [_REFERENCE.sub(said, part) for part in bare]
    return "".join(parts)


def coordinate(row: int, column: int) -> str:
    """`G5`."""
    return f"{letter(column)}{row}"


def place(cell: str) -> tuple[int, int]:
    """Row and column of `G5`."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    assert match is not None
    return int(match[2]), column_of(match[1])


def _grid(cells: dict[tuple[int, int], str]) -> Grid:
    columns = {text: column for (row, column), text in sorted(cells.items(), reverse=True)
               if row == HEADING_ROW}  # fmt: skip
    return Grid(dict(_rows(cells)), columns)


def _rows(cells: dict[tuple[int, int], str]) -> Iterator[tuple[Name, int]]:
    seen: Counter[tuple[str, str]] = Counter()
    for row in sorted({row for row, _ in cells if row >= FIRST_ROW}):
        name = cells.get((row, 1), "").strip()
        told = (name, "" if name else cells.get((row, 2), "").strip())
        seen[told] += 1
        yield (*told, seen[told]), row
