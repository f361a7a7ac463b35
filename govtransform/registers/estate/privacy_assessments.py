"""Privacy assessments: whether personal data are used lawfully, and what risk remains."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, note, text


class PrivacyState(enum.StrEnum):
    """From the first question to the next review."""

    SCREENING = N_("Screening")
    NOT_NEEDED = N_("Not needed")
    DRAFTING = N_("Drafting")
    OFFICER_REVIEW = N_("Officer's review")
    APPROVED = N_("Approved")
    REVIEW_DUE = N_("Review due")


class ResidualRisk(enum.StrEnum):
    """What remains."""

    LOW = N_("Low")
    MEDIUM = N_("Medium")
    HIGH = N_("High")


class PrivacyAssessment(Entity):
    """One data-protection impact assessment."""

    __tablename__ = "privacy_assessment"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    state: Mapped[str] = choice(N_("State"), PrivacyState, default=PrivacyState.SCREENING)
    screening: Mapped[str | None] = note(N_("Screening answer"), search=True)
    necessity: Mapped[str | None] = note(N_("Necessity"), search=True)
    residual: Mapped[str | None] = choice(N_("Residual risk"), ResidualRisk)
    advice: Mapped[str | None] = note(N_("Officer's advice"), search=True)
    approved_by_id: Mapped[int | None] = link(N_("Approved by"), "person")
    approved_on: Mapped[date | None] = day(N_("Approved on"))
    review_on: Mapped[date | None] = day(N_("Review due"))


PRIVACY_ASSESSMENTS = Register(
    PrivacyAssessment,
    "privacy-assessments",
    "DPA",
    N_("Privacy assessment"),
    N_("Privacy assessments"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "state",
        "residual",
        "approved_by_id",
        "approved_on",
        "review_on",
    ),
)
