"""Readiness: how ready a group is for a change, by five factors and eight dimensions."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, number, text, whole


class Readiness(Entity):
    """One survey of one group; with fewer than five respondents nothing of it is shown."""

    __tablename__ = "readiness"

    group_id: Mapped[int] = link(N_("Group"), "stakeholder_group", required=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    assessed_on: Mapped[date] = day(N_("Date"), required=True)
    respondents: Mapped[int | None] = whole(N_("Respondents"), low=0)
    invited: Mapped[int | None] = whole(N_("Invited"), low=0)
    understanding: Mapped[Decimal | None] = number(N_("Understanding"), low=Decimal(1))
    willingness: Mapped[Decimal | None] = number(N_("Willingness"), low=Decimal(1))
    know_how: Mapped[Decimal | None] = number(N_("Know-how"), low=Decimal(1))
    ability: Mapped[Decimal | None] = number(N_("Ability"), low=Decimal(1))
    sustainment: Mapped[Decimal | None] = number(N_("Sustainment"), low=Decimal(1))
    dimension_scores: Mapped[str | None] = text(N_("Dimension scores"))
    note: Mapped[str | None] = text(N_("Comments"), search=True)


READINESS = Register(
    Readiness,
    "readiness",
    "RDY",
    N_("Readiness assessment"),
    N_("Readiness assessments"),
    title_field="note",
    columns=(
        "group_id",
        "initiative_id",
        "assessed_on",
        "respondents",
        "invited",
        "understanding",
        "willingness",
        "know_how",
        "ability",
        "sustainment",
    ),
)
