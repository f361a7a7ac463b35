"""Funding sources: where the money comes from."""

import enum
from datetime import date

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, note, text


class FundingKind(enum.StrEnum):
    """What sort of money it is."""

    CORE_REVENUE = N_("Core revenue")
    CAPITAL = N_("Capital")
    GRANT = N_("Grant")
    RESERVES = N_("Reserves")
    BORROWING = N_("Borrowing")
    PARTNER = N_("Partner")
    TRANSFORMATION_FUND = N_("Transformation fund")


class FundingNature(enum.StrEnum):
    """What it may be spent on."""

    REVENUE = N_("Revenue")
    CAPITAL = N_("Capital")
    BOTH = N_("Both")


class FundingSource(Entity):
    """A source of money, with the conditions that hang on it."""

    __tablename__ = "funding_source"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), FundingKind, default=FundingKind.CORE_REVENUE)
    conditions: Mapped[str | None] = note(N_("Conditions"), search=True)
    expires_on: Mapped[date | None] = day(N_("Expires"), ends=True)
    nature: Mapped[str] = choice(N_("Nature"), FundingNature, default=FundingNature.REVENUE)


FUNDING_SOURCES = Register(
    FundingSource,
    "funding-sources",
    "FND",
    N_("Funding source"),
    N_("Funding sources"),
    title_field="name",
    columns=("name", "kind", "nature", "expires_on", "conditions"),
)
