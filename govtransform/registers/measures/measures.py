"""Measures: what is counted to know whether the strategy works, read by month."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Grid,
    Register,
    any_link,
    cell_table,
    choice,
    day,
    link,
    number,
    text,
)  # fmt: skip


class MeasureKind(enum.StrEnum):
    """Which part of the strategy it speaks of."""

    SERVICE = N_("Service")
    BENEFIT = N_("Benefit")
    GUARD = N_("Guard")
    ANALYTICS = N_("Analytics")
    CYBER = N_("Cyber")
    DATA = N_("Data")
    PEOPLE = N_("People")
    CHANGE = N_("Change")
    INNOVATION = N_("Innovation")
    GOVERNANCE = N_("Governance")


class Direction(enum.StrEnum):
    """Which way is better."""

    UP = N_("Up")
    DOWN = N_("Down")


class Frequency(enum.StrEnum):
    """How often it is read."""

    MONTHLY = N_("Monthly")
    QUARTERLY = N_("Quarterly")
    HALF_YEARLY = N_("Half-yearly")
    YEARLY = N_("Yearly")
    ONCE = N_("Once")


class Measure(Entity):
    """One measure; the variant of its formula is named wherever it is shown."""

    __tablename__ = "measure"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), MeasureKind, default=MeasureKind.SERVICE)
    target: Mapped[str | None] = any_link(
        N_("Measures"),
        "service",
        "channel",
        "benefit",
        "component",
        "initiative",
        "programme",
        "system",
        "stakeholder_group",
        "analytics_product",
        "data_asset",
        "team",
        "board",
    )
    unit: Mapped[str] = text(N_("Unit"), required=True)
    direction: Mapped[str] = choice(N_("Better"), Direction, default=Direction.UP)
    formula: Mapped[str | None] = text(N_("Formula"))
    variant: Mapped[str | None] = text(N_("Variant of the formula"))
    numerator_name: Mapped[str | None] = text(N_("Numerator"))
    denominator_name: Mapped[str | None] = text(N_("Denominator"))
    baseline_value: Mapped[Decimal | None] = number(N_("Baseline value"))
    baseline_on: Mapped[date | None] = day(N_("Baseline date"))
    target_value: Mapped[Decimal | None] = number(N_("Target value"))
    target_on: Mapped[date | None] = day(N_("Target date"), ends=True)
    frequency: Mapped[str] = choice(N_("Frequency"), Frequency, default=Frequency.MONTHLY)
    source: Mapped[str | None] = text(N_("Source"))
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")


MEASURES = Register(
    Measure,
    "measures",
    "MEA",
    N_("Measure"),
    N_("Measures"),
    title_field="name",
    columns=(
        "name",
        "kind",
        "target",
        "unit",
        "direction",
        "baseline_value",
        "target_value",
        "target_on",
        "frequency",
        "owner_id",
    ),
)
READINGS = Grid(
    cell_table("reading", "measure"),
    MEASURES,
    kinds=("baseline", "target", "actual", "numerator", "denominator"),
    is_money=False,
)
