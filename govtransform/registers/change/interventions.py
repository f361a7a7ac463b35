"""Interventions: what is done to make a group ready, communications included, and what it did."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, money, note, number, text


class InterventionKind(enum.StrEnum):
    """Done, or said."""

    INTERVENTION = N_("Intervention")
    COMMUNICATION = N_("Communication")


class Intervention(Entity):
    """One intervention or communication."""

    __tablename__ = "intervention"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), InterventionKind, default=InterventionKind.INTERVENTION)
    group_id: Mapped[int | None] = link(N_("Group"), "stakeholder_group")
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    resistance_id: Mapped[int | None] = link(N_("Answers"), "resistance")
    channel: Mapped[str | None] = text(N_("Type or channel"))
    message: Mapped[str | None] = note(N_("Message"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    planned_on: Mapped[date | None] = day(N_("Date"))
    done_on: Mapped[date | None] = day(N_("Done on"))
    cost: Mapped[Decimal | None] = money(N_("Cost"), low=Decimal(0))
    effect_before: Mapped[Decimal | None] = number(N_("Effect, before"), low=Decimal(1))
    effect_after: Mapped[Decimal | None] = number(N_("Effect, after"), low=Decimal(1))


INTERVENTIONS = Register(
    Intervention,
    "interventions",
    "INT",
    N_("Intervention"),
    N_("Interventions"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "group_id",
        "channel",
        "owner_id",
        "planned_on",
        "done_on",
        "cost",
        "effect_before",
        "effect_after",
    ),
)
