"""Assessments: a framework's questions answered at one time, with the edition they belong to."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.frameworks import titles
from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, coded, day, text, yes


class AssessmentKind(enum.StrEnum):
    """Which sort of framework."""

    DATA_MATURITY = N_("Data maturity")
    CYBER = N_("Cyber")
    LEGACY = N_("Legacy")
    SERVICE_STANDARD = N_("Service standard")
    ORGANISATION = N_("Organisation maturity")


class AssessmentState(enum.StrEnum):
    """A final one changes no more."""

    DRAFT = N_("Draft")
    FINAL = N_("Final")


class Assessment(Entity):
    """One assessment; it keeps its framework edition for ever."""

    __tablename__ = "assessment"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), AssessmentKind, default=AssessmentKind.CYBER)
    edition: Mapped[str] = coded(N_("Framework edition"), titles, required=True)
    target: Mapped[str | None] = any_link(
        N_("Of"), "programme", "system", "service", "team", "initiative"
    )
    profile: Mapped[str | None] = text(N_("Profile"))
    assessed_on: Mapped[date] = day(N_("Date"), required=True)
    assessor: Mapped[str | None] = text(N_("Assessor"), search=True)
    is_independent: Mapped[bool] = yes(N_("Independent"))
    state: Mapped[str] = choice(N_("State"), AssessmentState, default=AssessmentState.DRAFT)


ASSESSMENTS = Register(
    Assessment,
    "assessments",
    "ASS",
    N_("Assessment"),
    N_("Assessments"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "edition",
        "target",
        "profile",
        "assessed_on",
        "assessor",
        "is_independent",
        "state",
    ),
)
