"""Calendars: which days are worked, by the organisation, a team or a supplier."""

import enum
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, note, text, yes
from govtransform.values import day_exceptions

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


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


def _some_day_is_worked(values: Mapping[str, Any]) -> Iterator[Problem]:
    if not any(values.get(name) for name in WEEKDAYS):
        yield Problem("monday", tr("A calendar needs a day of the week that is worked"))


def _exceptions_can_be_read(values: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        day_exceptions.read(values.get("exceptions"))
    except ValueError as error:
        yield Problem("exceptions", str(error))


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
    rules=(_some_day_is_worked, _exceptions_can_be_read),
)
