"""Pool draws: how much of a pool a benefit takes, in the order in which they were entered."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, money, text


class PoolDraw(Entity):
    """One benefit's share of one pool; where a pool is over-drawn, the last entered gives way."""

    __tablename__ = "pool_draw"

    benefit_id: Mapped[int] = link(N_("Benefit"), "benefit", required=True)
    pool_id: Mapped[int] = link(N_("Pool"), "cost_pool", required=True)
    amount: Mapped[Decimal] = money(N_("Amount"), required=True, low=Decimal(0))
    entered_on: Mapped[date] = day(N_("Entered on"), required=True)
    note: Mapped[str | None] = text(N_("Note"), search=True)


POOL_DRAWS = Register(
    PoolDraw,
    "pool-draws",
    "DRW",
    N_("Pool draw"),
    N_("Pool draws"),
    title_field="note",
    columns=("benefit_id", "pool_id", "amount", "entered_on", "note"),
    inside=True,
)
