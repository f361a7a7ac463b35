"""Appointments: who holds which role, on what, from when to when."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, any_link, choice, day, link, text


class AppointmentRole(enum.StrEnum):
    """What a person is there for."""

    SENIOR_OWNER = N_("Senior owner")
    SPONSOR = N_("Sponsor")
    CHAIR = N_("Chair")
    MEMBER = N_("Member")
    BENEFIT_OWNER = N_("Benefit owner")
    RESPONSIBLE = N_("Responsible")
    ACCOUNTABLE = N_("Accountable")
    CONSULTED = N_("Consulted")
    INFORMED = N_("Informed")


class Appointment(Entity):
    """One role of one person."""

    __tablename__ = "appointment"

    person_id: Mapped[int] = link(N_("Person"), "person", required=True)
    role: Mapped[str] = choice(N_("Role"), AppointmentRole, default=AppointmentRole.MEMBER)
    target: Mapped[str] = any_link(
        N_("Of"),
        "board",
        "programme",
        "initiative",
        "benefit",
        "plan_item",
        "decision",
        required=True,
    )
    from_on: Mapped[date | None] = day(N_("From"))
    to_on: Mapped[date | None] = day(N_("To"), ends=True)
    note: Mapped[str | None] = text(N_("Note"), search=True)


def _is_in_order(values: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = values.get("from_on"), values.get("to_on")
    if first and last and last < first:
        yield Problem("to_on", tr("The appointment ends before it begins"))


APPOINTMENTS = Register(
    Appointment,
    "appointments",
    "APP",
    N_("Appointment"),
    N_("Appointments"),
    title_field="role",
    columns=("person_id", "role", "target", "from_on", "to_on", "note"),
    rules=(_is_in_order,),
)
