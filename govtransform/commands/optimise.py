"""`optimise FILE --limits L.json`: the affordable portfolio, and what would change it."""

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from govtransform.calc.portfolio_choice.model import Candidate, Choice, Nature
from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.exchange.limits_file import read_limits
from govtransform.i18n import N_, tr
from govtransform.queries.portfolio_inputs import choosable
from govtransform.queries.portfolio_start import starting
from govtransform.queries.portfolio_told import Chosen
from govtransform.queries.portfolio_words import entry_sentence, headline
from govtransform.services import optimise
from govtransform.store.workspace import Workspace
from govtransform.values.period import financial_year, quarter_label, year_label

SECONDS = 60.0
NOTES = N_(
    "Without --limits, the funding that is confirmed for the years ahead, or what has begun will "
    "take where that is more. The limits are a JSON file such as resources/examples/limits.json: "
    "“format” is govtransform-limits/1; “first_year” and “quarters” say when starts may lie; "
    "“revenue” and “capital” list a limit by year, “total” is that of all money; “mandatory”, "
    "“left_out” and “free” list initiatives (what has begun stays, unless it is free); “needs” "
    "says which has to start before another, by how many quarters; “burdens” limits teams, roles "
    "or groups that change, by quarter, with what each initiative asks of them from its start; "
    "“windows” says in which quarters, counted from 1, an initiative may start. A year without a "
    "limit is free."
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "--limits", type=Path, metavar="L.json",
        help=tr("the limits, as JSON; otherwise the funding that is confirmed"),
    )  # fmt: skip
    parser.add_argument(
        "--people", action="store_true", help=tr("only with the people the resource lines have")
    )
    parser.add_argument(
        "--change", action="store_true", help=tr("only what stakeholder groups can take")
    )
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=tr("how long the best may be sought")
    )
    parser.add_argument(
        "--keep", action="store_true", help=tr("keep the choice among the runs, as one step")
    )
    parser.add_argument(
        "--scenario", metavar="NAME", help=tr("keep the choice as a scenario, as one step")
    )


def _do(call: Call) -> Result:
    is_kept = call.options.scenario or call.options.keep
    with (editing if is_kept else reading)(call) as workspace:
        return _run(call, workspace)


def _run(call: Call, workspace: Workspace) -> Result:
    options, on = call.options, datetime.now(UTC).date()
    with workspace.read() as session:
        asked = read_limits(options.limits) if options.limits else starting(session, on)[0]
        asked = replace(asked, keeps_people=options.people, keeps_change=options.change)
        inputs = choosable(session, on, asked)
    chosen = optimise.choose(inputs, options.seconds, call.progress())
    if options.scenario:
        with workspace.edit(tr("Keep a portfolio as a scenario")) as session:
            optimise.as_scenario(session, chosen, options.scenario)
    if options.keep:
        with workspace.edit(tr("Keep a portfolio choice")) as session:
            optimise.keep(session, chosen, asked, on)
    lines = [headline(chosen.choice, inputs)]
    lines += [entry_sentence(each, inputs) for each in chosen.entries]
    if options.scenario:
        lines.append(tr("Kept as the scenario “{name}”.", name=options.scenario))
    return Result("\n".join([*lines, inputs.basis]), _data(chosen))


def _data(chosen: Chosen) -> dict[str, Any]:
    """Money in pounds, start quarters in words."""
    choice, inputs = chosen.choice, chosen.inputs
    return {
        "proven": choice.is_proven,
        "gap": choice.gap,
        "currency": inputs.currency,
        "basis": inputs.basis,
        "spend": choice.spend,
        "npsv": choice.value,
        "chosen": [
            {
                **_told(each),
                "start": _quarter(chosen, each),
                "npsv": each.value(choice.starts[each.key]),
                "begun": each.key in inputs.begun,
                "mandatory": each.is_mandatory,
            }
            for each in choice.chosen
        ],
        "dropped": [
            {
                **_told(entry.candidate),
                "changes": [
                    {
                        "kind": change.kind,
                        "amount": change.amount,
                        "out": list(change.out),
                        "npsv": change.choice.value,
                    }
                    for change in entry.changes
                ],
            }
            for entry in chosen.entries
        ],
        "years": _years(choice, chosen),
        "frontier": [
            {"spend": point.spend, "npsv": point.value, "initiatives": list(point.keys)}
            for point in chosen.frontier
        ],
    }


def _told(each: Candidate) -> dict[str, Any]:
    return {"id": each.key, "name": each.name, "cost": each.spend}


def _quarter(chosen: Chosen, each: Candidate) -> str:
    first = chosen.inputs.first
    return quarter_label(first.plus(3 * chosen.choice.starts[each.key]), first.number)


def _years(choice: Choice, chosen: Chosen) -> list[dict[str, Any]]:
    first, limits = chosen.inputs.first, choice.problem.limits
    spent = {nature: choice.by_year(nature) for nature in Nature}
    start = financial_year(first, first.number)
    return [
        {
            "year": year_label(start + n, first.number),
            **{str(nature): _at(spent[nature], n) or 0 for nature in Nature},
            **{f"{nature}_limit": _at(limits.money(nature), n) for nature in Nature},
        }
        for n in range(max(len(own) for own in spent.values()))
    ]


def _at(values: Any, place: int) -> Any:
    return values[place] if place < len(values) else None


OPTIMISE = Command(
    "optimise",
    N_("Choose the initiatives, and their starts, that are worth most within limits."),
    _arguments,
    _do,
    NOTES,
)
