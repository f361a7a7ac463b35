"""What has moved since a baseline, item by item, as a workbook or as CSV."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from govtransform.exchange import csv_file
from govtransform.exchange.cell_readers import guarded
from govtransform.exchange.stamp import Stamp
from govtransform.i18n import N_, tr
from govtransform.queries.baselines import DAYS, MONEY, Comparison, Difference, Told, What
from govtransform.queries.organisation import own_settings
from govtransform.values.words import symbol

HEADINGS = (
    N_("Reference"), N_("Item"), N_("What"), N_("Then"), N_("Now"), N_("Difference"), N_("Unit"),
    N_("Months that moved"),
)  # fmt: skip
_KINDS = ["text", "text", "text", "number", "number", "number", "text", "whole"]


def write(session: Session, comparison: Comparison, path: Path, stamp: Stamp) -> None:
    """Write a comparison whole or not at all; the ending says in which form.

    Figures are figures; a date or a name that moved stands in the same columns as words.
    """
    own = own_settings(session)
    rows = [[tr(heading) for heading in HEADINGS], *_rows(comparison, symbol(own.currency))]
    if path.suffix.lower() == ".csv":
        csv_file.write(path, rows)
        return
    from govtransform.exchange import register_book, sheet_setup  # noqa: PLC0415  (openpyxl is slow)

    title = tr("Since {baseline}", baseline=comparison.baseline.code)
    document = sheet_setup.Document(title, own.marking, stamp.by, stamp.at, currency=own.currency)
    content = register_book.Content("tblComparison", title, tuple(rows), _KINDS)
    register_book.save_contents([content], path, document, stamp)


def _rows(comparison: Comparison, pounds: str) -> Iterator[list[str]]:
    for each in comparison.differences:
        told = (each.then, each.now, each.difference)
        yield [
            guarded(each.code or each.item),
            guarded(each.name),
            tr(each.what),
            *(_plain(each, value) for value in told),
            _unit(each, pounds.strip()),
            str(each.months) if each.months else "",
        ]


def _plain(each: Difference, value: Told) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return guarded(tr(value) if each.what is What.PART else value)


def _unit(each: Difference, pounds: str) -> str:
    if each.what in MONEY:
        return pounds
    return tr("days") if each.what in DAYS else ""
