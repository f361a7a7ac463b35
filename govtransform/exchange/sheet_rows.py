"""The rows of a sheet as text: openpyxl builds a tree for every cell and takes five times longer.

Written as openpyxl writes them, texts inline, formulas without a figure: `finish` puts it in.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from govtransform.exchange.finish import serial

_EDGES = re.compile(r"\A\s|\s\Z|\n")


def saved(book: Workbook) -> tuple[io.BytesIO, dict[str, bytes]]:
    """The workbook without its rows, not compressed, and the rows of each sheet by its name."""
    rows = {sheet.title: _rows(sheet) for sheet in book.worksheets}
    content = io.BytesIO()
    with _emptied(book), zipfile.ZipFile(content, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return content, rows


@contextmanager
def _emptied(book: Workbook) -> Iterator[None]:
    kept = [_cells(sheet) for sheet in book.worksheets]
    try:
        for sheet in book.worksheets:
            sheet._cells = {}  # noqa: SLF001 there is no other way
        yield
    finally:
        for sheet, cells in zip(book.worksheets, kept, strict=True):
            sheet._cells = cells  # noqa: SLF001 as above


def _cells(sheet: Worksheet) -> dict[tuple[int, int], Cell | MergedCell]:
    return sheet._cells  # noqa: SLF001 as above


def _rows(sheet: Worksheet) -> bytes:
    styles: dict[int, int] = {}
    parts: list[str] = []
    ordered = sorted(_cells(sheet).items())
    for row, cells in groupby(ordered, key=lambda item: item[0][0]):
        height = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
        told = f' ht="{height}" customHeight="1"' if height else ""
        parts.append(f'<row r="{row}"{told}>')
        for (_, column), cell in cells:
            style = cell._style  # type: ignore[union-attr] # noqa: SLF001 by name it is slow
            number = styles.get(id(style))
            if number is None:
                number = styles[id(style)] = cell.style_id
            parts.append(f'<c r="{letter(column)}{row}" s="{number}"{_content(cell)}')
        parts.append("</row>")
    return "".join(parts).encode()


def _content(cell: Cell | MergedCell) -> str:
    """What follows the place and the style of a cell."""
    value, kind = cell.value, cell.data_type
    if value is None or value == "":
        return "/>"
    if kind == "f":
        return f"><f>{escape(str(value)[1:])}</f><v/></c>"
    if kind == "s":
        space = ' xml:space="preserve"' if _EDGES.search(str(value)) else ""
        return f' t="inlineStr"><is><t{space}>{escape(str(value))}</t></is></c>'
    if isinstance(value, bool):
        return f' t="b"><v>{int(value)}</v></c>'
    number = serial(value) if isinstance(value, date) else value
    return f"><v>{number if isinstance(number, int) else repr(float(str(number)))}</v></c>"
