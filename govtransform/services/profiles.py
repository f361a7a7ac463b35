"""Amounts by month made from a benefit's profile: its start, its ramp and its full-year value."""

from decimal import Decimal

from sqlalchemy.orm import Session

from govtransform.queries.profiles import profiled
from govtransform.registers import BENEFIT_VALUES
from govtransform.services import amounts
from govtransform.store import cells
from govtransform.values.period import Month


def spread(session: Session, benefit_id: int, kind: str) -> Decimal:
    """Put what the profile brings in place of the amounts of a kind; give what it adds up to.

    GovTransformError says what the profile lacks, and nothing is changed.
    """
    told = profiled(session, benefit_id)
    (known,) = cells.read(session, BENEFIT_VALUES, [benefit_id]).values()
    block: dict[tuple[int, str, Month], Decimal | None] = {
        (benefit_id, kind, Month.of(key)): None for of, key in known if of == kind
    }
    for month, amount in told.months.items():
        block[benefit_id, kind, month] = amount
    amounts.put(session, BENEFIT_VALUES, block)
    return sum(told.months.values(), Decimal(0))
