"""What the newest simulation and the newest portfolio choice say, for a board pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import N_
from govtransform.queries.portfolio_told import latest_choice
from govtransform.queries.portfolio_words import entry_sentence, headline
from govtransform.queries.simulation import kept_run, kept_runs, kept_simulation


class What(StrEnum):
    """Which calculation was run."""

    SIMULATION = N_("Simulation")
    PORTFOLIO = N_("Portfolio choice")


@dataclass(frozen=True, slots=True)
class RunTold:
    """One kept run in sentences, and in which figures; `is_stale` where its inputs have changed."""

    what: What
    code: str
    on: date
    is_stale: bool
    sentences: tuple[str, ...]
    basis: str


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
        yield RunTold(What.SIMULATION, code, on, is_stale, run.sentences, run.basis)


def _portfolio(session: Session, today: date) -> Iterator[RunTold]:
    kept = latest_choice(session, today)
    if kept:
        told = kept.chosen
        dropped = (entry_sentence(entry, told.inputs) for entry in told.entries)
        sentences = (headline(told.choice, told.inputs), *dropped)
        yield RunTold(
            What.PORTFOLIO, kept.code, kept.on, kept.is_stale, sentences, told.inputs.basis
        )
