"""Calendars: which days are worked, by the organisation, a team or a supplier."""

import enum

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, note, text, yes


class CalendarNation(enum.StrEnum):
    """Whose public holidays are no working days."""

    ENGLAND_AND_WALES = N_("England and Wales")
    SCOTLAND = N_("Scotland")
    NORTHERN_IRELAND = N_("Northern Ireland")
    NONE = N_("None")


class Calendar(Entity):
    """One working week with its public holidays, and days that are otherwise."""

    __tablename__ = "working_calendar"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    monday: Mapped[bool] = yes(N_("Monday"), default=True)
    tuesday: Mapped[bool] = yes(N_("Tuesday"), default=True)
    wednesday: Mapped[bool] = yes(N_("Wednesday"), default=True)
    thursday: Mapped[bool] = yes(N_("Thursday"), default=True)
    friday: Mapped[bool] = yes(N_("Friday"), default=True)
    saturday: Mapped[bool] = yes(N_("Saturday"))
    sunday: Mapped[bool] = yes(N_("Sunday"))
    nation: Mapped[str] = choice(
        N_("Public holidays"), CalendarNation, default=CalendarNation.ENGLAND_AND_WALES
    )
    exceptions: Mapped[str | None] = note(N_("Exceptions"))
    external_ref: Mapped[str | None] = text(N_("External reference"))


CALENDARS = Register(
    Calendar,
    "calendars",
    "CAL",
    N_("Calendar"),
    N_("Calendars"),
    title_field="name",
    columns=(
        "name",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "nation",
    ),
)
