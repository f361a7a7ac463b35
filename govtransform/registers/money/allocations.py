"""Allocations: what of a funding source is meant for an initiative, by month."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Grid, Register, cell_table, choice, link, text, yes


class AllocationState(enum.StrEnum):
    """Only a confirmed allocation counts as funding."""

    BID = N_("Bid")
    PROVISIONAL = N_("Provisional")
    CONFIRMED = N_("Confirmed")
    CLOSED = N_("Closed")
    WITHDRAWN = N_("Withdrawn")
    LAPSED = N_("Lapsed")


class AllocationNature(enum.StrEnum):
    """What it pays for; capital and revenue are compared apart."""

    REVENUE = N_("Revenue")
    CAPITAL = N_("Capital")


class Allocation(Entity):
    """Money of one source for one initiative."""

    __tablename__ = "allocation"

    source_id: Mapped[int] = link(N_("Source"), "funding_source", required=True)
    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    state: Mapped[str] = choice(N_("State"), AllocationState, default=AllocationState.BID)
    nature: Mapped[str] = choice(N_("Nature"), AllocationNature, default=AllocationNature.REVENUE)
    are_conditions_met: Mapped[bool] = yes(N_("Conditions met"))
    note: Mapped[str | None] = text(N_("Note"), search=True)


ALLOCATIONS = Register(
    Allocation,
    "allocations",
    "ALC",
    N_("Allocation"),
    N_("Allocations"),
    title_field="note",
    columns=("source_id", "initiative_id", "state", "nature", "are_conditions_met", "note"),
)
ALLOCATION_VALUES = Grid(
    cell_table("allocation_value", "allocation"),
    ALLOCATIONS,
    kinds=("allocated", "drawn"),
    part="state",
)
