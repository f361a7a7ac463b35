"""Skills: what people can do, from a framework or our own."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, note, text


class Skill(Entity):
    """One skill with the framework it comes from."""

    __tablename__ = "skill"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    family: Mapped[str | None] = text(N_("Family"), search=True)
    source: Mapped[str | None] = text(N_("Source"))
    edition: Mapped[str | None] = text(N_("Edition"))
    description: Mapped[str | None] = note(N_("Description"), search=True)


SKILLS = Register(
    Skill,
    "skills",
    "SKL",
    N_("Skill"),
    N_("Skills"),
    title_field="name",
    columns=("name", "family", "source", "edition"),
)
