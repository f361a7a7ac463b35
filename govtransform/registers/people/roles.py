"""Roles: what people do, from a framework or our own."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, text


class Role(Entity):
    """One role with the framework it comes from."""

    __tablename__ = "role"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    family: Mapped[str | None] = text(N_("Family"), search=True)
    source: Mapped[str | None] = text(N_("Source"))
    edition: Mapped[str | None] = text(N_("Edition"))


ROLES = Register(
    Role,
    "roles",
    "ROL",
    N_("Role"),
    N_("Roles"),
    title_field="name",
    columns=("name", "family", "source", "edition"),
)
