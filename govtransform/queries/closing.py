"""Months: which are closed, and which are loaded and still to be closed."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.queries.organisation import own_settings
from govtransform.registers import COST_VALUES
from govtransform.registers.money.closed_months import ClosedMonth
from govtransform.store.totals import AMOUNT_TOTAL
from govtransform.values.money import from_pence
from govtransform.values.period import Month


@dataclass(frozen=True, slots=True)
class ToClose:
    """A month with actuals that is not closed; `actuals` is what a closing must add up to."""

    month: Month
    actuals: Decimal
    is_reopened: bool


def closed(session: Session) -> frozenset[Month]:
    """The months that are closed and were not opened again."""
    query = select(ClosedMonth.month).where(
        ClosedMonth.reopened_on.is_(None), ClosedMonth.archived.is_(False)
    )
    return frozenset(session.scalars(query))


def to_close(session: Session) -> tuple[ToClose, ...]:
    """Months up to the as-at month with actuals that are not closed, the oldest first.

    Of those before the last closed month only what was opened again: nobody closes the months
    before the books were begun. Where nothing was ever closed it is the as-at month alone.
    """
    as_at = own_settings(session).as_at
    if as_at is None:
        return ()
    every = select(ClosedMonth.month).where(ClosedMonth.archived.is_(False))
    ever, now = frozenset(session.scalars(every)), closed(session)
    first = max(now).plus(1) if now else as_at
    return tuple(
        ToClose(month, amount, month in ever)
        for month, amount in _actuals(session, as_at)
        if month not in now and (month >= first or month in ever)
    )


def first_open(session: Session) -> ToClose | None:
    """The month to close next; None where none is loaded and open."""
    return next(iter(to_close(session)), None)


def _actuals(session: Session, as_at: Month) -> Collection[tuple[Month, Decimal]]:
    total = AMOUNT_TOTAL.c
    query = select(total.month, func.sum(total.pence)).where(
        total.grid == COST_VALUES.cells.name, total.kind == "actual", total.month <= as_at.key
    )
    some = query.group_by(total.month).having(func.sum(total.pence) != 0)
    found = session.execute(some.order_by(total.month))
    return [(Month.of(month), from_pence(int(pence))) for month, pence in found]
