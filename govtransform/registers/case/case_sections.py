"""Case sections: what is written under each heading of the five cases."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, note, text, whole, yes


class CasePart(enum.StrEnum):
    """The five cases."""

    STRATEGIC = N_("Strategic")
    ECONOMIC = N_("Economic")
    COMMERCIAL = N_("Commercial")
    FINANCIAL = N_("Financial")
    MANAGEMENT = N_("Management")


class CaseSection(Entity):
    """One section of one case."""

    __tablename__ = "case_section"

    case_id: Mapped[int] = link(N_("Business case"), "business_case", required=True)
    part: Mapped[str] = choice(N_("Part"), CasePart, default=CasePart.STRATEGIC)
    heading: Mapped[str] = text(N_("Heading"), required=True, search=True)
    position: Mapped[int | None] = whole(N_("Order"), low=0)
    text: Mapped[str | None] = note(N_("Text"), search=True)
    is_complete: Mapped[bool] = yes(N_("Complete"))
    reviewer_id: Mapped[int | None] = link(N_("Reviewer"), "person")


CASE_SECTIONS = Register(
    CaseSection,
    "case-sections",
    "SEC",
    N_("Case section"),
    N_("Case sections"),
    title_field="heading",
    columns=("case_id", "part", "heading", "position", "is_complete", "reviewer_id"),
    inside=True,
)
