"""Services: what citizens and staff come for."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, text, whole, yes


class ServicePhase(enum.StrEnum):
    """How far it has come; the phases of the service standard."""

    DISCOVERY = N_("Discovery")
    ALPHA = N_("Alpha")
    PRIVATE_BETA = N_("Private beta")
    PUBLIC_BETA = N_("Public beta")
    LIVE = N_("Live")
    RETIREMENT = N_("Retirement")


class Service(Entity):
    """One service; its volumes and costs are those of its channels."""

    __tablename__ = "service"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    provider: Mapped[str | None] = text(N_("Provider"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    users_a_year: Mapped[int | None] = whole(N_("Users a year"), low=0)
    phase: Mapped[str] = choice(N_("Phase"), ServicePhase, default=ServicePhase.LIVE)
    is_public: Mapped[bool] = yes(N_("For the public"), default=True)
    external_ref: Mapped[str | None] = text(N_("External reference"), search=True)


SERVICES = Register(
    Service,
    "services",
    "SVC",
    N_("Service"),
    N_("Services"),
    title_field="name",
    columns=("name", "provider", "owner_id", "users_a_year", "phase", "is_public"),
)
