"""Narratives: why a year's figure moved, in the words of whoever answers for it."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, year


class NarrativeSubject(enum.StrEnum):
    """What it explains."""

    VARIANCE = N_("Variance")
    WHOLE_LIFE = N_("Whole life")
    BENEFITS = N_("Benefits")
    SCHEDULE = N_("Schedule")
    CONFIDENCE = N_("Confidence")


class Narrative(Entity):
    """One explanation of one subject in one financial year."""

    __tablename__ = "narrative"

    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    fy: Mapped[int] = year(N_("Financial year"), required=True)
    subject: Mapped[str] = choice(
        N_("Subject"), NarrativeSubject, default=NarrativeSubject.VARIANCE
    )
    text: Mapped[str] = note(N_("Text"), required=True, search=True)
    author_id: Mapped[int | None] = link(N_("Author"), "person")
    written_on: Mapped[date | None] = day(N_("Written on"))


NARRATIVES = Register(
    Narrative,
    "narratives",
    "NAR",
    N_("Narrative"),
    N_("Narratives"),
    title_field="subject",
    columns=("initiative_id", "fy", "subject", "text", "author_id", "written_on"),
)
