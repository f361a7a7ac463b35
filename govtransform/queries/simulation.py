"""Kept runs of the simulation: what they said, and whether it still holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.simulation.told import Figures, Targets, Worth
from govtransform.queries import simulation_record, simulation_words
from govtransform.queries.simulation_inputs import Gathered, gather_inputs
from govtransform.queries.simulation_lines import Questions, Shape, Varied, Wish
from govtransform.queries.simulation_targets import with_questions
from govtransform.registers.case.runs import Run, RunKind
from govtransform.values import plain
from govtransform.values.period import read_year


@dataclass(frozen=True)
class Simulated:
    """One run, new or kept. `labels` are those of the years, `counts` what varied.

    `held` is the contingency held; `run_id` that of its record, nought where it is not kept.
    """

    figures: Figures
    targets: Targets
    labels: tuple[str, ...]
    currency: str
    basis: str
    held: Decimal
    seed: int
    wish: Wish
    counts: Mapping[Varied, int]
    worths: tuple[Worth, ...] = ()
    no_plan: str = ""
    inputs_hash: str = ""
    scope: str = ""
    title: str = ""
    run_id: int = field(default=0, compare=False)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says in words."""
        told = simulation_words.sentences(self.figures, self.targets, self.labels, self.currency)
        return (*told, *([self.no_plan] if self.no_plan else ()))


def asked_of(run: Simulated, asked: Questions) -> Simulated:
    """The same run held against other questions; the chances are read off its curves."""
    figures, years = run.figures, tuple(map(read_year, run.labels))
    targets = with_questions(run.targets, asked, years)
    chances = figures.chances
    if asked.outturn is not None:
        share = figures.outturn.share_below(float(asked.outturn))
        chances = replace(chances, outturn=min(1.0, share))
    if asked.finish is not None and figures.finish is not None:
        share = figures.finish.share_below(asked.finish.toordinal() + 0.5)
        chances = replace(chances, finish=min(1.0, share))
    if asked.savings is not None and asked.year in years:
        year = years.index(asked.year)
        share = figures.savings[year].share_below(float(asked.savings))
        chances = replace(chances, savings={**chances.savings, year: max(0.0, 1 - share)})
    return replace(run, figures=replace(figures, chances=chances), targets=targets)


@dataclass(frozen=True)
class KeptRun:
    """A run of the register. `is_stale`: the inputs have changed since; `counts` are as of now."""

    id: int
    code: str
    on: date
    run: Simulated
    is_stale: bool
    counts: Mapping[Varied, int]


def kept_runs(session: Session, scope: str = "") -> list[tuple[int, str, date]]:
    """The simulations that are kept of a scope, the newest first: id, code and day."""
    own = Run.scope == scope if scope else Run.scope.is_(None)
    query = select(Run.id, Run.code, Run.happened_on).where(
        Run.kind == RunKind.SIMULATION, Run.archived.is_(False), own
    )
    rows = session.execute(query.order_by(Run.id.desc())).all()
    return [(row_id, code, on) for row_id, code, on in rows]


def latest(session: Session, scope: str = "") -> Simulated | None:
    """The newest run that is kept of a scope; None where there is none."""
    found = kept_runs(session, scope)
    if not found:
        return None
    return kept_simulation(session, found[0][0])


def kept_simulation(session: Session, run_id: int) -> Simulated:
    """What a kept run said."""
    row = session.get_one(Run, run_id)
    return replace(from_payload(json.loads(row.results or "{}")), run_id=run_id)


def kept_run(session: Session, run_id: int, on: date) -> KeptRun:
    """A kept run, held against the inputs as they are now."""
    row = session.get_one(Run, run_id)
    told = kept_simulation(session, run_id)
    initiative = int(told.scope.partition(":")[2]) if told.scope else None
    now = gather_inputs(session, on, told.wish, initiative)
    is_stale = hash_of(now) != row.inputs_hash
    return KeptRun(row.id, row.code, row.happened_on, told, is_stale, now.counts)


def hash_of(gathered: Gathered) -> str:
    """The hash of what a run is made from."""
    return simulation_record.fingerprint(gathered.model, gathered.targets)


def payload(told: Simulated) -> dict[str, Any]:
    """A run as it is kept."""
    return {
        "figures": simulation_record.written(told.figures),
        "targets": simulation_record.written_targets(told.targets),
        "labels": list(told.labels),
        "currency": told.currency,
        "basis": told.basis,
        "held": str(told.held),
        "seed": told.seed,
        "varied": sorted(told.wish.varied),
        "shape": told.wish.shape,
        "together": told.wish.together,
        "is_biased": told.wish.is_biased,
        "asked": plain.plain(told.wish.asked),
        "counts": dict(told.counts),
        "worths": [simulation_record.written_worth(each) for each in told.worths],
        "no_plan": told.no_plan,
        "inputs_hash": told.inputs_hash,
        "scope": told.scope,
        "title": told.title,
    }


def from_payload(kept: Mapping[str, Any]) -> Simulated:
    """A run from what was kept."""
    wish = Wish(
        frozenset(map(Varied, kept["varied"])),
        Shape(kept["shape"]),
        kept["together"],
        kept["is_biased"],
        plain.read(Questions, kept.get("asked", {})),
    )
    return Simulated(
        simulation_record.read(kept["figures"]),
        simulation_record.read_targets(kept["targets"]),
        tuple(kept["labels"]),
        kept["currency"],
        kept["basis"],
        Decimal(kept["held"]),
        kept["seed"],
        wish,
        {Varied(key): count for key, count in kept["counts"].items()},
        simulation_record.read_worths(kept["worths"]),
        kept["no_plan"],
        kept["inputs_hash"],
        kept["scope"],
        kept["title"],
    )
