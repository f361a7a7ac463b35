"""Any register as a worksheet that can be edited in Excel and comes back by its references."""

import io
import math
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from sqlalchemy.orm import Session

from govtransform.exchange import amounts_table, limits, tabular
from govtransform.exchange.cell_readers import FORMULA
from govtransform.exchange.finish import Figure, Finishing, finish
from govtransform.exchange.model_table import add_choices, add_excel_table
from govtransform.exchange.sheet_setup import Document, describe, set_up, widen
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.styles import Moulds, money_format
from govtransform.exchange.text_rules import Unfit, UnfitError, escaped, faults, size_faults
from govtransform.i18n import tr
from govtransform.model import Register
from govtransform.model.kinds import NO, YES
from govtransform.queries.organisation import own_settings
from govtransform.queries.views import View
from govtransform.registers import GRIDS_OF_LINES

_UNITS = {"money": "£", "rate": "%", "number": "ratio", "whole": "count", "date": "date"}
_WIDTHS = {"note": 60.0, "text": 36.0, "link": 14.0, "any": 14.0, "yes": 8.0}
_USUAL_WIDTH = 18.0
_NARROWEST, _WIDEST, _LETTER, _LINE = 14.0, 80.0, 1.15, 15.0  # of tables that are only read
_SPARE_ROWS = 1_000
_LONGEST_LIST = 255  # characters Excel allows of a list inside a rule


def save_register(
    session: Session, register: Register, path: Path, stamp: Stamp, view: View | None = None
) -> int:
    """Write the rows a view shows, whole or not at all; give how many. UnfitError lists faults.

    A named table under frozen headings: references first, so that rows are found again, then
    fields, then amounts by month. Choices have their lists; figures and dates are typed. Amounts
    over more months than a sheet may have columns stand in a long table on a second sheet.
    """
    own = own_settings(session)
    title = tr(register.plural)
    document = Document(title, own.marking, stamp.by, stamp.at, currency=own.currency)
    contents = _contents(session, register, view)
    save_contents(contents, path, document, stamp)
    return len(contents[0].rows)


def save_contents(
    contents: Sequence["Content"], path: Path, document: Document, stamp: Stamp
) -> None:
    """Write tables of text, a sheet each, whole or not at all; UnfitError lists faults."""
    if found := [unfit for content in contents for unfit in content.unfit()]:
        raise UnfitError(found)
    book = Workbook(write_only=True)
    moulds = Moulds(book, money_format(document.currency, document.unit))
    for content in contents:
        _write(book.create_sheet(content.title[:31]), moulds, content, document)
    describe(book, document)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        ExcelWriter(book, archive).write_data()
    finish(saved, path, Finishing({}, stamp.at))


def _contents(session: Session, register: Register, view: View | None) -> list["Content"]:
    headings, *rows = tabular.lines(session, register, view)
    kinds = ["text", *(field.kind.name for field in register.fields.values())]
    name = "tbl" + register.key.replace("-", " ").title().replace(" ", "")
    title = tr(register.plural)
    if len(headings) <= limits.COLUMNS:
        sums = ["money"] * (len(headings) - len(kinds))
        return [Content(name, title, (headings, *rows), [*kinds, *sums], register)]
    headings, *rows = tabular.lines(session, register, view, with_amounts=False)
    kept = len(headings) - len(kinds)  # columns of texts that came in place of amounts
    long = tuple(amounts_table.lines(session, GRIDS_OF_LINES[register.table]))
    return [
        Content(name, title, (headings, *rows), [*kinds, *["text"] * kept], register),
        Content(f"{name}Amounts", tr("Amounts"), long, ["text", "text", "text", "money"]),
    ]


@dataclass(frozen=True, slots=True)
class Content:
    """A table of text, headings first, the kind of each column, and whose choices to offer."""

    name: str
    title: str
    lines: tuple[list[str], ...]
    kinds: list[str]
    register: Register | None = None

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return self.lines[0]

    @property
    def rows(self) -> tuple[list[str], ...]:
        """What stands below the headings."""
        return self.lines[1:]

    def widths(self) -> list[float]:
        """Those of a register by kind, the reference first; of any other table by what is in it."""
        if self.register:
            return [14.0, *(_WIDTHS.get(kind, _USUAL_WIDTH) for kind in self.kinds[1:])]
        columns = zip(*self.lines, strict=True)
        longest = (max(len(text) for text in column) for column in columns)
        return [min(_WIDEST, max(_NARROWEST, size * _LETTER)) for size in longest]

    def unfit(self) -> Iterator[Unfit]:
        """What a worksheet cannot hold."""
        for reason in size_faults(len(self.lines), len(self.headings)):
            yield Unfit(self.title, reason)
        for number, row in enumerate(self.lines, 1):
            for column, text in enumerate(row, 1):
                for reason in faults(text):
                    yield Unfit(f"{self.title}!{letter(column)}{number}", reason)


def _write(sheet: Worksheet, moulds: Moulds, content: Content, document: Document) -> None:
    set_up(sheet, document, "B2", "1:1")
    widths = content.widths()
    widen(sheet, widths)
    if content.register:
        _offer(sheet, content.register, len(content.rows))
    sheet.append([_cell(sheet, moulds, text, "GT_hdr") for text in content.headings])
    for number, row in enumerate(content.rows, 2):
        if not content.register and (lines := _lines(row, widths)) > 1:
            sheet.row_dimensions[number].height = _LINE * lines
        typed = [(_typed(t, kind), kind) for t, kind in zip(row, content.kinds, strict=True)]
        sheet.append(
            [None if v is None else _cell(sheet, moulds, v, "GT_text", kind) for v, kind in typed]
        )
    last = max(len(content.rows), 1) + 1  # a table without rows needs an empty one
    area = f"A1:{letter(len(content.headings))}{last}"
    add_excel_table(sheet, content.name, area, content.headings)


def _lines(row: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines the fullest cell of a row takes."""
    return max(math.ceil(len(t) / w) for t, w in zip(row, widths, strict=True))


def _cell(sheet: Worksheet, moulds: Moulds, value: Figure, style: str, kind: str = "") -> Cell:
    cell = Cell(sheet, 1, 1)
    cell.value = escaped(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    moulds.press(cell, style, "" if isinstance(value, str) else _UNITS.get(kind, ""))
    return cell


def _typed(text: str, kind: str) -> Figure | None:
    """Figures and dates as such; a text kept in their place, and all else, as words."""
    if not text:
        return None
    with suppress(InvalidOperation, ValueError):
        if kind == "date":
            return date.fromisoformat(text)
        if kind == "rate":
            return Decimal(text.removesuffix("%")) / 100
        if kind in _UNITS:
            return Decimal(text)
    is_guarded = text.startswith("'") and text[1:].startswith(FORMULA)
    return text[1:] if is_guarded else text


def _offer(sheet: Worksheet, register: Register, rows: int) -> None:
    """Offer the choices of each field, also on the rows that will be added below."""
    last = rows + _SPARE_ROWS
    for place, field in enumerate(register.fields.values(), 2):
        options = [YES, NO] if field.kind.name == "yes" else list(field.kind.options or ())
        told = ",".join(options)
        if options and len(told) <= _LONGEST_LIST:
            add_choices(sheet, f"{letter(place)}2:{letter(place)}{last}", f'"{told}"')
