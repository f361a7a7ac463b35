"""Data assets: which data there are, whose they are and how good."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, day, link, rate, text, yes


class DataAsset(Entity):
    """One data asset with its quality."""

    __tablename__ = "data_asset"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    owner_id: Mapped[int | None] = link(N_("Owner"), "person")
    steward_id: Mapped[int | None] = link(N_("Steward"), "person")
    system_id: Mapped[int | None] = link(N_("System"), "system")
    classification: Mapped[str | None] = text(N_("Classification"))
    is_personal: Mapped[bool] = yes(N_("Personal data"))
    completeness_rate: Mapped[Decimal | None] = rate(N_("Completeness"))
    accuracy_rate: Mapped[Decimal | None] = rate(N_("Accuracy"))
    timeliness_rate: Mapped[Decimal | None] = rate(N_("Timeliness"))
    shared_with: Mapped[str | None] = text(N_("Shared with"), search=True)
    reviewed_on: Mapped[date | None] = day(N_("Reviewed on"))


DATA_ASSETS = Register(
    DataAsset,
    "data-assets",
    "DAT",
    N_("Data asset"),
    N_("Data assets"),
    title_field="name",
    columns=(
        "name",
        "owner_id",
        "system_id",
        "classification",
        "is_personal",
        "completeness_rate",
        "accuracy_rate",
        "timeliness_rate",
        "reviewed_on",
    ),
)
