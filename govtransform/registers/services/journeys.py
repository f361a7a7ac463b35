"""Journeys: the way of a user through a service, step by step."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, note, text


class Journey(Entity):
    """One journey through one service."""

    __tablename__ = "journey"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    service_id: Mapped[int] = link(N_("Service"), "service", required=True)
    description: Mapped[str | None] = note(N_("Description"), search=True)


JOURNEYS = Register(
    Journey,
    "journeys",
    "JNY",
    N_("Journey"),
    N_("Journeys"),
    title_field="name",
    columns=("name", "service_id", "description"),
)
