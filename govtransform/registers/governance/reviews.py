"""Reviews: gates, assessments, audits, tests and exercises, planned, held and due again."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Register,
    any_link,
    choice,
    day,
    link,
    money,
    note,
    text,
    whole,
    yes,
)  # fmt: skip


class ReviewKind(enum.StrEnum):
    """One register instead of nine."""

    GATE = N_("Gate")
    PROJECT_ASSESSMENT = N_("Project assessment")
    SERVICE_STANDARD = N_("Service standard")
    POST_IMPLEMENTATION = N_("Post-implementation")
    INTERNAL_AUDIT = N_("Internal audit")
    SECURITY_AUDIT = N_("Security audit")
    PENETRATION_TEST = N_("Penetration test")
    EXERCISE = N_("Exercise")
    ACCESSIBILITY_AUDIT = N_("Accessibility audit")


class ReviewOutcome(enum.StrEnum):
    """How it ended."""

    PROCEED = N_("Proceed")
    CONDITIONS = N_("Proceed with conditions")
    REPEAT = N_("Repeat")
    STOP = N_("Stop")
    MET = N_("Met")
    NOT_MET = N_("Not met")


class Review(Entity):
    """One review and its outcome."""

    __tablename__ = "review"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), ReviewKind, default=ReviewKind.GATE)
    target: Mapped[str | None] = any_link(
        N_("Of"), "initiative", "programme", "service", "system", "business_case"
    )
    plan_item_id: Mapped[int | None] = link(N_("Plan item"), "plan_item")
    gate: Mapped[str | None] = text(N_("Gate or phase"))
    edition: Mapped[str | None] = text(N_("Framework edition"))
    planned_on: Mapped[date | None] = day(N_("Planned for"))
    held_on: Mapped[date | None] = day(N_("Held on"))
    reviewer: Mapped[str | None] = text(N_("Reviewer"), search=True)
    is_independent: Mapped[bool] = yes(N_("Independent"))
    rating: Mapped[str | None] = text(N_("Rating"))
    rating_scale: Mapped[str | None] = text(N_("Scale of the rating"))
    outcome: Mapped[str | None] = choice(N_("Outcome"), ReviewOutcome)
    repeat_months: Mapped[int | None] = whole(N_("Repeat every, months"), low=0)
    decision_id: Mapped[int | None] = link(N_("Decision"), "decision")
    finished_on: Mapped[date | None] = day(N_("Work finished on"), ends=True)
    final_cost: Mapped[Decimal | None] = money(N_("Final cost"), low=Decimal(0))
    final_benefit: Mapped[Decimal | None] = money(N_("Final benefit"))
    summary: Mapped[str | None] = note(N_("Summary"), search=True)


REVIEWS = Register(
    Review,
    "reviews",
    "REV",
    N_("Review"),
    N_("Reviews"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "target",
        "planned_on",
        "held_on",
        "outcome",
        "rating",
        "repeat_months",
        "is_independent",
    ),
)
