"""The rows of a sheet as text: openpyxl builds a tree for every cell and takes five times longer.

Written as openpyxl writes them, but texts stand inline, and a figure in every formula cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.dimensions import DimensionHolder
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from govtransform.exchange.finish import Figure, cached, serial

Figures = Mapping[tuple[str, str], Figure]
_SPECIAL = re.compile("[&<>]")
_EDGES = re.compile(r"\A\s|\s\Z|\n")


def saved(book: Workbook, figures: Figures) -> tuple[io.BytesIO, dict[str, bytes]]:
    """The workbook without its rows, not compressed, and the rows of each sheet by its name.

    A formula without a figure is a bug: KeyError.
    """
    rows = {sheet.title: _rows(sheet, figures) for sheet in book.worksheets}
    content = io.BytesIO()
    with _emptied(book), zipfile.ZipFile(content, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return content, rows


@contextmanager
def _emptied(book: Workbook) -> Iterator[None]:
    kept = [(_cells(sheet), sheet.row_dimensions) for sheet in book.worksheets]
    try:
        for sheet in book.worksheets:
            sheet._cells = {}  # noqa: SLF001 there is no other way
            sheet.row_dimensions = DimensionHolder(worksheet=sheet)
        yield
    finally:
        for sheet, (cells, heights) in zip(book.worksheets, kept, strict=True):
            sheet._cells = cells  # noqa: SLF001 as above
            sheet.row_dimensions = heights


def _cells(sheet: Worksheet) -> dict[tuple[int, int], Cell | MergedCell]:
    return sheet._cells  # noqa: SLF001 as above


def _rows(sheet: Worksheet, figures: Figures) -> bytes:
    styles: dict[int, int] = {}
    parts: list[str] = []
    title = sheet.title
    ordered = sorted(_cells(sheet).items(), key=itemgetter(0))
    for row, cells in groupby(ordered, key=lambda item: item[0][0]):
        height = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
        told = f' ht="{height}" customHeight="1"' if height else ""
        parts.append(f'<row r="{row}"{told}>')
        for (_, column), cell in cells:
            style = cell._style  # type: ignore[union-attr] # noqa: SLF001 by name it is slow
            number = styles.get(id(style))
            if number is None:
                number = styles[id(style)] = cell.style_id
            place = f"{letter(column)}{row}"
            if cell.data_type == "f":
                told = _live(str(cell.value), figures[title, place])
            else:
                told = _content(cell)
            parts.append(f'<c r="{place}" s="{number}"{told}')
        parts.append("</row>")
    return "".join(parts).encode()


def _live(formula: str, figure: Figure) -> str:
    """A formula and its figure, after the place and the style of a cell."""
    kind, value = cached(figure)
    return f"{kind}><f>{_safe(formula[1:])}</f><v>{value}</v></c>"


def _safe(text: str) -> str:
    return escape(text) if _SPECIAL.search(text) else text


def _content(cell: Cell | MergedCell) -> str:
    """What follows the place and the style of a cell that has no formula."""
    value = cell.value
    if value is None or value == "":
        return "/>"
    if cell.data_type == "s":
        space = ' xml:space="preserve"' if _EDGES.search(str(value)) else ""
        return f' t="inlineStr"><is><t{space}>{_safe(str(value))}</t></is></c>'
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v></c>'
    number = serial(value) if isinstance(value, date) else value
    return f"><v>{number if isinstance(number, int) else repr(float(str(number)))}</v></c>"
