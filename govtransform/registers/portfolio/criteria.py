"""Criteria: what initiatives, options and gates are scored against."""

import enum
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, number, text, whole, yes


class CriterionKind(enum.StrEnum):
    """What is scored with it."""

    PRIORITISATION = N_("Prioritisation")
    SUCCESS_FACTOR = N_("Critical success factor")
    GATE = N_("Gate")
    SERVICE_PHASE = N_("Service phase")


class Criterion(Entity):
    """One criterion of one list."""

    __tablename__ = "criterion"

    kind: Mapped[str] = choice(N_("Kind"), CriterionKind, default=CriterionKind.PRIORITISATION)
    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    weight: Mapped[Decimal | None] = number(N_("Weight"), low=Decimal(0))
    is_required: Mapped[bool] = yes(N_("Required"))
    gate: Mapped[str | None] = text(N_("Gate or phase"))
    edition: Mapped[str | None] = text(N_("Edition"))
    position: Mapped[int | None] = whole(N_("Order"), low=0)


CRITERIA = Register(
    Criterion,
    "criteria",
    "CRI",
    N_("Criterion"),
    N_("Criteria"),
    title_field="name",
    columns=("name", "kind", "weight", "is_required", "gate", "edition", "position"),
)
