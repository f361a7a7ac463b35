"""Guards: the output measure that must not fall while a saving is counted as an efficiency."""

import enum
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, link, number, text


class GuardDirection(enum.StrEnum):
    """Which way is better."""

    UP = N_("Higher is better")
    DOWN = N_("Lower is better")


class Guard(Entity):
    """One measure that watches one benefit; baseline and tolerance are in the measure's unit."""

    __tablename__ = "guard"

    benefit_id: Mapped[int] = link(N_("Benefit"), "benefit", required=True)
    measure_id: Mapped[int] = link(N_("Measure"), "measure", required=True)
    baseline_value: Mapped[Decimal] = number(N_("Baseline value"), required=True)
    tolerance: Mapped[Decimal] = number(N_("Tolerance"), required=True, low=Decimal(0))
    direction: Mapped[str] = choice(N_("Direction"), GuardDirection, default=GuardDirection.UP)
    note: Mapped[str | None] = text(N_("Note"), search=True)


GUARDS = Register(
    Guard,
    "guards",
    "GRD",
    N_("Guard"),
    N_("Guards"),
    title_field="note",
    columns=("benefit_id", "measure_id", "baseline_value", "tolerance", "direction", "note"),
    inside=True,
)
