"""Research rounds: with whom a service was tried, how and when."""

from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, note, text, whole, yes


class ResearchRound(Entity):
    """One round of user research."""

    __tablename__ = "research_round"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    service_id: Mapped[int] = link(N_("Service"), "service", required=True)
    method: Mapped[str | None] = text(N_("Method"), search=True)
    held_on: Mapped[date | None] = day(N_("Date"))
    participants: Mapped[int | None] = whole(N_("Participants"), low=0)
    access_participants: Mapped[int | None] = whole(N_("With access needs"), low=0)
    is_consent_kept: Mapped[bool] = yes(N_("Consent kept"))
    summary: Mapped[str | None] = note(N_("Summary"), search=True)


RESEARCH_ROUNDS = Register(
    ResearchRound,
    "research-rounds",
    "RSR",
    N_("Research round"),
    N_("Research rounds"),
    title_field="title",
    columns=(
        "title",
        "service_id",
        "method",
        "held_on",
        "participants",
        "access_participants",
        "is_consent_kept",
    ),
)
