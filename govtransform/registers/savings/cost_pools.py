"""Cost pools: the budgets that savings are drawn from, each with what it held to begin with."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, link, money, text, year


class CostPool(Entity):
    """A cost centre's budget for one subjective in one year: no more can be saved than it holds."""

    __tablename__ = "cost_pool"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    cost_centre: Mapped[str] = text(N_("Cost centre"), required=True, search=True)
    subjective: Mapped[str] = text(N_("Subjective"), required=True, search=True)
    fy: Mapped[int] = year(N_("Financial year"), required=True)
    baseline: Mapped[Decimal] = money(N_("Baseline"), required=True, low=Decimal(0))
    evidence: Mapped[str | None] = text(N_("Evidence"))
    budget_holder_id: Mapped[int | None] = link(N_("Budget holder"), "person")
    service_id: Mapped[int | None] = link(N_("Service"), "service")


COST_POOLS = Register(
    CostPool,
    "cost-pools",
    "POL",
    N_("Cost pool"),
    N_("Cost pools"),
    title_field="name",
    columns=(
        "name",
        "cost_centre",
        "subjective",
        "fy",
        "baseline",
        "budget_holder_id",
        "service_id",
        "evidence",
    ),
)
