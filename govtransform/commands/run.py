"""Runs one command: reads its line, does it, and says how it went on the right stream."""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from govtransform import settings
from govtransform.commands import (
    appraise,
    as_at,
    backup,
    baseline,
    bring_in,
    case,
    channel_shift,
    check,
    delay,
    edits,
    evm,
    export,
    info,
    ledger,
    money,
    new,
    optimise,
    packs,
    parameters,
    person,
    portfolio_return,
    return_case,
    risks,
    sample,
    savings,
    scenario,
    schedule,
    simulate,
    stories,
    take_over,
    verify,
    why,
)
from govtransform.commands.frame import IMPOSSIBLE, STOPPED, Call, Command, Result
from govtransform.errors import GovTransformError
from govtransform.folders import folders
from govtransform.i18n import N_, offered, tr, use
from govtransform.log import Entry, Log

COMMANDS: tuple[Command, ...] = (
    new.NEW,
    sample.SAMPLE,
    info.INFO,
    bring_in.IMPORT,
    ledger.LEDGER,
    export.EXPORT,
    return_case.RETURN,
    appraise.APPRAISE,
    case.CASE,
    check.CHECK,
    verify.VERIFY,
    baseline.BASELINE,
    savings.SAVINGS,
    money.MONEY,
    evm.EVM,
    portfolio_return.PORTFOLIO_RETURN,
    channel_shift.CHANNEL_SHIFT,
    schedule.SCHEDULE,
    risks.RISKS,
    simulate.SIMULATE,
    optimise.OPTIMISE,
    packs.PACK,
    packs.CHANGES,
    edits.EDITS,
    as_at.AS_AT,
    stories.COVERAGE,
    stories.KPI,
    stories.LEGACY,
    stories.NEXT_WAVE,
    stories.RESILIENCE,
    parameters.PARAMETERS,
    delay.DELAY,
    why.WHY,
    scenario.SCENARIO,
    backup.BACKUP,
    backup.RESTORE,
    take_over.TAKE_OVER,
    person.PERSON,
)
CODES = N_(
    "Exit code 0: done. 1: done, and something was found in the data. "
    "2: wrong usage, or a file that cannot be read or written."
)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; see CODES."""
    own = settings.load(_settings_path(arguments))
    use(_told(arguments, "--language") or own.language)
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as left:  # argparse has said what is wrong, or shown the help
        return left.code if isinstance(left.code, int) else IMPOSSIBLE
    result, entry = _done(options.command, Call(options, own.name, options.quiet, own.audit_heads))
    Log(folders(options.data).logs).write(datetime.now(UTC), entry)
    return _said(result, as_json=options.json)


def _done(command: Command, call: Call) -> tuple[Result, Entry]:
    """Do a command; what it came to, for its caller and for the log."""
    entry = Entry("command", command.name)
    try:
        result = command.do(call)
    except (GovTransformError, OSError) as error:
        return _failed(str(error)), entry.because(error)
    except KeyboardInterrupt:
        return _failed(tr("Stopped. Nothing was changed."), STOPPED), entry
    except Exception as error:  # noqa: BLE001  (a bug: it is told without the data of a traceback)
        entry = entry.because(error)
        told = tr("Something went wrong in GovTransform. What was saved before is safe.")
        return _failed("\n".join((told, entry.error, *entry.stack))), entry
    return result, replace(entry, outcome=f"{command.name} {result.code}")


def _failed(text: str, code: int = IMPOSSIBLE) -> Result:
    return Result(text, {"error": text}, code)


def _said(result: Result, *, as_json: bool) -> int:
    failed = result.code in (IMPOSSIBLE, STOPPED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console may not have every character
            stream.reconfigure(errors="replace")
    try:
        if as_json:
            sys.stdout.write(f"{json.dumps(result.data, default=str)}\n")  # ASCII fits any pipe
        if failed or not as_json:
            (sys.stderr if failed else sys.stdout).write(f"{result.text}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (until the end)
    return result.code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=tr("one JSON object, nothing else"))
    common.add_argument("--quiet", action="store_true", help=tr("show no progress"))
    common.add_argument("--language", choices=offered(), help=tr("the language to answer in"))
    common.add_argument("--data", type=Path, metavar="DIR", help=tr("where settings are kept"))
    parser = argparse.ArgumentParser("govtransform", epilog=tr(CODES))
    families = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        notes = " ".join(filter(None, (tr(command.notes) if command.notes else "", tr(CODES))))
        made = families.add_parser(
            command.name,
            parents=[common],
            help=tr(command.purpose),
            description=tr(command.purpose),
            epilog=notes,
        )
        command.arguments(made)
        made.set_defaults(command=command)
    return parser


def _settings_path(arguments: Sequence[str]) -> Path:
    told = _told(arguments, "--data")
    return folders(Path(told) if told else None).settings / "settings.json"


def _told(arguments: Sequence[str], name: str) -> str:
    """An option that must be known before the line can be read as a whole."""
    for place, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
        if argument == name and place + 1 < len(arguments):
            return arguments[place + 1]
    return ""
