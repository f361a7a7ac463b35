"""Skills required: which level of which skill a role needs."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, number, text
from govtransform.values.skill_level import SkillLevel


class SkillRequirement(Entity):
    """One level of one skill that a role needs, with its weight."""

    __tablename__ = "skill_requirement"

    role_id: Mapped[int] = link(N_("Role"), "role", required=True)
    skill_id: Mapped[int] = link(N_("Skill"), "skill", required=True)
    level: Mapped[str] = choice(N_("Level"), SkillLevel, default=SkillLevel.WORKING)
    weight: Mapped[Decimal | None] = number(N_("Weight"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


SKILL_REQUIREMENTS = Register(
    SkillRequirement,
    "skill-requirements",
    "SKR",
    N_("Skill required"),
    N_("Skills required"),
    title_field="note",
    columns=("role_id", "skill_id", "level", "weight", "note"),
    inside=True,
)
