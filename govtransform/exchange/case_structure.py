"""What else was changed in a workbook that came back: formulas, words, rows, sheets. Named only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from govtransform.exchange import sheet_match
from govtransform.exchange.case_extras import without_author
from govtransform.exchange.case_mark import Mark
from govtransform.exchange.case_remarks import About, Remark
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_inputs import Key
from govtransform.exchange.returned_book import ReturnedBook, ReturnedSheet
from govtransform.exchange.sheet_match import Grid, Name
from govtransform.exchange.sheet_setup import FIRST_ROW, HEADING_ROW
from govtransform.i18n import tr

_TOLD_APART = frozenset({"Version", "QA_Log"})  # the mark, read on its own, and a log of then
_LOOSE = frozenset({"Cover", "Contents", "Version"})  # their words are of the moment of the export


def remarks(ours: ModelBook, book: ReturnedBook, mark: Mark) -> Iterator[Remark]:
    """Everything but inputs that came back as another."""
    names = [sheet.title for sheet in ours.book.worksheets]
    for name in names:
        if name not in book.sheets:
            text = tr("The sheet {sheet} is missing or was renamed.", sheet=name)
            yield Remark(About.SHEET, text, name)
    for name in book.sheets.keys() - set(names):
        text = tr("The sheet {sheet} was added, and is not read.", sheet=name)
        yield Remark(About.SHEET, text, name)
    if _structure(ours) != mark.structure:
        yield Remark(About.BASE, tr(
            "Lines or formulas of the case have changed since the export: of this workbook only "
            "the inputs were compared, not its formulas and words."))  # fmt: skip
        return
    shared = [sheet for sheet in ours.book.worksheets if sheet.title in book.sheets]
    grids = {s.title: (sheet_match.of_ours(s), sheet_match.of_theirs(book.sheets[s.title]))
             for s in shared}  # fmt: skip
    has_moved = ours.inputs.digest != mark.inputs
    spoken = _Spoken(
        {name: mine.row_names for name, (mine, _) in grids.items()},
        {name: theirs.row_names for name, (_, theirs) in grids.items()},
    )
    for sheet in shared:
        if sheet.title not in _TOLD_APART:
            pair = _Pair(sheet, book.sheets[sheet.title], *grids[sheet.title], spoken)
            yield from _rows(pair)
            yield from _cells(pair, ours, has_moved=has_moved)


def _structure(ours: ModelBook) -> str:
    """The hash as our own mark tells it: that of the sheets before the ones of control."""
    rows = ours.book["Version"].iter_rows(HEADING_ROW, max_col=2, values_only=True)
    return next(str(value) for name, value in rows if name == "Structure SHA-256")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Names of rows by sheet, ours and theirs."""

    ours: dict[str, dict[int, Name]]
    theirs: dict[str, dict[int, Name]]

    def same(self, mine: str, other: str, sheet: str) -> bool:
        """Whether two formulas say the same, wherever their rows now stand."""
        if mine == other:
            return True
        said = sheet_match.spoken(mine, sheet, self.ours)
        return said == sheet_match.spoken(other, sheet, self.theirs)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One sheet, as we write it and as it came back."""

    sheet: Worksheet
    other: ReturnedSheet
    mine: Grid
    theirs: Grid
    spoken: _Spoken

    def key(self, row: int, column: int) -> Key:
        """By what an input would be kept that stands in a cell of ours."""
        reference = self.mine.row_names[row][0] if row in self.mine.row_names else ""
        return self.sheet.title, reference, self.mine.headings.get(column, "")

    def place(self, row: int, column: int) -> tuple[int, int] | None:
        """Where a cell of ours stands now; None where its row or its column is gone."""
        name = self.mine.row_names.get(row)
        heading = self.mine.headings.get(column, "")
        there = self.theirs.rows.get(name) if name else None
        across = self.theirs.columns.get(heading) if heading else column
        return None if there is None or across is None else (there, across)


def _rows(pair: _Pair) -> Iterator[Remark]:
    title = pair.sheet.title
    for heading in pair.mine.columns.keys() - pair.theirs.columns.keys():
        text = tr("The heading “{heading}” is missing or was changed.", heading=heading)
        yield Remark(About.WORDS, text, title)
    for name, row in pair.theirs.rows.items():
        if name not in pair.mine.rows:
            said = name[0] or name[1]
            text = (
                tr("A row was added, “{row}”: it has no reference we know, and was not taken.",
                   row=said)
                if said
                else tr("A row without a reference was added, and was not taken.")
            )  # fmt: skip
            yield Remark(About.ADDED, text, title, sheet_match.coordinate(row, 1))
    for name in pair.mine.rows.keys() - pair.theirs.rows.keys():
        text = tr("The row “{row}” is missing: that deletes nothing.", row=name[0] or name[1])
        yield Remark(About.MISSING, text, title)


def _cells(pair: _Pair, ours: ModelBook, *, has_moved: bool) -> Iterator[Remark]:
    """Where the case has moved since, a figure among the workings is that of the export."""
    of_then = has_moved and not pair.sheet.title.startswith("Inputs_")
    first = HEADING_ROW if pair.sheet.title in _LOOSE else FIRST_ROW
    columns = range(1, pair.sheet.max_column + 1)
    for row in range(first, pair.sheet.max_row + 1):
        for column in columns:
            where = pair.place(row, column)
            if where is not None and pair.key(row, column) not in ours.inputs.values:
                cell = pair.sheet.cell(row, column)
                if of_then and cell.data_type == "n" and cell.value is not None:
                    continue
                is_note = pair.mine.headings.get(column) == tr("Notes")
                mine = without_author(str(cell.value or "")) if is_note else cell.value
                if found := _cell(pair, mine, where, is_live=cell.data_type == "f"):
                    about, text = found
                    yield Remark(about, text, pair.sheet.title, sheet_match.coordinate(*where))


def _cell(
    pair: _Pair, mine: object, where: tuple[int, int], *, is_live: bool
) -> tuple[About, str] | None:
    """What is to be said of a cell that is no input; mostly nothing."""
    title = pair.sheet.title
    formula, value = pair.other.formulas.get(where, ""), pair.other.values.get(where)
    value = without_author(value) if isinstance(value, str) else value
    if mine in (None, ""):
        if value in (None, "") or not title.startswith("Inputs_"):
            return None
        text = tr("“{value}” stands where nothing was: it was not taken.", value=value)
        return About.ADDED, text
    told = {"before": mine, "after": formula or value or ""}
    if is_live:
        if pair.spoken.same(str(mine), formula, title):
            return None
        return About.FORMULA, tr("The formula {before} is now {after}: it was not taken.", **told)
    if title in _LOOSE or (not formula and _same(mine, value)):
        return None
    return About.WORDS, tr("“{before}” is now “{after}”: it was not taken.", **told)


def _same(mine: object, other: object) -> bool:
    if isinstance(other, datetime):
        other = other.date()
    if isinstance(mine, datetime):
        mine = mine.date()
    if isinstance(mine, date) or isinstance(other, date):
        return mine == other
    try:
        one, two = float(str(mine)), float(str(other))
    except ValueError:
        return _words(mine) == _words(other)
    return abs(one - two) <= 1e-9 * max(1.0, abs(one))


def _words(value: object) -> str:
    """Words without Excel's own escapes, and with single spaces."""
    return " ".join(str(unescape(str(value))).split())
