"""Rules between records, asked once an edit is whole: half of it may break what all of it keeps."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from govtransform.errors import InvalidRecordError, Problem
from govtransform.model import Register
from govtransform.queries.consistency import RULES
from govtransform.queries.rule import AMOUNTS, Rule
from govtransform.registers import GRID_OF, REGISTER_OF
from govtransform.services import closed_months, published
from govtransform.store.changes import ChangeSet
from govtransform.store.engine import batches

_KEY = "standing"
_TABLES = frozenset(rule.table for rule in RULES)
_Pending = defaultdict[Rule, set[int]]


def ask(
    session: Session,
    register: Register,
    row_ids: Iterable[int],
    names: Iterable[str],
    *,
    brought: bool = False,
) -> None:
    """Have the rules that rest on these fields asked before the commit.

    What breaks one raises InvalidRecordError from the commit, and nothing is stored. `brought`
    are rows of an import, of which rules of steps are not asked. Where an owner changes, this is
    called before and after.
    """
    told, ids = frozenset(names), list(row_ids)
    for rule in RULES:
        if rule.table == register.table and rule.fields & told and not (brought and rule.of_steps):
            _pending(session)[rule].update(_asked(session, register, rule, ids))


def judge(session: Session, target: ChangeSet) -> None:
    """The same of all that an undo or redo puts back: to be called before it and after.

    Rules of steps are not asked: to take a step back is no step. Actuals of a month that somebody
    closed since need a reason here as anywhere (M01), and what is published stays (G03).
    """
    published.guard_replay(target)
    closed_months.guard_replay(session, target)
    for change in target.changes:
        if grid := GRID_OF.get(change.table):
            ask(session, grid.lines, [change.row_id], (AMOUNTS,), brought=True)
        if change.table in _TABLES:
            register, names = REGISTER_OF[change.table], {*change.fields}
            if "archived" in names:
                names.update(register.fields)
            ask(session, register, [change.row_id], names, brought=True)


def ask_of_owners(session: Session, register: Register, row_id: int) -> None:
    """The same where a record is about to go, of the rules about whose it is."""
    for rule in RULES:
        if rule.table == register.table and rule.owner:
            _pending(session)[rule].update(_asked(session, register, rule, [row_id]))


def _asked(session: Session, register: Register, rule: Rule, ids: list[int]) -> Iterable[int]:
    if rule.owner in {"", "id"}:
        return ids
    entity = register.entity
    owner = select(getattr(entity, rule.owner)).where(getattr(entity, rule.owner).is_not(None))
    return (
        found for few in batches(ids) for found in session.scalars(owner.where(entity.id.in_(few)))
    )


def _pending(session: Session) -> _Pending:
    if _KEY not in session.info:
        session.info[_KEY] = defaultdict(set)
        event.listen(session, "before_commit", refuse_broken)
    pending: _Pending = session.info[_KEY]
    return pending


def refuse_broken(session: Session) -> None:
    """Ask now what would be asked before the commit; InvalidRecordError tells what breaks it."""
    session.flush()
    pending = _pending(session)
    found = [
        Problem("", told) for rule, ids in pending.items() for told in rule.broken(session, ids)
    ]
    pending.clear()
    if found:
        raise InvalidRecordError(found)
