"""User needs: who needs what, and why."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, text, yes


class NeedPriority(enum.StrEnum):
    """How much it matters."""

    MUST = N_("Must")
    SHOULD = N_("Should")
    COULD = N_("Could")


class UserNeed(Entity):
    """One need, in the form: as a …, I need …, so that …."""

    __tablename__ = "user_need"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    service_id: Mapped[int | None] = link(N_("Service"), "service")
    who: Mapped[str | None] = text(N_("As a"), search=True)
    what: Mapped[str | None] = text(N_("I need"), search=True)
    why: Mapped[str | None] = text(N_("So that"), search=True)
    round_id: Mapped[int | None] = link(N_("Found in"), "research_round")
    priority: Mapped[str] = choice(N_("Priority"), NeedPriority, default=NeedPriority.SHOULD)
    is_met: Mapped[bool] = yes(N_("Met"))


USER_NEEDS = Register(
    UserNeed,
    "user-needs",
    "UND",
    N_("User need"),
    N_("User needs"),
    title_field="title",
    columns=("title", "service_id", "who", "what", "why", "round_id", "priority", "is_met"),
)
