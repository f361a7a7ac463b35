"""The programme's own settings, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtransform.registers.admin.organisation import Organisation
from govtransform.values.convention import Convention
from govtransform.values.period import APRIL, Month
from govtransform.values.words import Unit


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What every page asks of the programme before it shows a figure."""

    name: str = ""
    currency: str = "GBP"
    fy_start_month: int = APRIL
    as_at: Month | None = None
    unit: Unit = Unit.ONES
    variance_threshold: Decimal = Decimal("0.05")
    base_price_year: int | None = None
    marking: str = "OFFICIAL"

    @property
    def convention(self) -> Convention:
        """How its figures are read and shown."""
        return Convention(self.currency, fy_start_month=self.fy_start_month)

    @property
    def as_at_day(self) -> date | None:
        """The last day of the as-at month."""
        return None if self.as_at is None else self.as_at.last_day


def own_settings(session: Session) -> OwnSettings:
    """The settings of the one row; the defaults where there is none yet."""
    row = session.scalars(select(Organisation).order_by(Organisation.id).limit(1)).first()
    if row is None:
        return OwnSettings()
    return OwnSettings(
        row.name,
        row.currency,
        row.fy_start_month,
        row.as_at_month,
        Unit(row.unit),
        row.variance_threshold_rate or Decimal(0),
        row.base_price_year,
        row.marking or "OFFICIAL",
    )
