"""Initiatives: the work of the programme, from idea to closed."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, note, text, yes
from govtransform.values.category import Category
from govtransform.values.rating import Confidence, Scale


class Stage(enum.StrEnum):
    """Where an initiative stands in its life."""

    IDEA = N_("Idea")
    STRATEGIC_ASSESSMENT = N_("Strategic assessment")
    STRATEGIC_OUTLINE = N_("Strategic outline")
    OUTLINE = N_("Outline")
    FULL_CASE = N_("Full case")
    DELIVERY = N_("Delivery")
    LIVE = N_("Live")
    BENEFITS_REALISATION = N_("Benefits realisation")
    CLOSED = N_("Closed")
    ON_HOLD = N_("On hold")
    STOPPED = N_("Stopped")


class Status(enum.StrEnum):
    """How it is going."""

    NOT_STARTED = N_("Not started")
    ON_TRACK = N_("On track")
    AT_RISK = N_("At risk")
    OFF_TRACK = N_("Off track")
    PAUSED = N_("Paused")
    COMPLETE = N_("Complete")
    CANCELLED = N_("Cancelled")


class BiasType(enum.StrEnum):
    """The type of work by which the optimism-bias table is read."""

    STANDARD_BUILDINGS = N_("Standard buildings")
    NON_STANDARD_BUILDINGS = N_("Non-standard buildings")
    STANDARD_CIVIL_ENGINEERING = N_("Standard civil engineering")
    NON_STANDARD_CIVIL_ENGINEERING = N_("Non-standard civil engineering")
    EQUIPMENT_DEVELOPMENT = N_("Equipment and development")
    OUTSOURCING = N_("Outsourcing")


class Initiative(Entity):
    """One piece of the programme's work."""

    __tablename__ = "initiative"

    title: Mapped[str] = text(N_("Title"), required=True, search=True)
    summary: Mapped[str | None] = note(N_("Summary"), search=True)
    problem: Mapped[str | None] = note(N_("Problem"), search=True)
    programme_id: Mapped[int] = link(N_("Programme"), "programme", required=True)
    parent_id: Mapped[int | None] = link(N_("Parent"), "initiative")
    category: Mapped[str] = choice(N_("Category"), Category, default=Category.OTHER)
    stage: Mapped[str] = choice(N_("Stage"), Stage, default=Stage.IDEA)
    status: Mapped[str] = choice(N_("Status"), Status, default=Status.NOT_STARTED)
    sponsor_id: Mapped[int | None] = link(N_("Sponsor"), "person")
    senior_owner_id: Mapped[int | None] = link(N_("Senior owner"), "person")
    lead_id: Mapped[int | None] = link(N_("Lead"), "person")
    finance_lead_id: Mapped[int | None] = link(N_("Finance lead"), "person")
    confidence_owner: Mapped[str] = choice(
        N_("Confidence, owner"), Confidence, default=Confidence.NOT_ASSESSED
    )
    confidence_owner_scale: Mapped[str | None] = choice(N_("Scale, owner"), Scale)
    confidence_owner_by: Mapped[str | None] = text(N_("Rated by, owner"))
    confidence_owner_on: Mapped[date | None] = day(N_("Rated on, owner"))
    confidence_independent: Mapped[str] = choice(
        N_("Confidence, independent"), Confidence, default=Confidence.NOT_ASSESSED
    )
    confidence_independent_scale: Mapped[str | None] = choice(N_("Scale, independent"), Scale)
    confidence_independent_by: Mapped[str | None] = text(N_("Rated by, independent"))
    confidence_independent_on: Mapped[date | None] = day(N_("Rated on, independent"))
    is_mandatory: Mapped[bool] = yes(N_("Mandatory"))
    legal_basis: Mapped[str | None] = text(N_("Legal basis"))
    procurement_route: Mapped[str | None] = text(N_("Procurement route"))
    bias_type: Mapped[str | None] = choice(N_("Optimism-bias type"), BiasType)
    wave: Mapped[str | None] = text(N_("Wave"), search=True)
    sensitivity: Mapped[str | None] = text(N_("Sensitivity label"))
    baseline_start_on: Mapped[date | None] = day(N_("Baseline start"))
    baseline_end_on: Mapped[date | None] = day(N_("Baseline end"), ends=True)
    forecast_start_on: Mapped[date | None] = day(N_("Forecast start"))
    forecast_end_on: Mapped[date | None] = day(N_("Forecast end"), ends=True)
    actual_start_on: Mapped[date | None] = day(N_("Actual start"))
    actual_end_on: Mapped[date | None] = day(N_("Actual end"), ends=True)
    appraisal_ends_on: Mapped[date | None] = day(N_("End of appraisal life"), ends=True)
    external_ref: Mapped[str | None] = text(N_("External reference"), search=True)


def _ends_after_it_starts(values: Mapping[str, Any]) -> Iterator[Problem]:
    for kind in ("baseline", "forecast", "actual"):
        starts, ends = values.get(f"{kind}_start_on"), values.get(f"{kind}_end_on")
        if starts and ends and ends < starts:
            yield Problem(f"{kind}_end_on", tr("The initiative ends before it starts"))


INITIATIVES = Register(
    Initiative,
    "initiatives",
    "INI",
    N_("Initiative"),
    N_("Initiatives"),
    title_field="title",
    columns=(
        "title",
        "confidence_owner",
        "stage",
        "status",
        "category",
        "lead_id",
        "baseline_end_on",
        "forecast_end_on",
        "programme_id",
    ),
    rules=(_ends_after_it_starts,),
)
