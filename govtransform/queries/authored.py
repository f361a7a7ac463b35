"""The inputs of a derivation as records: which they are, and who changed each of them last."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.model import Register
from govtransform.queries.derivation import Derivation, Source, Term
from govtransform.queries.last_changes import Change, last_of_any
from govtransform.registers import (
    ALLOCATIONS,
    BENEFITS,
    CASES,
    COST_LINES,
    GRIDS_OF_LINES,
    PARAMETER_SETS,
    PARAMETERS,
    RISKS,
    SCENARIOS,
)
from govtransform.registers.admin.parameters import Parameter

_LINES = (COST_LINES, BENEFITS, RISKS, ALLOCATIONS, CASES, SCENARIOS, PARAMETER_SETS)


def authored(session: Session, found: Derivation) -> Derivation:
    """The derivation with the record, author and date of each source told by its code alone.

    A line that business as usual takes away has its code after that of the option.
    """
    wanted = {_code(one) for term in found.terms for one in term.sources if not one.record}
    known = _known(session, wanted)
    return replace(found, terms=tuple(_told(term, known) for term in found.terms))


def changes_of(session: Session, codes: Iterable[str]) -> dict[str, Change]:
    """The last change of each line, scenario or own edition behind a case, by its code."""
    return {code: change for code, (_, change) in _known(session, set(codes)).items()}


def _known(session: Session, codes: Iterable[str]) -> dict[str, tuple[str, Change]]:
    known: dict[str, tuple[str, Change]] = {}
    for register in _LINES:
        known |= _records(session, register, codes)
    return known


def _told(term: Term, known: dict[str, tuple[str, Change]]) -> Term:
    sources = []
    for one in term.sources:
        record, change = known.get(_code(one), (one.record, Change(one.who, one.on)))
        sources.append(replace(one, record=record, who=change.who, on=change.on))
    return replace(term, sources=tuple(sources))


def _code(one: Source) -> str:
    return one.code.rpartition(":")[2].removesuffix("-residual")


def _records(
    session: Session, register: Register, codes: Iterable[str]
) -> dict[str, tuple[str, Change]]:
    entity, mine = register.entity, [c for c in codes if c.startswith(f"{register.prefix}-")]
    if not mine:
        return {}
    query = select(entity.code, entity.id).where(entity.code.in_(mine))
    rows: dict[str, int] = dict(session.execute(query).all())
    grid = GRIDS_OF_LINES.get(register.table)
    changes = last_of_any(session, {register.table, *([grid.cells.name] if grid else [])},
                          rows.values())  # fmt: skip
    if register is PARAMETER_SETS:
        changes |= _of_values(session, changes, rows.values())
    return {
        code: (f"{register.table}:{row}", changes.get(row, Change())) for code, row in rows.items()
    }


def _of_values(
    session: Session, known: Mapping[int, Change], sets: Iterable[int]
) -> dict[int, Change]:
    """The same where a value of an own edition was changed after the edition itself."""
    query = select(Parameter.id, Parameter.set_id).where(Parameter.set_id.in_(list(sets)))
    owner: dict[int, int] = dict(session.execute(query).all())
    found: dict[int, Change] = {}
    for value, change in last_of_any(session, {PARAMETERS.table}, owner).items():
        before = found.get(owner[value]) or known.get(owner[value], Change())
        if (change.on or date.min) >= (before.on or date.min):
            found[owner[value]] = change
    return found
