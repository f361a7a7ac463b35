"""Links of systems: which system gives what to which."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, text, yes


class SystemLinkKind(enum.StrEnum):
    """What goes over it."""

    DATA = N_("Data")
    LOGIN = N_("Login")
    HOSTING = N_("Hosting")
    OTHER = N_("Other")


class SystemLink(Entity):
    """One dependency between two systems."""

    __tablename__ = "system_link"

    from_id: Mapped[int] = link(N_("From"), "system", required=True)
    to_id: Mapped[int] = link(N_("To"), "system", required=True)
    kind: Mapped[str] = choice(N_("Kind"), SystemLinkKind, default=SystemLinkKind.DATA)
    is_personal: Mapped[bool] = yes(N_("Personal data"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


SYSTEM_LINKS = Register(
    SystemLink,
    "system-links",
    "SYL",
    N_("Link of systems"),
    N_("Links of systems"),
    title_field="note",
    columns=("from_id", "to_id", "kind", "is_personal", "note"),
    inside=True,
)
