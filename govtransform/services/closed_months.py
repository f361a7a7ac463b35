"""Months whose actuals are closed: they change only with a reason, whichever way (M01)."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.i18n import tr
from govtransform.model import Grid, Register
from govtransform.registers import COST_VALUES
from govtransform.registers.money.closed_months import ClosedMonth
from govtransform.services import reasons
from govtransform.store import cells
from govtransform.store.changes import ChangeSet
from govtransform.values import words
from govtransform.values.period import Month

_PLACES = frozenset({COST_VALUES.owner, COST_VALUES.part, COST_VALUES.aside, "archived"})


def guard(session: Session, grid: Grid, touched: Collection[cells.Cell]) -> None:
    """Raise ReasonNeededError where these are actuals of a closed month, and none is given."""
    if grid is not COST_VALUES:
        return
    months = {month for kind, month in touched if kind == "actual"}
    if found := sorted(months & closed(session)):
        told = words.month(Month.of(found[0]))
        sentence = tr("{month} is closed: say why its actuals are to change (M01).", month=told)
        reasons.need(session, sentence)


def guard_line(session: Session, register: Register, row_id: int, changed: Collection[str]) -> None:
    """The same of all a line holds, where it goes to another total or to none."""
    if register is COST_VALUES.lines and _PLACES.intersection(changed):
        for held in cells.read(session, COST_VALUES, [row_id]).values():
            guard(session, COST_VALUES, held)


def guard_replay(session: Session, target: ChangeSet) -> None:
    """The same of what an undo or redo puts back: the reason of the edit it names holds for it."""
    lines, table = COST_VALUES.lines, COST_VALUES.cells.name
    guard(
        session,
        COST_VALUES,
        {c for one in target.changes if one.table == table for c in one.fields},
    )
    for change in target.changes:
        if change.table == lines.table and change.before and change.after:
            guard_line(session, lines, change.row_id, change.fields)


def closed(session: Session) -> set[int]:
    """The months whose actuals are closed, as stored (202604)."""
    query = select(ClosedMonth.month).where(ClosedMonth.reopened_on.is_(None))
    return {month.key for month in session.scalars(query)}
