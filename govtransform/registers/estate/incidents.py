"""Incidents: outages, security and personal-data incidents and near misses, with their times."""

import enum
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from govtransform.i18n import N_
from govtransform.model import Entity, Register, choice, day, link, money, note, number, text, whole


class IncidentKind(enum.StrEnum):
    """What sort."""

    OUTAGE = N_("Outage")
    SECURITY = N_("Security")
    PERSONAL_DATA = N_("Personal data")
    NEAR_MISS = N_("Near miss")


class Incident(Entity):
    """One incident from start to recovery."""

    __tablename__ = "incident"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    kind: Mapped[str] = choice(N_("Kind"), IncidentKind, default=IncidentKind.OUTAGE)
    system_id: Mapped[int | None] = link(N_("System"), "system")
    service_id: Mapped[int | None] = link(N_("Service"), "service")
    started_on: Mapped[date] = day(N_("Started on"), required=True)
    hours_to_detect: Mapped[Decimal | None] = number(N_("Hours to detect"), low=Decimal(0))
    hours_to_recover: Mapped[Decimal | None] = number(N_("Hours to recover"), low=Decimal(0))
    hours_lost: Mapped[Decimal | None] = number(N_("Hours lost"), low=Decimal(0))
    cost: Mapped[Decimal | None] = money(N_("Cost"), low=Decimal(0))
    people_affected: Mapped[int | None] = whole(N_("People affected"), low=0)
    reported_on: Mapped[date | None] = day(N_("Reported to the regulator on"))
    root_cause: Mapped[str | None] = note(N_("Root cause"), search=True)
    lesson_id: Mapped[int | None] = link(N_("Lesson"), "lesson")


INCIDENTS = Register(
    Incident,
    "incidents",
    "ICD",
    N_("Incident"),
    N_("Incidents"),
    title_field="title",
    columns=(
        "title",
        "kind",
        "system_id",
        "service_id",
        "started_on",
        "hours_to_detect",
        "hours_to_recover",
        "cost",
        "people_affected",
    ),
)
