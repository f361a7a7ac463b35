"""Confirmed money that is not drawn and that expires soon, or has lapsed already."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from govtransform.queries.organisation import own_settings
from govtransform.registers import ALLOCATION_VALUES
from govtransform.registers.money.allocations import Allocation, AllocationState
from govtransform.registers.money.funding_sources import FundingSource
from govtransform.registers.portfolio.initiatives import Initiative
from govtransform.values.money import from_pence

SOON_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Expiring:
    """One allocation with a rest that nobody has drawn; `is_past` where its day is gone."""

    allocation_id: int
    code: str
    source: str
    initiative: str
    expires_on: date
    undrawn: Decimal
    is_past: bool


def expiring(session: Session) -> tuple[Expiring, ...]:
    """Confirmed allocations that expire within six months of the as-at month, the first first.

    Those past their day stay in the list until the allocation is closed or marked as lapsed.
    """
    own = own_settings(session)
    if own.as_at is None or own.as_at_day is None:
        return ()
    horizon = own.as_at.plus(SOON_MONTHS).last_day
    undrawn = _undrawn(session)
    source, row = FundingSource, Allocation
    query = select(row.id, row.code, source.name, Initiative.title, source.expires_on)
    joined = query.join(source, source.id == row.source_id).join(
        Initiative, Initiative.id == row.initiative_id
    )
    live = joined.where(
        row.archived.is_(False), source.archived.is_(False),
        row.state == AllocationState.CONFIRMED, source.expires_on <= horizon,
    )  # fmt: skip
    found = session.execute(live.order_by(source.expires_on, row.code))
    return tuple(
        Expiring(row_id, code, name, title, day, undrawn[row_id], day < own.as_at_day)
        for row_id, code, name, title, day in found
        if day is not None and undrawn.get(row_id, Decimal(0)) > 0
    )


def _undrawn(session: Session) -> dict[int, Decimal]:
    cells = ALLOCATION_VALUES.cells.c
    signed = case((cells.kind == "allocated", cells.pence), else_=-cells.pence)
    query = select(cells.line_id, func.sum(signed)).where(cells.kind.in_(("allocated", "drawn")))
    found = session.execute(query.group_by(cells.line_id))
    return {line: from_pence(int(pence)) for line, pence in found}
