"""`ledger FILE EXTRACT`: the actuals in an extract of the finance system onto the cost lines."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    editing,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.exchange import ledger, ledger_store, ledger_words, mappings
from govtransform.exchange.findings import sentence
from govtransform.exchange.ledger import Extract, LedgerPlan
from govtransform.exchange.ledger_list import write_list
from govtransform.exchange.ledger_store import Terms
from govtransform.exchange.reading import ReadOptions, SourceTable, read_table
from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month
from govtransform.values.readers import read_money

SHOWN = 50  # problems that a person will read
NOTES = N_(
    "The sound rows are booked in one step that can be undone, after a backup; rows without a "
    "cost line are rejected and listed. Booked rows add to the actuals of their month. A file or "
    "a row that was booked before adds nothing. Where --control-total differs from the rows of "
    "the file, nothing is stored. The mapping is remembered, and used again for the same columns."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("extract", type=Path, metavar="EXTRACT", help=tr("a CSV or Excel file"))
    parser.add_argument(
        "--mapping", metavar="NAME", help=tr("a mapping that is remembered, or a JSON file")
    )
    parser.add_argument(
        "--control-total", metavar="AMOUNT", help=tr("what the rows of the file must come to")
    )
    parser.add_argument("--reason", help=tr("why the actuals of a closed month change"))
    parser.add_argument(
        "--replace-typed",
        action="store_true",
        help=tr("put the ledger in the place of actuals typed by hand, instead of adding to them"),
    )
    parser.add_argument(
        "--rejected", type=Path, metavar="CSV", help=tr("where to list the rows that are rejected")
    )
    parser.add_argument("--sheet", help=tr("the worksheet to read"))
    parser.add_argument("--dry-run", action="store_true", help=tr("judge the rows, store nothing"))


def _do(call: Call) -> Result:
    options = call.options
    _refuse_overwriting(call)
    with (reading if options.dry_run else editing)(call) as workspace:
        made, control = _judged(call, workspace)
        for warning in made.extract.table.warnings:
            call.warn(warning)
        if refusal := ledger_store.why_not(made, control):
            raise GovTransformError(refusal)
        if options.rejected:
            write_list(made, options.rejected)
        if not options.dry_run:
            terms = Terms(datetime.now(UTC).date(), control, options.reason, options.replace_typed)
            ledger_store.load(workspace, made, terms)
        with workspace.read() as session:
            hints = ledger_words.hints(session, made, replaces_typed=options.replace_typed)
    for hint in hints:
        call.warn(hint)
    return _result(made, control, hints, is_dry=options.dry_run)


def _refuse_overwriting(call: Call) -> None:
    told = call.options.rejected
    if told and told.exists():
        raise GovTransformError(tr("There is a file {name} already. Name another, or remove it.",
                                   name=told))  # fmt: skip


def _judged(call: Call, workspace: Workspace) -> tuple[LedgerPlan, Decimal | None]:
    options = call.options
    how = ReadOptions(sheet=options.sheet)
    table = read_table(options.extract, how, call.progress())
    with workspace.read() as session:
        mapping = mappings.ledger_for(session, table.headings, options.mapping)
        table = _again(
            call, table, replace(mapping.reading, sheet=options.sheet or mapping.reading.sheet)
        )
        currency = own_settings(session).currency
        control = _control(options.control_total, currency)
        extract = Extract(options.extract, table, mapping)
        return ledger.plan(session, extract, call.progress()), control


def _again(call: Call, table: SourceTable, how: ReadOptions) -> SourceTable:
    """The same file read as the mapping has it, where that says anything."""
    if how in (ReadOptions(), ReadOptions(sheet=call.options.sheet)):
        return table
    return read_table(call.options.extract, how, call.progress())


def _control(text: str | None, currency: str) -> Decimal | None:
    try:
        return None if text is None else read_money(text, currency)
    except ValueError as error:
        raise GovTransformError(str(error)) from error


def _result(
    made: LedgerPlan, control: Decimal | None, hints: Iterable[str], *, is_dry: bool
) -> Result:
    read, rejected = len(made.extract.table.rows), [*made.problems, *made.out]
    counts = {
        "read": read,
        "booked": len(made.booked),
        "duplicates": len(made.duplicates),
        "rejected": len(made.rejected),
    }
    text = tr(
        "Rows read: {read}. Booked: {booked}, booked before: {duplicates}, rejected: {rejected}.",
        **counts,
    )
    said = [text, *_by_month(made), *map(sentence, rejected[:SHOWN])]
    if (more := len(rejected) - SHOWN) > 0:
        said.append(tr("Problems besides: {count}. --json tells them all.", count=more))
    is_stored = bool(made.booked) and not is_dry
    said += [] if is_stored else [tr("Nothing was stored.")]
    data: dict[str, Any] = {
        **counts,
        "stored": is_stored,
        "control_total": None if control is None else f"{control:.2f}",
        "total": _pounds(made.total),
        "booked_total": _pounds(sum(made.months.values())),
        "months": {str(Month.of(month)): _pounds(p) for month, p in made.months.items()},
        "mapping": made.extract.mapping.name,
        "problems": [asdict(found) for found in rejected],
        "already_booked": [asdict(found) for found in made.duplicates],
        "remarks": [*(asdict(found) for found in made.remarks)],
        "hints": list(hints),
        "sha256": made.extract.table.sha256,
    }
    return Result("\n".join(said), data, FOUND if rejected else DONE)


def _by_month(made: LedgerPlan) -> list[str]:
    return [
        tr("{month}: {amount}", month=words.month(Month.of(month)),
           amount=words.pounds(from_pence(pence), made.currency))
        for month, pence in made.months.items()
    ]  # fmt: skip


def _pounds(pence: int) -> str:
    return f"{from_pence(pence):.2f}"


LEDGER = Command(
    "ledger", N_("Book the actuals of a finance system’s extract."), _arguments, _do, NOTES
)
