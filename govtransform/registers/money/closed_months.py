"""Closed months: whose actuals have been reconciled, and change only with a reason."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, money, month, text
from govtransform.values.period import Month


class ClosedMonth(Entity):
    """One closing; it holds until the day the month was opened again."""

    __tablename__ = "closed_month"

    month: Mapped[Month] = month(N_("Month"), required=True)
    closed_by_id: Mapped[int | None] = link(N_("Closed by"), "person")
    closed_on: Mapped[date] = day(N_("Closed on"), required=True)
    control_total: Mapped[Decimal | None] = money(N_("Control total"))
    reopened_on: Mapped[date | None] = day(N_("Opened again on"))
    reason: Mapped[str | None] = text(N_("Reason for opening again"), search=True)


CLOSED_MONTHS = Register(
    ClosedMonth,
    "closed-months",
    "CLM",
    N_("Closed month"),
    N_("Closed months"),
    title_field="month",
    columns=("month", "closed_on", "closed_by_id", "control_total", "reopened_on", "reason"),
    made=True,
)
