"""Assumptions and constraints on which figures and plans rest."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, any_link, choice, day, link, text


class AssumptionKind(enum.StrEnum):
    """Taken to be so, or imposed."""

    ASSUMPTION = N_("Assumption")
    CONSTRAINT = N_("Constraint")


class AssumptionConfidence(enum.StrEnum):
    """How sure we are."""

    HIGH = N_("High")
    MEDIUM = N_("Medium")
    LOW = N_("Low")


class AssumptionState(enum.StrEnum):
    """Whether it still holds."""

    VALID = N_("Valid")
    DOUBTFUL = N_("Doubtful")
    FALSE = N_("False")


class Assumption(Entity):
    """One assumption, with its range and its source."""

    __tablename__ = "assumption"

    kind: Mapped[str] = choice(N_("Kind"), AssumptionKind, default=AssumptionKind.ASSUMPTION)
    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    value: Mapped[str | None] = text(N_("Value"))
    unit: Mapped[str | None] = text(N_("Unit"))
    low: Mapped[str | None] = text(N_("Low"))
    high: Mapped[str | None] = text(N_("High"))
    source: Mapped[str | None] = text(N_("Source"), search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    confidence: Mapped[str | None] = choice(N_("Confidence"), AssumptionConfidence)
    review_on: Mapped[date | None] = day(N_("Review on"))
    state: Mapped[str] = choice(N_("State"), AssumptionState, default=AssumptionState.VALID)
    used_by: Mapped[str | None] = any_link(
        N_("Used by"), "initiative", "cost_line", "benefit", "plan_item", "risk"
    )


ASSUMPTIONS = Register(
    Assumption,
    "assumptions",
    "ASM",
    N_("Assumption"),
    N_("Assumptions"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "value",
        "unit",
        "confidence",
        "state",
        "owner_id",
        "review_on",
        "used_by",
    ),
)
