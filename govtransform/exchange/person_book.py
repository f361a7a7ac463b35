"""An access report as a worksheet: marked on every page, wide enough to be read as it opens."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from govtransform.exchange.finish import Finishing, finish
from govtransform.exchange.sheet_setup import (
    FIRST_ROW,
    HEADING_ROW,
    Document,
    describe,
    set_up,
    widen,
)  # fmt: skip
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.styles import Moulds, money_format
from govtransform.exchange.text_rules import Unfit, UnfitError, escaped, faults
from govtransform.i18n import tr
from govtransform.values.words import Unit

_WIDTHS = (30.0, 26.0, 36.0, 80.0)


def write(
    path: Path, titles: tuple[str, str], lines: Sequence[tuple[str, ...]], of: tuple[Stamp, str]
) -> None:
    """Write the lines, headings first, under two titles; `of` is who and when, and the marking.

    The file is whole, or not there. UnfitError lists what a worksheet cannot hold.
    """
    if found := list(_unfit(lines)):
        raise UnfitError(found)
    stamp, marking = of
    document = Document(titles[0], marking, stamp.by, stamp.at)
    book = Workbook(write_only=True)
    moulds = Moulds(book, money_format(document.currency, Unit.ONES))
    sheet = book.create_sheet(tr("Report"))
    set_up(sheet, document, f"A{FIRST_ROW}", f"{HEADING_ROW}:{HEADING_ROW}")
    widen(sheet, _WIDTHS)
    above = [((title,), "GT_head") for title in titles] + [((), "GT_text")]
    styles = ["GT_hdr"] + ["GT_text"] * (len(lines) - 1)
    for texts, style in (*above, *zip(lines, styles, strict=True)):
        sheet.append([_cell(sheet, moulds, text, style) for text in texts])
    describe(book, document)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        ExcelWriter(book, archive).write_data()
    finish(saved, path, Finishing({}, stamp.at))


def _unfit(lines: Sequence[tuple[str, ...]]) -> Iterator[Unfit]:
    for number, row in enumerate(lines, HEADING_ROW):
        for column, text in enumerate(row, 1):
            for reason in faults(text):
                yield Unfit(f"{letter(column)}{number}", reason)


def _cell(sheet: Worksheet, moulds: Moulds, text: str, style: str) -> Cell:
    """Words, never a formula whatever they begin with."""
    cell = Cell(sheet, 1, 1)
    cell.value, cell.data_type = escaped(text), "s"
    moulds.press(cell, style, "")
    return cell
