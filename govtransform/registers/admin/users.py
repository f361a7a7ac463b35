"""Users: who works in the programme, and in which role."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, text, yes


class UserRole(enum.StrEnum):
    """What an account may do and see."""

    OWNER = N_("Owner")
    EDITOR = N_("Editor")
    FINANCE = N_("Finance")
    TRAINING = N_("Training")
    VIEWER = N_("Viewer")
    AUDIT = N_("Audit")


class User(Entity):
    """One account, by the name it signs in with."""

    __tablename__ = "account"

    name: Mapped[str] = text(N_("Account"), required=True, search=True)
    person_id: Mapped[int | None] = link(N_("Person"), "person")
    role: Mapped[str] = choice(N_("Role"), UserRole, default=UserRole.EDITOR)
    is_active: Mapped[bool] = yes(N_("Active"), default=True)


USERS = Register(
    User,
    "users",
    "USR",
    N_("User"),
    N_("Users"),
    title_field="name",
    columns=("name", "person_id", "role", "is_active"),
)
