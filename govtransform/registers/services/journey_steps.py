"""Journey steps: what a user does at each step, how long it takes and how much it hurts."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, number, score, text, whole, yes


class JourneyStep(Entity):
    """One step of one journey."""

    __tablename__ = "journey_step"

    journey_id: Mapped[int] = link(N_("Journey"), "journey", required=True)
    position: Mapped[int | None] = whole(N_("Order"), low=0)
    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    channel: Mapped[str | None] = text(N_("Channel"))
    minutes: Mapped[Decimal | None] = number(N_("Minutes"), low=Decimal(0))
    is_touched: Mapped[bool] = yes(N_("A person touches it"))
    pain: Mapped[int | None] = score(N_("Pain"), low=0)
    need_id: Mapped[int | None] = link(N_("Need"), "user_need")


JOURNEY_STEPS = Register(
    JourneyStep,
    "journey-steps",
    "JST",
    N_("Journey step"),
    N_("Journey steps"),
    title_field="name",
    columns=(
        "journey_id",
        "position",
        "name",
        "channel",
        "minutes",
        "is_touched",
        "pain",
        "need_id",
    ),
    inside=True,
)
