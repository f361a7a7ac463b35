"""Closing a month once its actuals are reconciled, and opening it again with a reason (M01)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from govtransform.errors import GovTransformError
from govtransform.i18n import tr
from govtransform.queries.organisation import own_settings
from govtransform.registers import CLOSED_MONTHS, COST_LINES, COST_VALUES
from govtransform.registers.money.closed_months import ClosedMonth
from govtransform.services import reasons, records, standing
from govtransform.values import words
from govtransform.values.money import from_pence
from govtransform.values.period import Month


def close(session: Session, month: Month, by: int | None, on: date, control_total: Decimal) -> int:
    """Close a month whose stored actuals are the control total, and give the closing's id.

    Raises GovTransformError where they differ, or where it is closed already.
    """
    if _closing(session, month):
        raise GovTransformError(tr("{month} is closed already", month=words.month(month)))
    stored = actuals(session, month)
    if stored != control_total:
        currency = own_settings(session).currency
        told = {
            "month": words.month(month),
            "control": words.pounds(control_total, currency),
            "stored": words.pounds(stored, currency),
            "difference": words.pounds(stored - control_total, currency, signed=True),
        }
        raise GovTransformError(
            tr(
                "{month} stays open: the actuals stored are {stored}, the control total is "
                "{control}, a difference of {difference} (M02)",
                **told,
            )
        )
    values = {"month": month, "closed_by_id": by, "closed_on": on, "control_total": control_total}
    return records.add(session, CLOSED_MONTHS, values)


def reopen(session: Session, month: Month, on: date) -> None:
    """Open a closed month again; the reason is that of the edit, and is kept with the closing.

    Raises ReasonNeededError without one, GovTransformError where the month is not closed.
    """
    told = {"month": words.month(month)}
    closing = _closing(session, month)
    if closing is None:
        raise GovTransformError(tr("{month} is not closed", **told))
    reason = reasons.need(session, tr("{month} is closed: say why it is opened again.", **told))
    closing.reopened_on, closing.reason = on, reason
    standing.ask(session, CLOSED_MONTHS, [closing.id], ["reopened_on", "reason"])


def actuals(session: Session, month: Month) -> Decimal:
    """The actuals stored of a month, of all live cost lines."""
    cells, line = COST_VALUES.cells.c, COST_LINES.entity
    query = select(func.sum(cells.pence)).join(line, line.id == cells.line_id)
    query = query.where(line.archived.is_(False), cells.kind == "actual", cells.month == month.key)
    return from_pence(int(session.scalar(query) or 0))


def _closing(session: Session, month: Month) -> ClosedMonth | None:
    row = ClosedMonth
    query = select(row).where(
        row.month == month, row.reopened_on.is_(None), row.archived.is_(False)
    )
    return session.scalars(query.with_for_update()).first()
