"""The government portfolio return as a file: written in either layout, and read back.

Rows are told as text, so that what is read back can be compared cell by cell with what would be
written: money in millions with two places, dates as 2026-04-01, per cents with up to two places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from govtransform.errors import GovTransformError
from govtransform.exchange import cell_readers, csv_file
from govtransform.exchange.reading import read_table
from govtransform.exchange.return_checks import ReturnTotal, findings, totals
from govtransform.exchange.return_columns import Layout, ReturnColumn, columns_of, recognised
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import tr
from govtransform.queries.portfolio_return import ReturnEntry, Value
from govtransform.values import readers, words
from govtransform.values.period import year_label

MILLION = Decimal(10) ** 6
_KINDS = {"money": "number", "number": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class PortfolioReturn:
    """The entries of a financial year (`start` is its first month) in a layout."""

    entries: tuple[ReturnEntry, ...]
    layout: Layout
    year: int
    start: int
    marking: str = "OFFICIAL"

    @property
    def columns(self) -> tuple[ReturnColumn, ...]:
        """The columns of its layout."""
        return columns_of(self.layout)

    def lines(self) -> Iterator[list[str]]:
        """The headings, then a row of text an initiative."""
        label = year_label(self.year, self.start)
        yield [column.heading(self.layout, label) or "" for column in self.columns]
        for entry in self.entries:
            yield [told(column, entry.cells.get(column.key)) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that a file and the programme tell differently; an empty key is a whole row."""

    reference: str
    key: str
    theirs: str
    ours: str


def told(column: ReturnColumn, value: Value) -> str:
    """A cell as text; a text in place of a figure stays as it is."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Decimal):
        return value or ""
    if column.type == "money":
        return f"{words.rounded(value / MILLION, 2):.2f}"
    exact = words.rounded(value, 2)
    return f"{exact.normalize():f}" if exact else "0"


def write(made: PortfolioReturn, path: Path, stamp: Stamp) -> None:
    """Write a return without findings, by its ending as CSV or XLSX; whole or not at all."""
    if found := findings(made.entries, made.layout, made.year):
        count = len(found)
        raise GovTransformError(
            tr("The return cannot be written yet: {count} findings. {first}",
               count=count, first=found[0].message)
        )  # fmt: skip
    if path.suffix.lower() == ".csv":
        csv_file.write(path, ([cell_readers.guarded(t) for t in row] for row in made.lines()))
    else:
        _write_book(made, path, stamp)


def _write_book(made: PortfolioReturn, path: Path, stamp: Stamp) -> None:
    from govtransform.exchange import register_book, sheet_setup  # noqa: PLC0415  (openpyxl)

    title = tr("Portfolio return {year}", year=year_label(made.year, made.start))
    document = sheet_setup.Document(title, made.marking, stamp.by, stamp.at)
    rows = register_book.Content(
        "tblReturn", tr("Return"), tuple(made.lines()),
        [_KINDS.get(column.type, "text") for column in made.columns],
    )  # fmt: skip
    sums = register_book.Content(
        "tblTotals", tr("Totals"), tuple(_total_lines(totals(made.entries, made.layout))),
        ["text", "number", "text"],
    )  # fmt: skip
    register_book.save_contents([rows, sums], path, document, stamp)


def _total_lines(found: Iterable[ReturnTotal]) -> Iterator[list[str]]:
    yield [tr("Column"), tr("Total, £m"), tr("What is in it")]
    for one in found:
        yield [one.column.label, told(one.column, one.counted.total), one.words]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a return in either layout, text by key; strange columns are left out.

    GovTransformError where the file has no column of references.
    """
    table = read_table(path)
    places = recognised(table.headings)
    if "project_ref" not in places:
        raise GovTransformError(
            tr("{name} is no portfolio return: it has no column of references.", name=path.name)
        )
    return [
        {key: cell_readers.told(row.cells[place]) for key, place in places.items()}
        for row in table.rows
    ]


def differences(made: PortfolioReturn, rows: Sequence[Mapping[str, str]]) -> list[Difference]:
    """What the rows of a file tell otherwise than the programme; none where nothing changed."""
    ours = {row["project_ref"]: row for row in _texts(made)}
    theirs = {row["project_ref"]: row for row in rows}
    found = [Difference(ref, "", "", ref) for ref in ours if ref not in theirs]
    for ref, row in theirs.items():
        known = ours.get(ref)
        if known is None:
            found.append(Difference(ref, "", ref, ""))
            continue
        found += [
            Difference(ref, key, text, known[key])
            for key, text in row.items()
            if key in known and _plain(text) != _plain(known[key])
        ]
    return found


def entry_of(row: Mapping[str, str]) -> ReturnEntry:
    """A row of a file as an entry, to be judged and added up as those of the programme are."""
    cells = {c.key: _value(c, row.get(c.key, "")) for c in _all_columns()}
    return ReturnEntry(0, row["project_ref"], row.get("project_name", ""), cells, {})


def _texts(made: PortfolioReturn) -> Iterator[dict[str, str]]:
    for entry in made.entries:
        yield {c.key: told(c, entry.cells.get(c.key)) for c in made.columns}


def _all_columns() -> tuple[ReturnColumn, ...]:
    known = {c.key: c for layout in Layout for c in columns_of(layout)}
    return tuple(known.values())


def _plain(text: str) -> str:
    """A text as it is compared: lines and spaces as they come, figures by their worth."""
    bare = " ".join(text.split())
    try:
        return f"{Decimal(bare).normalize():f}"
    except ArithmeticError:
        return bare


def _value(column: ReturnColumn, text: str) -> Value:
    try:
        if column.type == "money":
            return readers.exact_money(text, scale=MILLION)
        if column.type == "number":
            return readers.read_number(text)
        if column.type == "date":
            return readers.read_date(text)
    except ValueError:
        return text
    return text or None
