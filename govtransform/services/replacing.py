"""Replaces a text in many records, all in one edit."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from govtransform.model import Register, Values
from govtransform.queries.replacing import Replacing
from govtransform.services import edits
from govtransform.services.edits import Typed


def replace(session: Session, register: Register, found: Iterable[Replacing]) -> int:
    """Store what can be so, and give in how many records.

    A record that somebody has changed since it was looked at refuses the whole edit.
    """
    values: defaultdict[int, dict[str, object]] = defaultdict(dict)
    seen: dict[int, int] = {}
    for each in found:
        if not each.reason:
            values[each.row_id][each.name] = each.then or None
            seen[each.row_id] = each.version
    told: dict[int, Values] = dict(values)
    edits.store(session, register, [Typed(row, told[row], seen[row]) for row in told])
    return len(told)
