"""People: who works on the programme, and whom it trains."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Personal, Register, choice, day, link, money, number, text


class Employment(enum.StrEnum):
    """On what footing a person works."""

    PERMANENT = N_("Permanent")
    FIXED_TERM = N_("Fixed term")
    CONTRACTOR = N_("Contractor")
    SUPPLIER = N_("Supplier")


class Person(Entity):
    """One person: personal data, kept to what the work needs."""

    __tablename__ = "person"

    name: Mapped[str] = text(N_("Name"), required=True, search=True)
    team_id: Mapped[int | None] = link(N_("Team"), "team")
    role: Mapped[str | None] = text(N_("Role"), search=True)
    role_id: Mapped[int | None] = link(N_("Role in the framework"), "role")
    employment: Mapped[str] = choice(N_("Employment"), Employment, default=Employment.PERMANENT)
    grade: Mapped[str | None] = text(N_("Grade"))
    day_rate: Mapped[Decimal | None] = money(N_("Day rate"), low=Decimal(0))
    yearly_cost: Mapped[Decimal | None] = money(N_("Yearly cost"), low=Decimal(0))
    fte: Mapped[Decimal | None] = number(N_("FTE"), low=Decimal(0))
    joined_on: Mapped[date | None] = day(N_("Joined"))
    left_on: Mapped[date | None] = day(N_("Left"), ends=True)
    email: Mapped[str | None] = text(N_("Email"), search=True)


def _leaves_after_joining(values: Mapping[str, Any]) -> Iterator[Problem]:
    joined, left = values.get("joined_on"), values.get("left_on")
    if joined and left and left < joined:
        yield Problem("left_on", tr("The person leaves before joining"))


PEOPLE = Register(
    Person,
    "people",
    "PER",
    N_("Person"),
    N_("People"),
    title_field="name",
    columns=("name", "team_id", "role", "employment", "grade", "fte", "joined_on", "left_on"),
    rules=(_leaves_after_joining,),
    personal=Personal(
        ("name", "role", "grade", "day_rate", "yearly_cost", "email"), keep="keep_people_years"
    ),
)
