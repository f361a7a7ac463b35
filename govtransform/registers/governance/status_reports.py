"""Status reports: how an initiative stands at the end of a month, in its owner's words."""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from govtransform.errors import Problem
from govtransform.i18n import N_, tr
from govtransform.model import Entity, Register, choice, day, link, month, note, payload, text
from govtransform.values.period import Month
from govtransform.values.rating import Confidence, Scale


class ReportState(enum.StrEnum):
    """Published is for ever."""

    DRAFT = N_("Draft")
    SUBMITTED = N_("Submitted")
    PUBLISHED = N_("Published")


class ReportLight(enum.StrEnum):
    """How one side of it looks."""

    GREEN = N_("Green")
    AMBER = N_("Amber")
    RED = N_("Red")
    NOT_RATED = N_("Not rated")


class StatusReport(Entity):
    """One report; published it never changes: a correction is a new one that names the old."""

    __tablename__ = "status_report"

    initiative_id: Mapped[int] = link(N_("Initiative"), "initiative", required=True)
    month: Mapped[Month] = month(N_("Month"), required=True)
    period: Mapped[str] = text(N_("Period"), required=True, search=True)
    time_light: Mapped[str] = choice(N_("Time"), ReportLight, default=ReportLight.NOT_RATED)
    cost_light: Mapped[str] = choice(N_("Cost"), ReportLight, default=ReportLight.NOT_RATED)
    scope_light: Mapped[str] = choice(N_("Scope"), ReportLight, default=ReportLight.NOT_RATED)
    quality_light: Mapped[str] = choice(N_("Quality"), ReportLight, default=ReportLight.NOT_RATED)
    risk_light: Mapped[str] = choice(N_("Risk"), ReportLight, default=ReportLight.NOT_RATED)
    benefit_light: Mapped[str] = choice(N_("Benefit"), ReportLight, default=ReportLight.NOT_RATED)
    people_light: Mapped[str] = choice(N_("People"), ReportLight, default=ReportLight.NOT_RATED)
    confidence_owner: Mapped[str] = choice(
        N_("Confidence, owner"), Confidence, default=Confidence.NOT_ASSESSED
    )
    confidence_independent: Mapped[str] = choice(
        N_("Confidence, independent"), Confidence, default=Confidence.NOT_ASSESSED
    )
    confidence_scale: Mapped[str | None] = choice(N_("Scale"), Scale)
    done: Mapped[str | None] = note(N_("Done"), search=True)
    next: Mapped[str | None] = note(N_("Next"), search=True)
    help_needed: Mapped[str | None] = note(N_("Help needed"), search=True)
    reported_by_id: Mapped[int | None] = link(N_("Reported by"), "person")
    state: Mapped[str] = choice(N_("State"), ReportState, default=ReportState.DRAFT)
    published_on: Mapped[date | None] = day(N_("Published on"))
    corrects_id: Mapped[int | None] = link(N_("Corrects"), "status_report")
    digest: Mapped[str | None] = payload(long=False)


FIVE_ONLY = (Confidence.AMBER_GREEN, Confidence.AMBER_RED)


def _keeps_its_scale(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A rating of five points is none of three: they are never converted (G03)."""
    for name in ("confidence_owner", "confidence_independent"):
        if values.get("confidence_scale") == Scale.THREE and values.get(name) in FIVE_ONLY:
            sentence = tr("{rating} is no rating of three points (G03)", rating=tr(values[name]))
            yield Problem(name, sentence)


STATUS_REPORTS = Register(
    StatusReport,
    "status-reports",
    "STR",
    N_("Status report"),
    N_("Status reports"),
    title_field="period",
    columns=(
        "period",
        "initiative_id",
        "confidence_owner",
        "confidence_independent",
        "time_light",
        "cost_light",
        "benefit_light",
        "state",
        "published_on",
    ),
    rules=(_keeps_its_scale,),
    steps=tuple(ReportState),
)
