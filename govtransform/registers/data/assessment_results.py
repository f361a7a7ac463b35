"""Assessment results: what was found for each item of a framework's edition."""

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, note, text


class AssessmentResult(Entity):
    """One item's result; the item belongs to the assessment's edition."""

    __tablename__ = "assessment_result"

    assessment_id: Mapped[int] = link(N_("Assessment"), "assessment", required=True)
    item: Mapped[str] = text(N_("Item"), required=True, search=True)
    result: Mapped[str | None] = text(N_("Result"))
    target: Mapped[str | None] = text(N_("Target"))
    evidence: Mapped[str | None] = note(N_("Evidence"), search=True)
    note: Mapped[str | None] = note(N_("Note"), search=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative that mends it"), "initiative")


ASSESSMENT_RESULTS = Register(
    AssessmentResult,
    "assessment-results",
    "ASR",
    N_("Assessment result"),
    N_("Assessment results"),
    title_field="item",
    columns=("assessment_id", "item", "result", "target", "evidence", "initiative_id"),
    inside=True,
)
