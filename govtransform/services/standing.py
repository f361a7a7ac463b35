"""Rules between records, asked once an edit is whole: half of it may break what all of it keeps."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import event
from sqlalchemy.orm import Session

from govtransform.errors import InvalidRecordError, Problem
from govtransform.model import Register
from govtransform.queries.consistency import RULES, Rule

_KEY = "standing"
_Pending = defaultdict[Rule, set[int]]


def ask(session: Session, register: Register, row_ids: Iterable[int], names: Iterable[str]) -> None:
    """Have the rules that rest on these fields asked before the commit.

    What breaks one raises InvalidRecordError from the commit, and nothing is stored.
    """
    told = frozenset(names)
    rules = [rule for rule in RULES if rule.table == register.table and rule.fields & told]
    for rule in rules:
        _pending(session)[rule].update(row_ids)


def _pending(session: Session) -> _Pending:
    if _KEY not in session.info:
        session.info[_KEY] = defaultdict(set)
        event.listen(session, "before_commit", _refuse_broken)
    pending: _Pending = session.info[_KEY]
    return pending


def _refuse_broken(session: Session) -> None:
    session.flush()
    pending = _pending(session)
    found = [
        Problem("", told) for rule, ids in pending.items() for told in rule.broken(session, ids)
    ]
    pending.clear()
    if found:
        raise InvalidRecordError(found)
