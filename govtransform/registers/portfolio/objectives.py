"""Objectives: what the strategy, or the spending of a case, is meant to achieve."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, rate, text


class ObjectiveKind(enum.StrEnum):
    """Of the strategy, or of a business case's spending."""

    STRATEGIC = N_("Strategic")
    SPENDING = N_("Spending")


class Objective(Entity):
    """An objective, with its weight in the strategy."""

    __tablename__ = "objective"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), ObjectiveKind, default=ObjectiveKind.STRATEGIC)
    parent_id: Mapped[int | None] = link(N_("Parent"), "objective")
    weight_rate: Mapped[Decimal | None] = rate(N_("Weight"))
    measure_id: Mapped[int | None] = link(N_("Measure"), "measure")
    case_id: Mapped[int | None] = link(N_("Business case"), "business_case")
    target_on: Mapped[date | None] = day(N_("Target date"), ends=True)


OBJECTIVES = Register(
    Objective,
    "objectives",
    "OBJ",
    N_("Objective"),
    N_("Objectives"),
    title_field="name",
    columns=("name", "kind", "parent_id", "weight_rate", "target_on"),
)
