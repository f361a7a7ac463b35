"""Systems: what runs, how old it is, what it costs and when it goes."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import (
    Entity,
    Grid,
    Register,
    cell_table,
    choice,
    day,
    link,
    money,
    number,
    rate,
    score,
    text,
    whole,
)


class Disposition(enum.StrEnum):
    """What becomes of it."""

    KEEP = N_("Keep")
    INVEST = N_("Invest")
    MIGRATE = N_("Migrate")
    RETIRE = N_("Retire")


class Route(enum.StrEnum):
    """The way to the cloud, or out."""

    RETIRE = N_("Retire")
    RETAIN = N_("Retain")
    REHOST = N_("Rehost")
    RELOCATE = N_("Relocate")
    REPURCHASE = N_("Repurchase")
    REPLATFORM = N_("Replatform")
    REFACTOR = N_("Refactor")


class RouteState(enum.StrEnum):
    """How far it has gone."""

    NOT_STARTED = N_("Not started")
    ASSESSING = N_("Assessing")
    MOVING = N_("Moving")
    MOVED = N_("Moved")


class System(Entity):
    """One system of the estate with its way out."""

    __tablename__ = "system"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    service_id: Mapped[int | None] = link(N_("Service"), "service")
    vendor: Mapped[str | None] = text(N_("Vendor"), search=True)
    product: Mapped[str | None] = text(N_("Product and version"), search=True)
    support_ends_on: Mapped[date | None] = day(N_("Support ends"), ends=True)
    extended_ends_on: Mapped[date | None] = day(N_("Extended support ends"), ends=True)
    maintainers: Mapped[int | None] = whole(N_("Maintainers, people"), low=0)
    hosting: Mapped[str | None] = text(N_("Hosting"))
    classification: Mapped[str | None] = text(N_("Classification"))
    users: Mapped[int | None] = whole(N_("Users"), low=0)
    criticality: Mapped[int | None] = score(N_("Criticality"))
    disposition: Mapped[str] = choice(N_("Disposition"), Disposition, default=Disposition.KEEP)
    route: Mapped[str | None] = choice(N_("Route"), Route)
    route_state: Mapped[str] = choice(
        N_("State of the route"), RouteState, default=RouteState.NOT_STARTED
    )
    yearly_run_cost: Mapped[Decimal | None] = money(N_("Run cost a year"), low=Decimal(0))
    growth_rate: Mapped[Decimal | None] = rate(N_("Support cost growth"))
    skills_premium: Mapped[Decimal | None] = money(N_("Skills premium a year"), low=Decimal(0))
    incidents_a_year: Mapped[Decimal | None] = number(N_("Incidents a year"), low=Decimal(0))
    incident_cost: Mapped[Decimal | None] = money(N_("Cost of an incident"), low=Decimal(0))
    retired_by_id: Mapped[int | None] = link(N_("Retired by"), "plan_item")
    replaced_by_id: Mapped[int | None] = link(N_("Replaced by"), "system")
    dual_from_id: Mapped[int | None] = link(N_("Dual running from"), "plan_item")


SYSTEMS = Register(
    System,
    "systems",
    "SYS",
    N_("System"),
    N_("Systems"),
    title_field="name",
    columns=(
        "name",
        "owner_id",
        "support_ends_on",
        "criticality",
        "disposition",
        "route",
        "route_state",
        "yearly_run_cost",
        "retired_by_id",
    ),
)
SYSTEM_VALUES = Grid(
    cell_table("system_value", "system"), SYSTEMS, kinds=("run_plan", "run_actual")
)
