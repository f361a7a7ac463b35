"""Resource lines: how many people of a role are needed, and how many there are, by month."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Grid, Register, cell_table, choice, link, text


class ResourceKind(enum.StrEnum):
    """Asked for, or there."""

    DEMAND = N_("Demand")
    CAPACITY = N_("Capacity")


class ResourceLine(Entity):
    """One line of demand or of capacity, in full-time equivalents by month."""

    __tablename__ = "resource_line"

    kind: Mapped[str] = choice(N_("Kind"), ResourceKind, default=ResourceKind.DEMAND)
    role_id: Mapped[int] = link(N_("Role"), "role", required=True)
    initiative_id: Mapped[int | None] = link(N_("Initiative"), "initiative")
    team_id: Mapped[int | None] = link(N_("Team"), "team")
    plan_item_id: Mapped[int | None] = link(N_("Plan item"), "plan_item")
    note: Mapped[str | None] = text(N_("Note"), search=True)


RESOURCE_LINES = Register(
    ResourceLine,
    "resource-lines",
    "RSL",
    N_("Resource line"),
    N_("Resource lines"),
    title_field="note",
    columns=("kind", "role_id", "initiative_id", "team_id", "note"),
)
RESOURCE_VALUES = Grid(
    cell_table("resource_value", "resource_line"),
    RESOURCE_LINES,
    kinds=("planned",),
    is_money=False,
    unit=N_("FTE"),
    adds_up=False,
)
