"""The first sheet of a workbook that tells of the programme: what it is, and the key to it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from govtransform.exchange.book_checks import Check, check_table, master
from govtransform.exchange.line_item import LineItem, group
from govtransform.exchange.model_book import ModelBook
from govtransform.exchange.model_inputs import Inputs
from govtransform.exchange.model_table import Column, Content, Table
from govtransform.exchange.sheet_setup import Document, Heading, at
from govtransform.exchange.stamp import Stamp
from govtransform.exchange.styles import STYLES
from govtransform.i18n import N_, tr
from govtransform.queries.money_book import Base
from govtransform.values.words import month, unit_heading

SIGNS = N_("Costs and savings are positive. A variance above nought is an overspend.")


def document_of(base: Base, title: str, stamp: Stamp) -> Document:
    """What is said of the whole workbook."""
    own = base.own
    return Document(title, own.marking, stamp.by, stamp.at, own.unit, own.currency)


def export_lines(inputs: Inputs, words: str = "0", count: int = 0) -> list[LineItem]:
    """What the inputs came to at export: by these two the checks tell changes from errors.

    `words` is a formula that counts those inputs that are words, and `count` what it gave.
    """
    then = sum(inputs.numbers, Decimal(count))
    formula = f"=SUM({{inputs.area}})+{words}" if inputs.area else f"={words}"
    return [
        group(tr("GovTransform at export, to compare with")),
        LineItem("sum_then", tr("Sum of all inputs at export"), "ratio", constant=then),
        LineItem("sum_now", tr("Sum of all inputs"), "ratio", constant=then, formula=formula),
    ]


def finish_book(book: ModelBook, base: Base, stamp: Stamp, checks: Sequence[Check]) -> None:
    """Add the checks last and the sheet About first, where a reader begins."""
    heading = Heading("Checks", tr("Checks"), tr("What must come to nought, and what to do if not"))
    book.add_tables(heading, [check_table(checks)])
    purpose = tr("What this is, how to read it, and whether it holds together")
    tables = [_about(book, base, stamp, checks), _key()]
    book.add_tables(Heading("About", book.document.title, purpose), tables, 0)
    _show(book)
    book.book.active = 0


def _about(book: ModelBook, base: Base, stamp: Stamp, checks: Sequence[Check]) -> Table:
    own = base.own
    rows: list[tuple[str, Content]] = [
        (tr("Master check"), master(checks)),
        (tr("Programme"), own.name),
        (tr("As at"), month(own.as_at)),
        (tr("Unit"), unit_heading(own.unit, own.currency)),
        (tr("Sign convention"), tr(SIGNS)),
        (tr("Marking"), own.marking),
        (tr("Exported at"), stamp.at.isoformat(timespec="seconds")),
        (tr("Exported by"), stamp.by),
        (tr("Application"), stamp.application),
        (tr("Audit sequence"), str(base.audit_count)),
        (tr("Audit head"), base.audit_hash),
        (tr("Inputs, SHA-256"), book.inputs.digest),
        (tr("Structure, SHA-256"), book.structure),
    ]
    return Table((Column(tr("Item"), 26), Column(tr("Value"), 90)), tuple(rows))


def _key() -> Table:
    rows = tuple((name, tr(look.meaning)) for name, look in STYLES.items())
    return Table((Column(tr("Style"), 26), Column(tr("Meaning"), 90)), rows)


def _show(book: ModelBook) -> None:
    """Each style wears its own; the word CHECK stands out wherever it is said."""
    sheet = book.book["About"]
    for row, name in enumerate(STYLES, sheet.max_row - len(STYLES) + 1):
        book.pen.moulds.press(at(sheet, row, 1), name)
    for name, cells, first in (("Checks", "E5:E60", "E5"), ("About", "B5", "B5")):
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            [f'LEFT({first},5)="CHECK"'], fill=PatternFill(bgColor="FBE8EA"),
            font=Font(bold=True, color="A80F1D"),
        )  # fmt: skip
        book.book[name].conditional_formatting.add(cells, rule)


def errors(sheets: Iterable[str]) -> str:
    """The formula that counts the sheets that show an error."""
    return "=" + "+".join(f"IF(ISERROR(SUM({{{sheet}.area}})),1,0)" for sheet in sheets)
