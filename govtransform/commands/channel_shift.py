"""`channel-shift FILE`: what services would save if people moved to their digital channel."""

import argparse
from decimal import Decimal
from typing import Any

from govtransform.calc.channel_shift import Assisted
from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import (
    Call,
    Command,
    Result,
    editing,
    file_argument,
    reading,
)  # fmt: skip
from govtransform.errors import GovTransformError
from govtransform.i18n import N_, tr
from govtransform.queries.channel_shift import (
    Assumed,
    Projected,
    Projection,
    passed_by_reason,
    projection,
)  # fmt: skip
from govtransform.queries.organisation import own_settings
from govtransform.services import channel_shift
from govtransform.services.channel_shift import Place
from govtransform.values import readers, words
from govtransform.values.period import Month, read_year

NOTES = N_(
    "Asks each service whose take-up and cost per transaction were read in the same month. The "
    "savings become non-cash benefits with a guard on either measure, in one step that can be "
    "undone; a service that has its benefit already is left alone."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--initiative", metavar="REF", required=True,
                        help=tr("the initiative that is to make the savings"))  # fmt: skip
    parser.add_argument("--year", metavar="2026/27", required=True,
                        help=tr("the financial year in which they are planned"))  # fmt: skip
    for name, metavar, default, told in (
        ("--shift", "15%", "15%", N_("the share of transactions that moves")),
        ("--digital-cost", "0.35", "0.35", N_("what a digital transaction costs")),
        ("--assisted", "20%", "0%", N_("the share of those who move that needs help")),
        ("--assisted-cost", "3.10", "0", N_("what a transaction with help costs")),
        ("--take-up-tolerance", "2", "2", N_("points by which the take-up may fall")),
        ("--cost-tolerance", "5%", "5%", N_("by how much the cost of each may rise")),
        ("--since", "2016-09", "1900-01", N_("leave out readings older than this month")),
    ):
        parser.add_argument(name, metavar=metavar, default=default, help=tr(told))
    parser.add_argument("--dry-run", action="store_true", help=tr("work it out, store nothing"))


def _do(call: Call) -> Result:
    options = call.options
    assumed = _assumed(options)
    with (reading if options.dry_run else editing)(call) as workspace:
        with workspace.read() as session:
            row_id = initiative_of(session, options.initiative) or 0
            told = projection(session, assumed)
            currency = own_settings(session).currency
        added = 0
        if not options.dry_run:
            place = _place(options, row_id)
            with workspace.edit(tr("Add savings of a channel shift")) as session:
                added = len(channel_shift.add(session, told, place))
    return Result(_text(told, added, currency), _data(told, added))


def _text(told: Projection, added: int, currency: str) -> str:
    said = [
        tr(
            "{count} services would save {net} in a full year; {passed} are passed over.",
            count=len(told.projected), net=words.pounds(told.net, currency),
            passed=len(told.passed),
        ),
        *(tr("- {count}: {reason}", count=n, reason=why) for why, n in passed_by_reason(told)),
        tr("Benefits added: {count}", count=added),
    ]  # fmt: skip
    return "\n".join(said)


def _data(told: Projection, added: int) -> dict[str, Any]:
    return {
        "services": [_service(one) for one in told.projected],
        "passed": [{"service": one.service, "reason": one.reason} for one in told.passed],
        "net": f"{told.net:.2f}",
        "added": added,
    }


def _service(one: Projected) -> dict[str, Any]:
    read, shift = one.reading, one.shift
    return {
        "service": one.service,
        "year_to": str(read.month),
        "volume": f"{read.volume:f}",
        "take_up": f"{read.take_up:.6f}",
        "cost_each": f"{read.cost_each:.2f}",
        "shift": f"{shift.shift:.6f}",
        "gross": f"{shift.gross:.2f}",
        "help": f"{shift.help:.2f}",
        "net": f"{shift.net:.2f}",
    }


def _assumed(options: argparse.Namespace) -> Assumed:
    try:
        return Assumed(
            _rate(options.shift),
            _number(options.digital_cost),
            Assisted(_rate(options.assisted), _number(options.assisted_cost)),
            Month.read(options.since),
        )
    except ValueError as error:
        raise GovTransformError(str(error)) from error


def _place(options: argparse.Namespace, row_id: int) -> Place:
    try:
        points, rate = _number(options.take_up_tolerance), _rate(options.cost_tolerance)
        return Place(row_id, read_year(options.year), points, rate)
    except ValueError as error:
        raise GovTransformError(str(error)) from error


def _rate(text: str) -> Decimal:
    return readers.read_rate(text) or Decimal(0)


def _number(text: str) -> Decimal:
    return readers.read_number(text) or Decimal(0)


CHANNEL_SHIFT = Command(
    "channel-shift", N_("Work out what a channel shift would save."), _arguments, _do, NOTES
)
