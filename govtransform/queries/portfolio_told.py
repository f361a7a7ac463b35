"""A choice with what is told of it, and how it is kept among the runs."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.calc.portfolio_choice.model import Candidate, Choice
from govtransform.calc.portfolio_choice.told import Change, Entry, Kind, Point
from govtransform.errors import GovTransformError
from govtransform.queries.portfolio_asked import Asked
from govtransform.queries.portfolio_inputs import Choosable, choosable
from govtransform.registers.case.runs import Run, RunKind
from govtransform.values import plain


@dataclass(frozen=True)
class Chosen:
    """The portfolio, what money buys at best, and what would bring each dropped one in."""

    inputs: Choosable
    choice: Choice
    frontier: tuple[Point, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class KeptChoice:
    """A choice of the register of runs. `is_stale`: what it was made from has changed since."""

    id: int
    code: str
    on: date
    asked: Asked
    chosen: Chosen
    is_stale: bool


@dataclass(frozen=True, slots=True)
class _Change:
    kind: Kind
    amount: Decimal
    starts: Mapping[str, int]
    out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    changes: tuple[_Change, ...]
    limits: tuple[tuple[str, int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """All of a choice, but nothing twice."""

    asked: Asked
    inputs: Choosable
    starts: Mapping[str, int]
    gap: str
    frontier: tuple[Point, ...]
    entries: tuple[_Entry, ...]


def fingerprint(inputs: Choosable) -> str:
    """The hash of what a choice is made from."""
    return hashlib.sha256(plain.canonical(inputs.problem).encode()).hexdigest()


def payload(chosen: Chosen, asked: Asked) -> str:
    """A choice as it is kept."""
    entries = tuple(
        _Entry(
            entry.candidate.key,
            tuple(_Change(c.kind, c.amount, c.choice.starts, c.out) for c in entry.changes),
            entry.limits,
        )
        for entry in chosen.entries
    )
    choice = chosen.choice
    told = _Told(asked, chosen.inputs, choice.starts, repr(choice.gap), chosen.frontier, entries)
    return plain.canonical(told)


def read(kept: Any) -> tuple[Asked, Chosen]:
    """A choice, and what was asked, from what was kept."""
    told = plain.read(_Told, kept)
    problem = told.inputs.problem
    candidates = {each.key: each for each in problem.candidates}
    entries = tuple(_entry(each, candidates, told) for each in told.entries)
    choice = Choice(problem, told.starts, float(told.gap))
    return told.asked, Chosen(told.inputs, choice, told.frontier, entries)


def _entry(kept: _Entry, candidates: Mapping[str, Candidate], told: _Told) -> Entry:
    changes = (
        Change(each.kind, each.amount, Choice(told.inputs.problem, each.starts), each.out)
        for each in kept.changes
    )
    return Entry(candidates[kept.key], tuple(changes), kept.limits)


def latest_choice(session: Session, on: date) -> KeptChoice | None:
    """The newest choice that is kept, held against the figures as they are now."""
    query = select(Run).where(Run.kind == RunKind.OPTIMISATION, Run.archived.is_(False))
    row = session.scalars(query.order_by(Run.id.desc()).limit(1)).first()
    if row is None or not row.results:
        return None
    asked, chosen = read(json.loads(row.results))
    is_stale = _now(session, on, asked) != row.inputs_hash
    return KeptChoice(row.id, row.code, row.happened_on, asked, chosen, is_stale)


def choice_of(session: Session, run_id: int) -> Chosen | None:
    """The choice that a run keeps; none where it keeps no choice."""
    row = session.get(Run, run_id)
    if row is None or row.kind != RunKind.OPTIMISATION or not row.results:
        return None
    return read(json.loads(row.results))[1]


def _now(session: Session, on: date, asked: Asked) -> str:
    """The hash as of now; none where the limits name an initiative there no longer is."""
    try:
        return fingerprint(choosable(session, on, asked))
    except GovTransformError:
        return ""
