"""What risks hit: the plan items, cost lines and benefits that would bear them."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, link, rate, text


class RiskHit(Entity):
    """One thing a risk would strike, with the share of its money or days that falls there."""

    __tablename__ = "risk_hit"

    risk_id: Mapped[int] = link(N_("Risk"), "risk", required=True)
    target: Mapped[str] = any_link(N_("Hits"), "plan_item", "cost_line", "benefit", required=True)
    share_rate: Mapped[Decimal | None] = rate(N_("Share"), default=Decimal(1))
    note: Mapped[str | None] = text(N_("Note"), search=True)


RISK_HITS = Register(
    RiskHit,
    "risk-hits",
    "RHT",
    N_("What a risk hits"),
    N_("What risks hit"),
    title_field="note",
    columns=("risk_id", "target", "share_rate", "note"),
    inside=True,
)
