"""`simulate FILE`: chances and percentiles of cost, finish, savings and net present value."""

import argparse
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from time import perf_counter
from typing import Any

from govtransform.calc import exposure_spread
from govtransform.calc.simulation.model import DEFAULT_TRIALS, Method
from govtransform.calc.simulation.told import Spread
from govtransform.commands.cases import initiative_of
from govtransform.commands.frame import Call, Command, Result, editing, file_argument, reading
from govtransform.i18n import N_, tr
from govtransform.queries.simulation import Simulated, payload
from govtransform.queries.simulation_inputs import Gathered, gather_inputs
from govtransform.queries.simulation_lines import TOGETHER, Questions, Shape, Varied, Wish
from govtransform.queries.simulation_record import ENGINE
from govtransform.queries.simulation_words import SURE, chance, money
from govtransform.services import simulate
from govtransform.store.workspace import Workspace
from govtransform.values import words
from govtransform.values.period import read_year

NOTES = N_(
    "What varies: durations, cost lines and benefits with a low and a high, take-up that is read "
    "but below its target, and live risks with a chance. The same seed gives the same answer to "
    "the bit. A contingency is left out: the run tells what it should be. --optimism-bias is "
    "refused where a line has its own range, as both would count the same twice."
)
RESERVES = (50, 80, 90)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--initiative", metavar="REF", help=tr("otherwise the whole programme"))
    parser.add_argument(
        "--trials", type=int, default=DEFAULT_TRIALS, metavar="N", help=tr("10,000 unless said")
    )
    parser.add_argument(
        "--seed", type=_seed, default=1, metavar="S", help=tr("the same one, the same answer")
    )
    parser.add_argument(
        "--targets", action="store_true", help=tr("tell the chance of every year's target")
    )
    _questions(parser)
    parser.add_argument(
        "--hypercube", action="store_true", help=tr("draw by Latin hypercube; sharpens means")
    )
    parser.add_argument(
        "--shape",
        choices=[str(s) for s in Shape],
        default=str(Shape.PERT),
        help=tr("how low, likely and high are read"),
    )
    parser.add_argument(
        "--together", type=_share, default=TOGETHER, metavar="R",
        help=tr("correlation of what has one supplier or group, from 0 to 0.99"),
    )  # fmt: skip
    parser.add_argument(
        "--fixed", action="append", choices=[str(v) for v in Varied], default=[],
        help=tr("what shall not vary; may be given again"),
    )  # fmt: skip
    parser.add_argument(
        "--optimism-bias", action="store_true", help=tr("add it to lines without a range")
    )
    parser.add_argument(
        "--keep", action="store_true", help=tr("keep the run in the programme, as one step")
    )


def _questions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cost-at-most", type=_sum, metavar="POUNDS", help=tr("asked instead of the budget")
    )
    parser.add_argument(
        "--finish-by", type=date.fromisoformat, metavar="DAY",
        help=tr("asked instead of the baseline, such as 2028-06-30"),
    )  # fmt: skip
    parser.add_argument(
        "--savings-at-least", type=_saving, metavar="YEAR=POUNDS",
        help=tr("asked instead of the target of a year, such as 2027/28=300000"),
    )  # fmt: skip


def _do(call: Call) -> Result:
    with (editing if call.options.keep else reading)(call) as workspace:
        return _run(call, workspace)


def _run(call: Call, workspace: Workspace) -> Result:
    options, on = call.options, datetime.now(UTC).date()
    varied = frozenset(Varied) - frozenset(map(Varied, options.fixed))
    year, savings = options.savings_at_least or (None, None)
    asked = Questions(options.cost_at_most, options.finish_by, savings, year)
    wish = Wish(varied, Shape(options.shape), options.together, options.optimism_bias, asked)
    with workspace.read() as session:
        initiative = initiative_of(session, options.initiative)
        gathered = gather_inputs(session, on, wish, initiative)
    method = Method(options.trials, options.seed, options.hypercube)
    began = perf_counter()
    told = simulate.run(gathered, method, wish, call.progress())
    seconds = perf_counter() - began
    code = _keep(workspace, told, on) if options.keep else ""
    runs = 1 + len(told.worths)  # each response is switched off once
    samples = runs * method.trials * sum(gathered.counts.values())
    data = _data(told, gathered) | {"throughput": _throughput(samples, seconds)}
    data |= {"run": code or None, "method": "latin_hypercube" if options.hypercube else "plain"}
    lines = [*told.sentences, *(_targets(told) if options.targets else [])]
    lines += [tr("Kept as {code}.", code=code)] if code else []
    lines.append(
        tr(
            "{trials} trials, seed {seed}; {basis}",
            trials=words.count(told.figures.trials),
            seed=told.seed,
            basis=told.basis,
        )
    )
    return Result("\n".join(lines), data)


def _keep(workspace: Workspace, told: Simulated, on: date) -> str:
    with workspace.edit(tr("Keep a simulation")) as session:
        run_id = simulate.keep(session, told, on)
    with workspace.read() as session:
        return simulate.code_of(session, run_id)


def _data(told: Simulated, gathered: Gathered) -> dict[str, Any]:
    """Money in pounds with two decimals, days as dates, shares as fractions."""
    figures = told.figures
    kept = payload(told)
    return {
        "trials": figures.trials,
        "seed": told.seed,
        "engine": ENGINE,
        "inputs_hash": told.inputs_hash,
        "currency": told.currency,
        "basis": told.basis,
        "varied": kept["counts"],
        "sentences": list(told.sentences),
        "cost": {**_spread(figures.outturn), "base": round(figures.base, 2)},
        "finish": None if figures.finish is None else _days(figures.finish),
        "npsv": _spread(figures.worth),
        "cost_by_year": _years(told, figures.costs, figures.chances.costs, "budget"),
        "savings_by_year": _years(told, figures.savings, figures.chances.savings, "target"),
        "probabilities": {
            "outturn": figures.chances.outturn,
            "finish": figures.chances.finish,
            "npsv_above_nought": figures.chances.worth,
        },
        "targets": {"outturn": told.targets.outturn, "finish": told.targets.finish},
        "drivers": kept["figures"]["drivers"],
        "critical": kept["figures"]["critical"],
        "contingency": _reserves(told),
        "responses": [
            {**each, "worth_it": w.is_worth_it}
            for each, w in zip(kept["worths"], told.worths, strict=True)
        ],
        "risks_alone": _risks(gathered),
    }


def _spread(spread: Spread) -> dict[str, Any]:
    percentiles = {f"p{p}": round(value, 2) for p, value in spread.percentiles.items()}
    return {"mean": round(spread.mean, 2), "sd": round(spread.sd, 2), **percentiles}


def _days(spread: Spread) -> dict[str, Any]:
    found = {f"p{p}": date.fromordinal(int(value)) for p, value in spread.percentiles.items()}
    return {"mean": date.fromordinal(round(spread.mean)), "sd_days": round(spread.sd, 2), **found}


def _years(
    told: Simulated, spreads: tuple[Spread, ...], chances: Any, name: str
) -> list[dict[str, Any]]:
    asked = (told.targets.costs if name == "budget" else told.targets.savings) or {}
    return [
        {"year": label, **_spread(spread), name: asked.get(year), "probability": chances.get(year)}
        for year, (label, spread) in enumerate(zip(told.labels, spreads, strict=True))
    ]


def _reserves(told: Simulated) -> dict[str, Any]:
    figures = told.figures
    found = {f"p{p}": round(figures.contingency(p), 2) for p in RESERVES}
    reserve = round(figures.reserve(SURE), 2)
    return {**found, "management_reserve_p80_less_p50": reserve, "held": told.held}


def _risks(gathered: Gathered) -> dict[str, Any]:
    """The likely costs of the risks alone, exactly; null where they are too many to list."""
    chances = [risk.chance for risk in gathered.answered]
    steps = exposure_spread.steps(chances)
    any_happens = exposure_spread.any_happens(chances)
    found = {"count": len(chances), "any_happens": round(any_happens, 6)}
    if steps is None:
        return {**found, "p50": None, "p80": None}
    p50, p80 = (exposure_spread.percentile(steps, rate) for rate in exposure_spread.ASKED)
    return {**found, "p50": p50, "p80": p80}


def _throughput(samples: int, seconds: float) -> dict[str, Any]:
    return {
        "samples": samples,
        "seconds": round(seconds, 3),
        "samples_per_second": round(samples / seconds),
    }


def _targets(told: Simulated) -> list[str]:
    """A line for each year that has a budget and is not over."""
    lines = []
    for year, share in sorted(told.figures.chances.costs.items()):
        if not told.figures.costs[year].varies:
            continue
        budget = money((told.targets.costs or {})[year], told.currency)
        lines.append(
            tr(
                "{year}: {chance} chance of staying within the budget of {budget}.",
                year=told.labels[year],
                chance=chance(share),
                budget=budget,
            )
        )
    return lines


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(tr("“{text}” is no whole number from 0 up", text=text))
    return int(text)


def _sum(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal(-1)
    if not (found.is_finite() and found >= 0):
        raise argparse.ArgumentTypeError(tr("“{text}” is no sum from nought up", text=text))
    return found


def _saving(text: str) -> tuple[int, Decimal]:
    year, _, pounds = text.partition("=")
    try:
        return read_year(year), _sum(pounds)
    except ValueError as error:
        told = tr("“{text}” is no year with its sum, such as 2027/28=300000", text=text)
        raise argparse.ArgumentTypeError(told) from error


def _share(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 0.99:
        raise argparse.ArgumentTypeError(tr("“{text}” is no share from 0 to 0.99", text=text))
    return found


SIMULATE = Command(
    "simulate",
    N_("Simulate dates, cost and savings together, and tell the chance of each target."),
    _arguments,
    _do,
    NOTES,
)
