"""Risks: threats and opportunities."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, text


class Direction(enum.StrEnum):
    """Bad or good."""

    THREAT = N_("Threat")
    OPPORTUNITY = N_("Opportunity")


class RiskState(enum.StrEnum):
    """A materialised risk keeps its assessments."""

    DRAFT = N_("Draft")
    OPEN = N_("Open")
    CLOSING = N_("Closing")
    CLOSED = N_("Closed")
    MATERIALISED = N_("Materialised")


LIVE = (RiskState.OPEN, RiskState.CLOSING)  # what may still happen, and so is exposure


class Risk(Entity):
    """One risk: because of a cause, an event may happen, leading to an effect."""

    __tablename__ = "risk"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    programme_id: Mapped[int | None] = link(N_("Programme"), "programme")
    cause: Mapped[str | None] = note(N_("Cause"), search=True)
    event: Mapped[str | None] = note(N_("Event"), search=True)
    effect: Mapped[str | None] = note(N_("Effect"), search=True)
    category: Mapped[str | None] = text(N_("Category"), search=True)
    direction: Mapped[str] = choice(N_("Direction"), Direction, default=Direction.THREAT)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    action_owner_id: Mapped[int | None] = link(N_("Action owner"), "person")
    proximity_on: Mapped[date | None] = day(N_("Proximity"))
    state: Mapped[str] = choice(N_("State"), RiskState, default=RiskState.OPEN)
    response: Mapped[str | None] = note(N_("Response"), search=True)
    trigger: Mapped[str | None] = text(N_("Trigger"))
    next_review_on: Mapped[date | None] = day(N_("Next review"))
    correlation_group: Mapped[str | None] = text(N_("Correlation group"))
    appetite: Mapped[str | None] = text(N_("Appetite level"))


RISKS = Register(
    Risk,
    "risks",
    "RSK",
    N_("Risk"),
    N_("Risks"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "owner_id",
        "category",
        "state",
        "proximity_on",
        "next_review_on",
    ),
)
