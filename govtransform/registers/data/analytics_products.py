"""Analytics products: reports, dashboards and models that decisions rest on."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, text, whole


class ProductKind(enum.StrEnum):
    """What sort of product."""

    REPORT = N_("Report")
    DASHBOARD = N_("Dashboard")
    MODEL = N_("Model")
    SERVICE = N_("Service")


class ProductState(enum.StrEnum):
    """How far it has come."""

    PLANNED = N_("Planned")
    BUILDING = N_("Building")
    LIVE = N_("Live")
    RETIRED = N_("Retired")


class AnalyticsProduct(Entity):
    """One product and how often it is refreshed."""

    __tablename__ = "analytics_product"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    kind: Mapped[str] = choice(N_("Kind"), ProductKind, default=ProductKind.REPORT)
    data_asset_id: Mapped[int | None] = link(N_("Data asset"), "data_asset")
    users: Mapped[str | None] = text(N_("Users"), search=True)
    refresh_days: Mapped[int | None] = whole(N_("Refresh target, days"), low=0)
    refreshed_on: Mapped[date | None] = day(N_("Last refreshed"))
    users_measure_id: Mapped[int | None] = link(N_("Monthly users"), "measure")
    decisions_measure_id: Mapped[int | None] = link(N_("Decisions informed"), "measure")
    state: Mapped[str] = choice(N_("State"), ProductState, default=ProductState.LIVE)


ANALYTICS_PRODUCTS = Register(
    AnalyticsProduct,
    "analytics-products",
    "ANP",
    N_("Analytics product"),
    N_("Analytics products"),
    title_field="name",
    columns=(
        "name",
        "kind",
        "owner_id",
        "data_asset_id",
        "users",
        "refresh_days",
        "refreshed_on",
        "state",
    ),
)
