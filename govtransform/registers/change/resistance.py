"""Resistance: what people hold against a change, how strongly, and how it is met."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, score, text


class ResistanceState(enum.StrEnum):
    """Whether it still stands."""

    OPEN = N_("Open")
    EASING = N_("Easing")
    RESOLVED = N_("Resolved")


class Resistance(Entity):
    """One entry of the resistance log, about a group and never about a person."""

    __tablename__ = "resistance"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    group_id: Mapped[int] = link(N_("Group"), "stakeholder_group", required=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    theme: Mapped[str | None] = text(N_("Theme"), search=True)
    source: Mapped[str | None] = text(N_("Source"))
    severity: Mapped[int | None] = score(N_("Severity"))
    response: Mapped[str | None] = note(N_("Response"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    raised_on: Mapped[date | None] = day(N_("Raised on"))
    state: Mapped[str] = choice(N_("State"), ResistanceState, default=ResistanceState.OPEN)


RESISTANCE = Register(
    Resistance,
    "resistance",
    "RES",
    N_("Resistance"),
    N_("Resistance log"),
    title_field="title",
    columns=(
        "title",
        "group_id",
        "initiative_id",
        "theme",
        "severity",
        "owner_id",
        "raised_on",
        "state",
    ),
)
