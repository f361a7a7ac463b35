"""`portfolio-return FILE`: whether the portfolio return may be handed in, and what another says."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from govtransform.commands.frame import (
    DONE,
    FOUND,
    Call,
    Command,
    Result,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.exchange import portfolio_return as returns
from govtransform.exchange.portfolio_return import Difference, PortfolioReturn
from govtransform.exchange.return_checks import ReturnFinding, findings, totals
from govtransform.exchange.return_columns import Layout
from govtransform.i18n import N_, tr
from govtransform.queries.organisation import own_settings
from govtransform.queries.portfolio_return import entries
from govtransform.store.workspace import Workspace
from govtransform.values.period import financial_year, read_year, year_label

NOTES = N_(
    "Exit code 1 where something is wrong, or where the file tells it otherwise. No compliance "
    "with any standard is claimed: these are the rules of the edition of the columns."
)


def return_arguments(parser: argparse.ArgumentParser) -> None:
    """Which layout of the portfolio return, and of which financial year."""
    headings = tr("the headings of the portfolio return: of 2024, or since")
    year = tr("the financial year; else that of the as-at month")
    parser.add_argument(
        "--layout", choices=list(Layout), default=Layout.NISTA, type=Layout, help=headings
    )
    parser.add_argument("--year", metavar="2026/27", help=year)


def return_of(workspace: Workspace, options: argparse.Namespace) -> PortfolioReturn:
    """The return that is asked for, filled from the programme."""
    with workspace.read() as session:
        own = own_settings(session)
        year = _year(options.year) if options.year else None
        if year is None and own.as_at:
            year = financial_year(own.as_at, own.fy_start_month)
        if year is None:
            raise GovTransformError(tr("The programme has no as-at month. Name a year."))
        told = entries(session, year)
    return PortfolioReturn(told, options.layout, year, own.fy_start_month, own.marking)


def findings_told(made: PortfolioReturn, found: Sequence[ReturnFinding]) -> dict[str, Any]:
    """The return in figures, for programs."""
    return {
        "year": year_label(made.year, made.start),
        "layout": made.layout.value,
        "rows": len(made.entries),
        "findings": [asdict(finding) for finding in found],
        "totals": {
            one.column.key: {
                "total": f"{one.counted.total:.2f}",
                "counted": one.counted.counted,
                "asked": one.counted.asked,
            }
            for one in totals(made.entries, made.layout)
        },
    }


def sentences(made: PortfolioReturn, found: Sequence[ReturnFinding]) -> list[str]:
    """The findings, and the totals with what is in them."""
    said = [finding.message for finding in found]
    said += [
        tr("{column}: £{total}m ({counted})", column=one.column.label,
           total=returns.told(one.column, one.counted.total), counted=one.words)
        for one in totals(made.entries, made.layout)
    ]  # fmt: skip
    return said


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    return_arguments(parser)
    against = tr("a return as CSV or Excel, to be compared with the programme")
    parser.add_argument("--against", type=Path, metavar="SOURCE", help=against)


def _do(call: Call) -> Result:
    with reading(call) as workspace:
        made = return_of(workspace, call.options)
    found = findings(made.entries, made.layout, made.year)
    differ: list[Difference] = []
    if call.options.against:
        differ = returns.differences(made, returns.read(call.options.against))
    data = findings_told(made, found) | {"differences": [asdict(one) for one in differ]}
    said = [*sentences(made, found), *map(_difference, differ)]
    said += [] if found else [tr("The return keeps the rules that were asked.")]
    return Result("\n".join(said), data, FOUND if found or differ else DONE)


def _difference(one: Difference) -> str:
    if one.key:
        return tr(
            "{reference}, {key}: the file has “{theirs}”, the programme “{ours}”", **asdict(one)
        )
    if one.ours:
        return tr("{reference} is not in the file", reference=one.reference)
    return tr("{reference} is not in the programme", reference=one.reference)


def _year(text: str) -> int:
    try:
        return read_year(text)
    except ValueError as error:
        raise GovTransformError(str(error)) from error


PORTFOLIO_RETURN = Command(
    "portfolio-return",
    N_("Judge the government portfolio return, or compare a file with it."),
    _arguments,
    _do,
    NOTES,
)
