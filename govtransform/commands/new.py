"""`new FILE`: an empty programme with its settings, or one made of a JSON file."""

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path

from govtransform.commands.frame import Call, Command, Result, file_argument
from govtransform.exchange import programme_json
from govtransform.i18n import N_, tr
from govtransform.services import beginnings, new_file
from govtransform.values.period import APRIL, Month


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--from", dest="source", type=Path, metavar="X.json",
                        help=tr("a whole programme, as “export FILE json” writes it"))  # fmt: skip
    parser.add_argument("--name", help=tr("the programme’s name; otherwise the file’s"))
    parser.add_argument("--currency", type=_currency, default="GBP", help=tr("such as GBP"))
    parser.add_argument(
        "--fy-start",
        type=int,
        choices=range(1, 13),
        default=APRIL,
        metavar="MONTH",
        help=tr("the month, 1 to 12, in which financial years start"),
    )
    parser.add_argument("--as-at", type=_month, metavar="YYYY-MM", help=tr("the as-at month"))


def _do(call: Call) -> Result:
    options = call.options
    file = options.file
    if options.source:
        return _made_of(call, options.source)
    name = options.name or file.stem
    beginning = beginnings.Beginning(name, options.currency, options.fy_start, options.as_at)
    with new_file.made(file, call.who) as workspace:
        beginnings.begin(workspace, beginning, datetime.now(UTC).date())
    data = {"file": str(file), "name": name, "currency": options.currency}
    return Result(tr("Made the programme {name} in {file}.", name=name, file=file), data)


def _made_of(call: Call, source: Path) -> Result:
    file = call.options.file
    records = programme_json.make(source, file, call.who)
    count = f"{sum(records.values()):,}"
    told = tr("Made {file} from {source}. Records: {count}.", file=file, source=source, count=count)
    return Result(told, {"file": str(file), "source": str(source), "records": records})


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text.upper()):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a currency code", text=text))
    return text.upper()


def _month(text: str) -> Month:
    try:
        return Month.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


NEW = Command("new", N_("Make a new programme."), _arguments, _do)
