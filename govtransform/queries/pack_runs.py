"""What the newest simulation and the newest portfolio choice say, for a board pack.

Of a simulation the curves are kept with what moves each of them most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_
from govtransform.queries.portfolio_told import latest_choice
from govtransform.queries.portfolio_words import entry_sentence, headline
from govtransform.queries.simulation import Simulated, kept_run, kept_runs, kept_simulation

SHARES, MOST = 50, 5  # points of a curve, and of what moves it


class What(StrEnum):
    """Which calculation was run."""

    SIMULATION = N_("Simulation")
    PORTFOLIO = N_("Portfolio choice")


class Result(StrEnum):
    """What a curve is of."""

    OUTTURN = N_("Outturn")
    FINISH = N_("Finish")
    WORTH = N_("Net present value")


@dataclass(frozen=True, slots=True)
class Mover:
    """One thing that varies: its rank correlation, and the mean where it is low and where high."""

    name: str
    rank: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class CurveTold:
    """How likely each value of a result is: those below which equal shares of the trials lie.

    Pounds, or of a finish the ordinal number of its day. `chance` is that of meeting the target.
    """

    result: Result
    values: tuple[Decimal, ...]
    movers: tuple[Mover, ...]
    target: Decimal | None = None
    chance: Decimal | None = None

    def at(self, percent: int) -> Decimal:
        """The value below which so many of a hundred trials lie."""
        return self.values[percent * (len(self.values) - 1) // 100]


@dataclass(frozen=True, slots=True)
class RunTold:
    """One kept run in sentences, and in which figures; `is_stale` where its inputs have changed."""

    what: What
    code: str
    on: date
    is_stale: bool
    sentences: tuple[str, ...]
    basis: str
    trials: int = 0
    curves: tuple[CurveTold, ...] = ()


def runs_told(session: Session, today: date) -> tuple[RunTold, ...]:
    """Of the whole programme, those that are kept; each says whether it still holds."""
    return (*_simulation(session, today), *_portfolio(session, today))


def _simulation(session: Session, today: date) -> Iterator[RunTold]:
    found = kept_runs(session)
    if found:
        run_id, code, on = found[0]
        run = kept_simulation(session, run_id)
        try:
            is_stale = kept_run(session, run_id, today).is_stale
        except GovTransformError:  # what it was made from cannot be gathered any more
            is_stale = True
        curves = tuple(_curves(run))
        yield RunTold(
            What.SIMULATION, code, on, is_stale, run.sentences, run.basis, run.figures.trials,
            curves,
        )  # fmt: skip


def _curves(run: Simulated) -> Iterator[CurveTold]:
    """Those that vary, each thinned to so many shares of the trials."""
    figures, targets = run.figures, run.targets
    finish = None if targets.finish is None else float(targets.finish.toordinal())
    for result, key, spread, target, share in (
        (Result.OUTTURN, "outturn", figures.outturn, targets.outturn, figures.chances.outturn),
        (Result.FINISH, "finish", figures.finish, finish, figures.chances.finish),
        (Result.WORTH, "worth", figures.worth, targets.worth, figures.chances.worth),
    ):
        if spread is None or not spread.varies:
            continue
        last = len(spread.curve) - 1
        values = (spread.curve[last * n // SHARES] for n in range(SHARES + 1))
        movers = (
            Mover(f"{one.key} {one.name}", *map(_exact, (one.correlation, one.low, one.high)))
            for one in figures.drivers.get(key, ())[:MOST]
        )
        ends = (None if one is None else _exact(one) for one in (target, share))
        yield CurveTold(result, tuple(map(_exact, values)), tuple(movers), *ends)


def _exact(value: float) -> Decimal:
    return round(Decimal(repr(float(value))), 4)


def _portfolio(session: Session, today: date) -> Iterator[RunTold]:
    kept = latest_choice(session, today)
    if kept:
        told = kept.chosen
        dropped = (entry_sentence(entry, told.inputs) for entry in told.entries)
        sentences = (headline(told.choice, told.inputs), *dropped)
        yield RunTold(
            What.PORTFOLIO, kept.code, kept.on, kept.is_stale, sentences, told.inputs.basis
        )
