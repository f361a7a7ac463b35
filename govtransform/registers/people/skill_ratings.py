"""Skill ratings: which level of a skill a person has shown, and how it was found out."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Personal, Register, choice, day, link, text
from govtransform.values.skill_level import SkillLevel


class RatingMethod(enum.StrEnum):
    """By whose judgement."""

    SELF = N_("Self")
    MANAGER = N_("Manager")
    TEST = N_("Test")


class SkillRating(Entity):
    """One rating of one skill of one person; personal data."""

    __tablename__ = "skill_rating"

    person_id: Mapped[int] = link(N_("Person"), "person", required=True)
    skill_id: Mapped[int] = link(N_("Skill"), "skill", required=True)
    level: Mapped[str] = choice(N_("Level"), SkillLevel, default=SkillLevel.NONE)
    method: Mapped[str] = choice(N_("Method"), RatingMethod, default=RatingMethod.SELF)
    rated_on: Mapped[date] = day(N_("Date"), required=True)
    note: Mapped[str | None] = text(N_("Note"), search=True)


SKILL_RATINGS = Register(
    SkillRating,
    "skill-ratings",
    "SKA",
    N_("Skill rating"),
    N_("Skill ratings"),
    title_field="note",
    columns=("person_id", "skill_id", "level", "method", "rated_on", "note"),
    personal=Personal(("note",), keep="keep_training_years", owner="person_id"),
    inside=True,
)
