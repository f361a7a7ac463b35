"""What is wrong with a programme: its file, links, rules, sums, what is sealed, its trail."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from govtransform.errors import Problem
from govtransform.i18n import tr
from govtransform.jobs import Progress
from govtransform.model import Grid, Register
from govtransform.queries import baselines, consistency, evidence_rules, map_rules, packs, reports
from govtransform.registers import GRIDS, REGISTER_OF, REGISTERS
from govtransform.store import audit, erasures, ledger, totals
from govtransform.store.audit import Head
from govtransform.values import words

Check = tuple[str, Callable[[], Iterator[str]]]
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError)


def faults(
    session: Session, seen: Head | None = None, progress: Progress | None = None
) -> Iterator[str]:
    """Say in sentences what is wrong and where; nothing is changed, on either database.

    `seen` is where the trail was once seen to end: an older or a rewritten copy has not got there.
    A damaged file is said to be one, and looked at no further.
    """
    file = list(_file(session))
    yield from file or _run(_checks(session, seen), progress)


def data_faults(session: Session, progress: Progress | None = None) -> Iterator[str]:
    """Say which records break a rule or lead nowhere, without looking at file, sums and trail."""
    return _run(_data_checks(session), progress)


def findings(session: Session) -> Iterator[str]:
    """Say what is still to be completed, or allowed and yet to be seen: no fault of the data."""
    told: list[Check] = [
        *((tr(r.label), partial(r.broken, session, None)) for r in consistency.RULES if r.warns),
        (tr("Benefits map"), partial(map_rules.lost_benefits, session)),
    ]
    yield from _run(told, None)


def _run(checks: list[Check], progress: Progress | None) -> Iterator[str]:
    for number, (label, check) in enumerate(checks, start=1):
        if progress:
            progress.step(number, len(checks), label)
        try:
            yield from check()
        except (*_UNREADABLE, DatabaseError) as error:  # a date that is none, a text that is none
            yield tr("{what}: something there cannot be read: {why}", what=label, why=error)


def _checks(session: Session, seen: Head | None) -> list[Check]:
    return [
        *_data_checks(session),
        *((tr(r.plural), partial(ledger.strays, session, r)) for r in REGISTERS),
        *((tr(g.lines.plural), partial(ledger.stray_amounts, session, g)) for g in GRIDS),
        (tr("Totals"), partial(totals.faults, session)),
        (tr("Attachments"), partial(evidence_rules.altered, session)),
        (tr("Audit trail"), partial(_trail, session, seen)),
    ]


def _data_checks(session: Session) -> list[Check]:
    return [
        (tr("Links"), partial(_links, session)),
        (tr("Baselines"), partial(baselines.faults, session)),
        (tr("Status reports"), partial(reports.altered, session)),
        (tr("Board packs"), partial(packs.altered, session)),
        *((tr(r.plural), partial(_register, session, r)) for r in REGISTERS),
        *((tr(g.lines.plural), partial(_cells, session, g)) for g in GRIDS),
        *(
            (tr(rule.label), partial(rule.broken, session, None))
            for rule in consistency.RULES
            if not (rule.warns or rule.of_steps)
        ),
    ]


def _file(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    try:
        for line in session.connection().exec_driver_sql("PRAGMA integrity_check").scalars():
            if line != "ok":
                yield tr("The file is damaged: {what}", what=line)
    except DatabaseError as error:  # too damaged to be looked through
        yield tr("The file is damaged: {what}", what=error.orig)


def _links(session: Session) -> Iterator[str]:
    """PostgreSQL keeps its links itself; into a file another program may write."""
    if session.get_bind().dialect.name == "sqlite":
        lost = session.connection().exec_driver_sql("PRAGMA foreign_key_check")
        for table, row_id, to, _ in lost:
            told = {"table": _plural(table), "number": row_id, "other": _plural(to)}
            yield tr("{table}: number {number} leads to none of the {other}", **told)


def _register(session: Session, register: Register) -> Iterator[str]:
    yield from _codes(session, register)
    entity = register.entity
    there = cache(lambda table: set(session.scalars(select(REGISTER_OF[table].entity.id))))
    columns = (entity.code, *(getattr(entity, name) for name in register.fields))
    query = select(*columns).order_by(entity.id).execution_options(yield_per=2_000)
    with session.execute(query) as found:
        for code, *stored in found:
            values = dict(zip(register.fields, stored, strict=True))
            for problem in (*register.problems(values), *_beyond_choice(register, values)):
                yield tr("{record}: {what}", record=code, what=problem.message)
            yield from _lost_targets(register, code, values, there)


def _codes(session: Session, register: Register) -> Iterator[str]:
    code = register.entity.code
    for twice in session.scalars(select(code).group_by(code).having(func.count() > 1)):
        yield tr("{record}: this code was given twice", record=twice)


def _beyond_choice(register: Register, values: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in values.items():
        field = register.fields[name]
        if value is not None and field.kind.options and value not in set(field.kind.options):
            told = {"label": tr(field.label), "value": value}
            yield Problem(name, tr("{label} cannot be “{value}”", **told))


def _lost_targets(
    register: Register, code: str, values: Mapping[str, Any], there: Callable[[str], set[int]]
) -> Iterator[str]:
    for name, field in register.fields.items():
        if not field.links_any or not values[name]:
            continue
        table, _, number = values[name].partition(":")
        known = table in field.links_any and number.isdecimal()
        if not known or int(number) not in there(table):
            label = tr(field.label)
            yield tr("{record}: {label} leads to no record", record=code, label=label)


def _cells(session: Session, grid: Grid) -> Iterator[str]:
    cells = grid.cells.c
    in_year = cells.month % 100
    strange = cells.kind.not_in(grid.kinds) | (in_year < 1) | (in_year > 12)
    if count := session.scalar(select(func.count()).select_from(grid.cells).where(strange)):
        told = {"table": tr(grid.lines.plural), "count": count}
        yield tr("{table}: {count} amounts are of no known kind or month", **told)


def _trail(session: Session, seen: Head | None) -> Iterator[str]:
    yield from audit.faults(session)
    yield from erasures.faults(session)
    if not audit.is_guarded(session):
        yield tr("The database no longer keeps the audit trail from being changed")
    if seen and not audit.holds(session, seen):
        told = {"lines": words.count(seen.lines)}
        yield tr("This is an older or another copy: it was once seen with {lines} lines", **told)


def _plural(table: str) -> str:
    return tr(REGISTER_OF[table].plural) if table in REGISTER_OF else table
