"""The organisation: the one row of settings that belong to the programme."""

import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, month, rate, text, whole
from govtransform.values import working_week
from govtransform.values.period import Month
from govtransform.values.words import Unit

KEPT_YEARS = 6  # in which a claim on a contract can be brought: Limitation Act 1980, section 5


class OverClaim(enum.StrEnum):
    """What happens when a pool is claimed beyond what it holds."""

    FLAG = N_("Flag")
    REFUSE = N_("Refuse")


class HolidayNation(enum.StrEnum):
    """Whose public holidays are no working days."""

    ENGLAND_AND_WALES = N_("England and Wales")
    SCOTLAND = N_("Scotland")
    NORTHERN_IRELAND = N_("Northern Ireland")


class Organisation(Entity):
    """The programme's own settings."""

    __tablename__ = "organisation"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    fy_start_month: Mapped[int] = whole(
        N_("Financial year starts in month"), required=True, low=1, high=12, default=4
    )
    currency: Mapped[str] = text(N_("Currency"), required=True)
    as_at_month: Mapped[Month | None] = month(N_("As-at month"))
    base_price_year: Mapped[int | None] = whole(N_("Base price year"), low=1900, high=2199)
    working_week: Mapped[str | None] = text(N_("Working week"))
    holiday_nation: Mapped[str] = choice(
        N_("Holiday nation"), HolidayNation, default=HolidayNation.ENGLAND_AND_WALES
    )
    unit: Mapped[str] = choice(N_("Unit shown"), Unit, default=Unit.ONES)
    variance_threshold_rate: Mapped[Decimal | None] = rate(
        N_("Variance threshold"), default=Decimal("0.05")
    )
    over_claim: Mapped[str] = choice(N_("Over-claim"), OverClaim, default=OverClaim.FLAG)
    marking: Mapped[str | None] = text(N_("Marking"))
    initiative_word: Mapped[str | None] = text(N_("Word for initiative"))
    contact: Mapped[str | None] = text(N_("Contact"))
    keep_people_years: Mapped[int | None] = whole(
        N_("Keep people, years after leaving"), low=0, high=100, default=KEPT_YEARS
    )
    keep_training_years: Mapped[int | None] = whole(
        N_("Keep training records, years after leaving"), low=0, high=100, default=KEPT_YEARS
    )


def _working_week_has_days(values: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        working_week.read(values.get("working_week"))
    except ValueError as error:
        yield Problem("working_week", str(error))


ORGANISATION = Register(
    Organisation,
    "organisation",
    "ORG",
    N_("Organisation"),
    N_("Organisation"),
    title_field="name",
    columns=("name", "currency", "fy_start_month", "as_at_month", "unit"),
    rules=(_working_week_has_days,),
    inside=True,
)
