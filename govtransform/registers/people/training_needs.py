"""Training needs: how many people need which course before which go-live."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, rate, text, whole


class TrainingNeed(Entity):
    """One need; the target is the share of people who must have passed by then."""

    __tablename__ = "training_need"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    team_id: Mapped[int | None] = link(N_("Team"), "team")
    group_id: Mapped[int | None] = link(N_("Stakeholder group"), "stakeholder_group")
    role_id: Mapped[int | None] = link(N_("Role"), "role")
    course_id: Mapped[int] = link(N_("Course"), "course", required=True)
    needed_by_id: Mapped[int] = link(N_("Needed by"), "plan_item", required=True)
    people_required: Mapped[int | None] = whole(N_("People required"), low=0)
    target_rate: Mapped[Decimal | None] = rate(N_("Target"), default=Decimal("0.9"))


TRAINING_NEEDS = Register(
    TrainingNeed,
    "training-needs",
    "TRN",
    N_("Training need"),
    N_("Training needs"),
    title_field="title",
    columns=(
        "title",
        "initiative_id",
        "team_id",
        "course_id",
        "needed_by_id",
        "people_required",
        "target_rate",
    ),
)
