"""Channels: the ways into a service, what each carries and costs."""

import enum
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Grid, Register, cell_table, choice, link, money, text, yes


class ChannelName(enum.StrEnum):
    """The ways in."""

    ONLINE = N_("Online")
    PHONE = N_("Phone")
    POST = N_("Post")
    FACE_TO_FACE = N_("Face to face")
    ASSISTED = N_("Assisted digital")
    OTHER = N_("Other")


class Channel(Entity):
    """One way into one service.

    By month it keeps counts: started, completed, completed without a person's touch, complaints
    and how many users gave each rating from 1 to 5; and what it cost.
    """

    __tablename__ = "channel"

    service_id: Mapped[int] = link(N_("Service"), "service", required=True)
    name: Mapped[str] = choice(N_("Channel"), ChannelName, default=ChannelName.ONLINE)
    is_digital: Mapped[bool] = yes(N_("Digital"))
    cost_each: Mapped[Decimal | None] = money(N_("Cost each"), low=Decimal(0))
    note: Mapped[str | None] = text(N_("Note"), search=True)


CHANNELS = Register(
    Channel,
    "channels",
    "CHN",
    N_("Channel"),
    N_("Channels"),
    title_field="name",
    columns=("service_id", "name", "is_digital", "cost_each", "note"),
    inside=True,
)
RATED = ("rated_1", "rated_2", "rated_3", "rated_4", "rated_5")
CHANNEL_VALUES = Grid(
    cell_table("channel_value", "channel"),
    CHANNELS,
    kinds=("volume", "completed", "cost", "untouched", "complaints", *RATED),
    is_money=False,
    in_money=("cost",),
)
