"""A CSV file or a sheet of a workbook as a table, read safely whatever is in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from govtransform.errors import UnreadableFileError
from govtransform.exchange import limits, precheck, sandbox
from govtransform.exchange.delimited import Form
from govtransform.exchange.headings import headings
from govtransform.exchange.package import Book, Part, Sheet
from govtransform.exchange.protocol import End, Request, Rows, Start
from govtransform.exchange.refusals import Reason, Refused, Remark, sentence
from govtransform.i18n import N_, tr
from govtransform.jobs import Progress

Cell = str | int | float | bool | date | datetime | None


class SourceRow(NamedTuple):
    """A row of cells and its number, as the sheet numbers it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """A sheet of a workbook and how many of its cells are filled."""

    name: str
    filled: int


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person decided about a file; None is found out.

    Heading row 0 says that the table has no headings. An encoding is one Python knows.
    """

    sheet: str | None = None
    heading_row: int | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as it stands in its file: one heading for each cell of every row.

    A cell of a CSV file is text or None; one of a workbook keeps its type. `first_lines` are the
    first lines of the sheet whatever they hold, `heading_row` is 0 where no headings were found.
    """

    sheet: str
    encoding: str
    encoding_guessed: bool
    delimiter: str
    headings: tuple[str, ...]
    heading_row: int
    rows: Sequence[SourceRow]
    first_lines: tuple[SourceRow, ...]
    sheets: tuple[SourceSheet, ...]
    warnings: tuple[str, ...]
    sha256: str


@dataclass(slots=True)
class _Steps:
    """How far the reading is: cells of a workbook, characters of a text."""

    progress: Progress | None
    total: int = 0
    done: int = 0

    def step(self) -> None:
        if self.progress is not None:
            total = max(self.total, self.done + 1)  # what is left to do is an estimate
            text = N_("Reading the rows") if self.total else N_("Checking the file")
            self.progress.step(self.done, total, tr(text))


@dataclass(frozen=True, slots=True)
class _Source:
    """A file as looked over and as heard of the child."""

    checked: precheck.Checked
    sheet: Sheet | None
    start: Start
    rows: list[SourceRow]
    end: End

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return self.checked.book.sheets if self.checked.book else ()


_DEFAULT = ReadOptions()


def read_table(
    path: Path, options: ReadOptions = _DEFAULT, progress: Progress | None = None
) -> SourceTable:
    """Read a CSV file, or the fullest sheet of a workbook, unless told otherwise.

    Raises UnreadableFileError with a sentence for the user, Cancelled when progress is stopped.
    """
    steps = _Steps(progress)
    try:
        checked = precheck.check(path, steps.step)
        sheet = _chosen(checked.book, options) if checked.book else None
        if sheet and sheet.part.filled > limits.CELLS:
            raise Refused(Reason.TOO_MANY_CELLS, limit=limits.CELLS)
        steps.total = sheet.part.filled if sheet else path.stat().st_size
        source = _heard(checked, sheet, _request(path, sheet, options), steps)
    except Refused as refused:
        values = {"name": path.name} | refused.values
        raise UnreadableFileError(sentence(refused.reason, values)) from refused
    return _table(source, _warnings(source, options))


def _request(path: Path, sheet: Sheet | None, options: ReadOptions) -> Request:
    return Request(
        str(path.resolve()),
        sheet.name if sheet else None,
        options.heading_row,
        options.delimiter,
        options.encoding,
    )


def _chosen(book: Book, options: ReadOptions) -> Sheet:
    if not book.sheets:
        raise Refused(Reason.NO_CELLS)
    if options.sheet is None:
        return max(book.sheets, key=lambda s: (not s.hidden, s.part.filled))
    for sheet in book.sheets:
        if sheet.name == options.sheet:
            return sheet
    names = ", ".join(s.name for s in book.sheets)
    raise Refused(Reason.NO_SHEET, sheet=options.sheet, sheets=names)


def _heard(
    checked: precheck.Checked, sheet: Sheet | None, request: Request, steps: _Steps
) -> _Source:
    said = sandbox.messages(request, steps.step)
    start, rows, end = next(said), list[SourceRow](), None
    for message in said:
        if isinstance(message, Rows):
            rows += map(SourceRow, message.numbers, map(tuple, message.rows))
            steps.done = message.done
        else:
            end = message
    if not isinstance(start, Start) or not isinstance(end, End):
        raise Refused(Reason.DAMAGED)
    return _Source(checked, sheet, start, rows, end)


def _table(source: _Source, warnings: tuple[str, ...]) -> SourceTable:
    start, width = source.start, source.end.width
    form = start.form or Form(encoding="", is_guessed=False, delimiter="")
    return SourceTable(
        sheet=source.sheet.name if source.sheet else "",
        encoding=form.encoding,
        encoding_guessed=form.is_guessed,
        delimiter=form.delimiter,
        headings=headings(start.headings, width),
        heading_row=start.heading_row,
        rows=_padded(source.rows, width),
        first_lines=tuple(SourceRow(n, tuple(cells)) for n, cells in start.first_lines),
        sheets=tuple(SourceSheet(s.name, s.part.filled) for s in source.sheets),
        warnings=warnings,
        sha256=source.checked.sha256,
    )


def _padded(rows: list[SourceRow], width: int) -> list[SourceRow]:
    """Rows of one length; blank ends were cut off on the way."""
    ends = [(None,) * short for short in range(width + 1)]
    return [
        row
        if len(row.cells) == width
        else SourceRow(row.number, row.cells + ends[width - len(row.cells)])
        for row in rows
    ]


def _warnings(source: _Source, options: ReadOptions) -> tuple[str, ...]:
    form, book = source.start.form, source.checked.book
    part = source.sheet.part if source.sheet else Part()
    remarks: dict[Remark, bool | int] = {
        Remark.MACROS: book is not None and book.has_macros,
        Remark.LINKS: book is not None and book.has_links,
        Remark.SHEET_CHOSEN: options.sheet is None and len(source.sheets) > 1,
        Remark.GUESSED: form is not None and form.is_guessed,
        Remark.HIDDEN_ROWS: part.hidden_rows,
        Remark.UNCALCULATED: part.uncalculated,
        Remark.ERRORS: part.errors,
        Remark.EMPTY_TAIL: source.end.empty_tail,
        Remark.NO_HEADINGS: options.heading_row is None and not source.start.heading_row,
    }
    name = source.sheet.name if source.sheet else ""
    return tuple(sentence(r, {"count": int(n), "sheet": name}) for r, n in remarks.items() if n)
